// SPDX-License-Identifier: Apache-2.0
import { announce } from "../ui/announce";
import { CopyIcon } from "../ui/icons";
import { toast } from "../ui/toast";

/** Copies without showing what; the toast shows it. */
export function CopyButton({
  text,
  label,
  children,
}: {
  readonly text: string;
  readonly label: string;
  readonly children?: string;
}) {
  const copy = () =>
    void navigator.clipboard
      .writeText(text)
      .then(() => toast(`Copied: ${text.length > 80 ? `${text.slice(0, 80)}…` : text}`))
      .catch(() => announce("This browser doesn't allow copying"));
  return (
    <button
      type="button"
      class={`button quiet small ${children ? "" : "icon"}`}
      onClick={copy}
      {...(!children && { "aria-label": `Copy ${label}` })}
      title={text}
    >
      <CopyIcon size={14} />
      {children}
    </button>
  );
}
