// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { CopyLine } from "./Copy";
import { LockIcon } from "./icons";

interface OnceProps {
  readonly label: string;
  readonly text: string;
  readonly children: ComponentChildren;
}

/** A secret that the server told in this answer and will never tell again. */
export function Once({ label, text, children }: OnceProps) {
  return (
    <div class="once stack" role="status">
      <div class="line">
        <LockIcon />
        <span class="strong">{children}</span>
      </div>
      <CopyLine text={text} label={label} />
    </div>
  );
}
