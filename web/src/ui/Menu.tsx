// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

interface MenuProps {
  readonly button: ComponentChildren;
  readonly buttonClass: string;
  /** What the button is for, where its content doesn't say it. */
  readonly label?: string;
  readonly place?: "is-up" | "is-end" | "";
  readonly children: ComponentChildren;
}

/** A button that shows a few more; closed by Escape, by a click elsewhere and by a choice. */
export function Menu({ button, buttonClass, label, place = "", children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    box.current?.querySelector<HTMLElement>(".menu-body :is(a, button, input)")?.focus();
    const onPointer = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", onPointer);
    return () => document.removeEventListener("pointerdown", onPointer);
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div class="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={opener}
        class={buttonClass}
        {...(label && { "aria-label": label })}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <div id={id} class={`menu-body ${place}`} onClick={() => setOpen(false)}>
          {children}
        </div>
      )}
    </div>
  );
}
