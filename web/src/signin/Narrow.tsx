// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Mark } from "../ui/icons";

interface NarrowProps {
  readonly title: string;
  readonly lead: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The frame of the pages for those who are not signed in. */
export function Narrow({ title, lead, children }: NarrowProps) {
  useEffect(() => {
    document.title = `${title} · Plimsoll`;
  }, [title]);
  return (
    <main class="narrow">
      <div class="narrow-card stack-l">
        <div class="stack">
          <span class="narrow-mark">
            <Mark size={36} />
          </span>
          <div>
            <h1>{title}</h1>
            <p class="muted">{lead}</p>
          </div>
        </div>
        {children}
      </div>
    </main>
  );
}
