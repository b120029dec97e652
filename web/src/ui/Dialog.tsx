// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { CloseIcon } from "./icons";

interface DialogProps {
  readonly title: ComponentChildren;
  readonly subtitle?: ComponentChildren;
  readonly kind?: "dialog" | "dialog is-wide" | "drawer" | "dialog palette";
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
  onClose(): void;
}

/**
 * A modal of the browser's own: `showModal` keeps the focus inside, makes the rest inert, answers Escape and gives the
 * focus back to what opened it. Mounted is open.
 */
export function Dialog({ title, subtitle, kind = "dialog", foot, children, onClose }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={kind}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === ref.current && onClose()}
    >
      {kind === "dialog palette" ? (
        <h2 class="sr-only" id={id}>
          {title}
        </h2>
      ) : (
        <div class="dialog-head">
          <div class="grow">
            <h2 id={id} tabIndex={-1} autofocus>
              {title}
            </h2>
            {subtitle && <div class="muted">{subtitle}</div>}
          </div>
          <button type="button" class="button quiet icon" onClick={onClose} aria-label="Close">
            <CloseIcon />
          </button>
        </div>
      )}
      {kind === "dialog palette" ? children : <div class="dialog-body">{children}</div>}
      {foot && <div class="dialog-foot">{foot}</div>}
    </dialog>
  );
}

export function Drawer(props: Omit<DialogProps, "kind">) {
  return <Dialog {...props} kind="drawer" />;
}
