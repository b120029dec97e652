// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { Time } from "./Time";

export interface Moment {
  readonly id: string | number;
  readonly at: string;
  readonly text: ComponentChildren;
  readonly detail?: ComponentChildren;
  readonly tone?: "is-bad" | "is-good" | "";
}

export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  return (
    <ol class="timeline">
      {moments.map((moment) => (
        <li key={moment.id} class={moment.tone}>
          <span>{moment.text}</span>
          <span class="muted small">
            <Time at={moment.at} />
          </span>
          {moment.detail && <span class="detail muted small">{moment.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
