// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

class FakeSource {
  static readonly CLOSED = 2;
  static readonly all: FakeSource[] = [];
  readyState = 1;
  onopen = () => {};
  onerror = () => {};
  addEventListener = vi.fn();
  constructor() {
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

const turns: (() => void)[] = [];
const page = {
  visibilityState: "visible",
  addEventListener: (_: string, listener: () => void) => turns.push(listener),
  removeEventListener: () => {},
};

function newest(): FakeSource {
  return FakeSource.all.at(-1) as FakeSource;
}

describe("live events", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetModules();
    FakeSource.all.length = 0;
    turns.length = 0;
    vi.stubGlobal("EventSource", FakeSource);
    vi.stubGlobal("document", page);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("are away once the server was silent for some seconds, and back with its first word", async () => {
    const { openEvents, isServerAway } = await import("../src/lib/events");
    openEvents();
    newest().close();
    newest().onerror();
    vi.advanceTimersByTime(3000);
    expect(isServerAway()).toBe(false);
    vi.advanceTimersByTime(3000);
    expect(isServerAway()).toBe(true);
    expect(FakeSource.all.length).toBeGreaterThan(1);
    newest().onopen();
    expect(isServerAway()).toBe(false);
  });

  it("let go of the connection in a page that isn't looked at", async () => {
    const { openEvents } = await import("../src/lib/events");
    openEvents();
    const first = newest();
    page.visibilityState = "hidden";
    turns[0]?.();
    vi.advanceTimersByTime(60_000);
    expect(first.readyState).toBe(FakeSource.CLOSED);
    expect(FakeSource.all).toHaveLength(1);
    page.visibilityState = "visible";
    turns[0]?.();
    expect(FakeSource.all).toHaveLength(2);
  });
});
