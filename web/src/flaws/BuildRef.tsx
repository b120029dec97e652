// SPDX-License-Identifier: Apache-2.0
import type { Build } from "../api/model";
import { absolute } from "../lib/format";

/** A build by its tag, or the start of its digest. */
export function BuildRef({ of }: { readonly of: Build }) {
  return (
    <a href={`/images/${of.id}`} title={[of.reference, of.created && absolute(of.created)].filter(Boolean).join(", ")}>
      {of.tags[0] ?? of.digest.slice(of.digest.indexOf(":") + 1).slice(0, 12)}
    </a>
  );
}
