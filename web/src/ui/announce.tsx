// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";

let listener: (text: string) => void = () => {};

/** Says something to a screen reader that sighted people see happen. */
export function announce(text: string): void {
  listener(text);
}

export function LiveRegion() {
  const [text, setText] = useState("");
  useEffect(() => {
    listener = (next) => {
      setText("");
      setTimeout(() => setText(next), 50); // The same words twice must be a change twice.
    };
  }, []);
  return (
    <div class="sr-only" role="status" aria-live="polite">
      {text}
    </div>
  );
}
