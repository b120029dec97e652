// SPDX-License-Identifier: Apache-2.0
import { number } from "../lib/format";

const SHOWN = 8;

/** Links out of advisories: only addresses of the web are links, whatever a feed says. */
export function References({ links }: { readonly links: readonly string[] }) {
  if (links.length === 0) return null;
  const hidden = links.length - SHOWN;
  return (
    <section class="stack" aria-label="References">
      <h3>References</h3>
      <ul class="references">
        {links.slice(0, SHOWN).map((link) => (
          <li key={link} class="truncate">
            {/^https?:\/\//.test(link) ? (
              <a href={link} target="_blank" rel="noreferrer" title={link}>
                {link.replace(/^https?:\/\//, "")}
              </a>
            ) : (
              link
            )}
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="muted small">And {number(hidden)} more.</p>}
    </section>
  );
}
