// SPDX-License-Identifier: Apache-2.0
import type { Fix, FixDetail } from "../api/model";
import { changeQuery } from "../lib/address";
import { number, plural, withoutRegistry } from "../lib/format";
import { useQuery } from "../lib/query";
import { CopyLine } from "../ui/Copy";
import { Drawer } from "../ui/Dialog";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts, SeverityMark } from "../ui/Severity";
import { Loaded } from "../ui/State";

const SHOWN_FLAWS = 40;

function effectOf({ removedTotal, lineages }: Fix): string {
  const where = `in ${plural(lineages, "image")}`;
  return removedTotal > 0 ? `−${plural(removedTotal, "flaw")} ${where}` : `No fix is published; ${where}`;
}

/** One fix: the line to copy, the images that need it, and what it removes. */
export function FixDrawer({ id }: { readonly id: string }) {
  const answer = useQuery<FixDetail>(`/fixes/${encodeURIComponent(id)}`);
  const fix = answer.value?.fix;
  return (
    <Drawer title={fix?.title ?? "Fix"} subtitle={fix && effectOf(fix)} onClose={() => changeQuery({ fix: [] })}>
      <Loaded of={answer} rows={6}>
        {(detail) => (
          <div class="stack-l">
            {detail.fix.line && (
              <section class="stack" aria-label="The change">
                <h3>The change</h3>
                <CopyLine text={detail.fix.line} label="the change" />
              </section>
            )}
            <Lineages of={detail} />
            <Flaws of={detail} />
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}

function Lineages({ of }: { readonly of: FixDetail }) {
  return (
    <section class="stack" aria-label="Images">
      <h3>Where it helps</h3>
      <ul class="rows">
        {of.lineages.map((row) => (
          <li key={row.lineage.id} class="line">
            <a class="truncate grow" href={`/images?open=${row.lineage.id}`} title={row.lineage.name}>
              {withoutRegistry(row.lineage.name)}
            </a>
            <span class="muted small">{row.lineage.team?.name}</span>
            {row.exploited > 0 && <RiskMark count={row.exploited} />}
            <SeverityCounts of={row.removes} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Flaws({ of }: { readonly of: FixDetail }) {
  const hidden = of.flaws.length - SHOWN_FLAWS;
  return (
    <section class="stack" aria-label="Flaws">
      <h3>What it removes</h3>
      <ul class="rows">
        {of.flaws.slice(0, SHOWN_FLAWS).map((flaw) => (
          <li key={flaw.id} class="line">
            <span class="flaw-severity">
              <SeverityMark of={flaw.severity} />
            </span>
            <span class="mono nowrap">{flaw.id}</span>
            {flaw.isExploited && <RiskMark />}
            <span class="muted truncate" title={flaw.summary}>
              {flaw.summary}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="muted small">And {number(hidden)} more.</p>}
    </section>
  );
}
