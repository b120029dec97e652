// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { announce } from "./announce";
import { CheckIcon, CopyIcon } from "./icons";

function useCopy(text: string): [boolean, () => void] {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard
      .writeText(text)
      .then(() => {
        announce("Copied");
        setCopied(true);
        setTimeout(() => setCopied(false), 1500);
      })
      .catch(() => announce("This browser doesn't allow copying; select the text instead"));
  return [isCopied, copy];
}

/** A line (or a few) ready to paste elsewhere. */
export function CopyLine({ text, label }: { readonly text: string; readonly label: string }) {
  const [isCopied, copy] = useCopy(text);
  return (
    <div class="copy-line">
      <pre tabIndex={0} role="group" aria-label={label}>
        {text}
      </pre>
      <button type="button" class="button quiet small" onClick={copy} aria-label={`Copy ${label}`}>
        {isCopied ? <CheckIcon /> : <CopyIcon />}
        {isCopied ? "Copied" : "Copy"}
      </button>
    </div>
  );
}

/** A digest at readable length; the title and the copy have all of it. */
export function Digest({ of }: { readonly of: string }) {
  const [isCopied, copy] = useCopy(of);
  const hex = of.slice(of.indexOf(":") + 1);
  return (
    <span class="digest" title={of}>
      {hex.slice(0, 12)}
      <button type="button" onClick={copy} aria-label={`Copy digest ${hex.slice(0, 12)}`}>
        {isCopied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
      </button>
    </span>
  );
}
