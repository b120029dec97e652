// SPDX-License-Identifier: Apache-2.0
import type { FlawDetail } from "../api/inventory";
import { plural } from "../lib/format";
import { ArrowIcon } from "../ui/icons";
import { SeverityMark } from "../ui/Severity";
import { Empty } from "../ui/State";

/** The versions in use that have it. The same flaw is rated apart for each distribution. */
export function FlawPackages({ of }: { readonly of: FlawDetail["packages"] }) {
  if (of.length === 0) return <Empty title="No package in use has it" />;
  return (
    <section class="card" aria-label="Packages">
      <ul class="rows card-rows">
        {of.map((row) => (
          <li key={`${row.id} ${row.version}`} class="package-line">
            {row.severity && <SeverityMark of={row.severity} />}
            <span class="truncate">
              <a class="row-link" href={`/packages/${row.id}`}>
                {row.name}
              </a>{" "}
              <span class="faint small">{row.type}</span>
            </span>
            <span class="versions mono">
              <span class="muted truncate">{row.version}</span>
              {row.fix ? (
                <>
                  <ArrowIcon size={12} label="fixed in" />
                  <span class="good truncate">{row.fix}</span>
                </>
              ) : (
                <span class="faint">no fix</span>
              )}
            </span>
            <span class="muted small nowrap">{row.lineages !== undefined && plural(row.lineages, "image")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
