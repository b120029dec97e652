// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { PackageVersion } from "../api/inventory";
import type { Lineage } from "../api/model";
import { count } from "../lib/format";
import { usePages } from "../lib/query";
import { Drawer } from "../ui/Dialog";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts, SeverityMark } from "../ui/Severity";
import { Empty, Loaded } from "../ui/State";

interface VersionDrawerProps {
  /** The package's path in the API. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly known: PackageVersion | undefined;
  onClose(): void;
}

/** One version: what it has, what fixes it, and each image that has it. */
export function VersionDrawer({ path, name, version, known, onClose }: VersionDrawerProps) {
  const query = useMemo(() => ({ version }), [version]);
  const pages = usePages<Lineage>(`${path}/lineages`, query);
  return (
    <Drawer
      title={`${name} ${version}`}
      subtitle={known?.fix && `${known.fix} has none of its open flaws`}
      onClose={onClose}
    >
      <div class="stack-l">
        <section class="stack" aria-label="Images">
          <h3>Where it is {pages.count && <span class="muted">({count(pages.count)})</span>}</h3>
          <Loaded of={pages} rows={6}>
            {(lineages) =>
              lineages.length === 0 ? (
                <Empty title="No newest build has this version" />
              ) : (
                <ul class="rows">
                  {lineages.map((lineage) => (
                    <li key={lineage.id} class="line">
                      <a
                        class="truncate grow"
                        href={
                          lineage.image
                            ? `/images/${lineage.image.id}?q=${encodeURIComponent(name)}`
                            : `/images?open=${lineage.id}`
                        }
                        title={lineage.name}
                      >
                        {lineage.name}
                      </a>
                      <span class="muted small nowrap">{lineage.team?.name ?? "nobody's"}</span>
                      <SeverityCounts of={lineage.counts} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
          {pages.hasMore && (
            <button type="button" class="button" aria-disabled={pages.isLoadingMore} onClick={pages.loadMore}>
              Load more
            </button>
          )}
        </section>
        {known && known.flaws.length > 0 && <Flaws of={known.flaws} />}
      </div>
    </Drawer>
  );
}

function Flaws({ of }: { readonly of: PackageVersion["flaws"] }) {
  return (
    <section class="stack" aria-label="Open flaws">
      <h3>Open flaws</h3>
      <ul class="rows">
        {of.map((flaw) => (
          <li key={flaw.id} class="line">
            <span class="flaw-severity">
              <SeverityMark of={flaw.severity} />
            </span>
            <a class="nowrap" href={`/flaws/${encodeURIComponent(flaw.id)}`}>
              {flaw.id}
            </a>
            {flaw.isExploited && <RiskMark />}
            <span class="muted truncate" title={flaw.summary}>
              {flaw.summary}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
