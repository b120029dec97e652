// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "preact/hooks";

/** A key that does something on this page; the help (`?`) lists those that are bound at the moment. */
export interface Binding {
  readonly key: string;
  readonly label: string;
  run(event: KeyboardEvent): void;
}

const bound: Binding[] = [];

export function boundKeys(): readonly Binding[] {
  return [...new Map(bound.map((binding) => [binding.key, binding])).values()];
}

export function useKey(key: string, label: string, run: (event: KeyboardEvent) => void, isOn = true): void {
  useEffect(() => {
    if (!isOn) return;
    const binding: Binding = { key, label, run };
    bound.push(binding);
    return () => void bound.splice(bound.indexOf(binding), 1);
  }, [key, label, run, isOn]);
}

/** Single keys belong to the page only while no field takes text and no dialog lies above it. */
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog:modal")) return;
    const binding = bound.findLast((one) => one.key === event.key);
    if (!binding) return;
    event.preventDefault();
    binding.run(event);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")
  );
}
