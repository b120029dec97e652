// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it, vi } from "vitest";
import { ask, onSignedOut, setCsrfToken, toProblem } from "../src/lib/http";

function answering(status: number, body: unknown, type = "application/json") {
  const fetch = vi.fn(
    async (_address: string, _init: RequestInit) =>
      new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } }),
  );
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

function headersOf(fetch: ReturnType<typeof answering>): Headers {
  return fetch.mock.calls[0]?.[1].headers as Headers;
}

async function problemOf(deed: Promise<unknown>) {
  return toProblem(await deed.catch((error: unknown) => error));
}

afterEach(() => vi.unstubAllGlobals());

describe("asking the API", () => {
  it("sends the CSRF header with what changes something, and with nothing else", async () => {
    setCsrfToken("secret");
    const unsafe = answering(200, {});
    await ask("POST", "/scans", { body: { reference: "r" }, idempotencyKey: "12345678" });
    expect(headersOf(unsafe).get("X-Plimsoll-Csrf")).toBe("secret");
    expect(headersOf(unsafe).get("Idempotency-Key")).toBe("12345678");
    const safe = answering(200, {});
    await ask("GET", "/home");
    expect(headersOf(safe).has("X-Plimsoll-Csrf")).toBe(false);
  });

  it("gives the server's problem, with what to do", async () => {
    answering(422, { type: "about:blank", title: "No", status: 422, todo: "Do this" }, "application/problem+json");
    expect(await problemOf(ask("POST", "/registries"))).toMatchObject({ title: "No", status: 422, todo: "Do this" });
  });

  it("makes a problem of an answer that isn't one, such as a proxy's", async () => {
    answering(502, "<html>", "text/html");
    expect((await problemOf(ask("GET", "/home"))).status).toBe(502);
  });

  it("tells that the server is away", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
    expect(await problemOf(ask("GET", "/home"))).toMatchObject({ status: 0, title: "The server can't be reached" });
  });

  it("tells once that the session ended, but not while asking who is here", async () => {
    const signedOut = vi.fn();
    onSignedOut(signedOut);
    answering(401, { type: "about:blank", title: "Sign in", status: 401 });
    await problemOf(ask("GET", "/me"));
    expect(signedOut).not.toHaveBeenCalled();
    await problemOf(ask("GET", "/home"));
    expect(signedOut).toHaveBeenCalledOnce();
  });

  it("has no body to read in an answer of 204", async () => {
    vi.stubGlobal("fetch", async () => new Response(null, { status: 204 }));
    expect(await ask("DELETE", "/sessions/current")).toBeUndefined();
  });
});
