// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => void;
}

/** Long enough to read and to reach "Undo" by keyboard. */
const SHOWN_MILLIS = 8000;
let nextId = 1;
let toasts: readonly Toast[] = [];
let listener: () => void = () => {};

function change(next: readonly Toast[]): void {
  toasts = next;
  listener();
}

/** Tells that something was done, with the way back where there is one. Failures belong beside what failed, not here. */
export function toast(text: string, undo?: () => void): void {
  const one: Toast = { id: nextId++, text, ...(undo && { undo }) };
  change([...toasts.slice(-2), one]);
  setTimeout(() => drop(one), SHOWN_MILLIS);
}

function drop(gone: Toast): void {
  change(toasts.filter((one) => one !== gone));
}

export function Toasts() {
  const [, setTurn] = useState(0);
  useEffect(() => {
    listener = () => setTurn((turn) => turn + 1);
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map((one) => (
        <div class="toast" key={one.id}>
          <span class="grow">{one.text}</span>
          {one.undo && (
            <button
              type="button"
              onClick={() => {
                one.undo?.();
                drop(one);
              }}
            >
              Undo
            </button>
          )}
          <button type="button" onClick={() => drop(one)} aria-label={`Dismiss: ${one.text}`}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}
