// SPDX-License-Identifier: Apache-2.0
import { absolute, ago } from "../lib/format";

/** Relative for reading, absolute in the title for knowing. */
export function Time({ at }: { readonly at: string | undefined }) {
  if (!at) return <span class="faint">never</span>;
  return (
    <time class="nowrap" dateTime={at} title={absolute(at)}>
      {ago(at)}
    </time>
  );
}
