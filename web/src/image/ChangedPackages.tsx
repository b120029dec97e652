// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from "preact/hooks";
import type { Difference, PackageChange } from "../api/inventory";
import { number } from "../lib/format";
import { ArrowIcon } from "../ui/icons";
import { type ChangeKind, kindOf, sidesOf, sortedChanges } from "./difference";
import { Segments } from "./Segments";

const SHOWN = 100;

/** Packages that came, went or changed their version; those that bring or remove findings first. */
export function ChangedPackages({ difference }: { readonly difference: Difference }) {
  const [kind, setKind] = useState<ChangeKind | "all">("all");
  const [isAll, setAll] = useState(false);
  const changes = useMemo(() => sortedChanges(difference), [difference]);
  const effect = useMemo(() => effectOf(difference), [difference]);
  const { added, removed, changed } = difference.summary;
  const listed = changes.filter((change) => kind === "all" || kindOf(change) === kind);
  const shown = isAll ? listed : listed.slice(0, SHOWN);
  return (
    <section class="card table-card" aria-label="Changed packages">
      <div class="table-head finding-head">
        <h2>Packages</h2>
        <div class="actions">
          <Segments<ChangeKind | "all">
            label="Kind of change"
            choices={{
              all: "All",
              changed: `Changed ${number(changed)}`,
              added: `Added ${number(added)}`,
              removed: `Removed ${number(removed)}`,
            }}
            value={kind}
            onValue={setKind}
          />
        </div>
      </div>
      <ul class="rows card-rows">
        {shown.map((change) => (
          <li key={`${change.type} ${change.name} ${change.from} ${change.to}`} class="change-row">
            <span class={`badge ${BADGES[kindOf(change)]}`}>{kindOf(change)}</span>
            <span class="truncate">
              <span class="strong">{change.name}</span> <span class="faint small">{change.type}</span>
            </span>
            <Versions of={change} />
            <Effect news={effect.news.get(change.name)} gone={effect.gone.get(change.name)} />
          </li>
        ))}
      </ul>
      {listed.length === 0 && <p class="card-body muted">No package of this kind.</p>}
      {shown.length < listed.length && (
        <div class="table-foot">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show all {number(listed.length)}
          </button>
        </div>
      )}
    </section>
  );
}

const BADGES: Record<ChangeKind, string> = { added: "is-accent", removed: "", changed: "is-low" };

function Versions({ of }: { readonly of: PackageChange }) {
  return (
    <span class="versions mono" title={[of.from, of.to].filter(Boolean).join(" → ")}>
      {of.from && <span class="muted truncate">{of.from}</span>}
      {of.from && of.to && <ArrowIcon size={12} label="to" />}
      {of.to && <span class="truncate">{of.to}</span>}
    </span>
  );
}

function Effect({ news = 0, gone = 0 }: { readonly news?: number | undefined; readonly gone?: number | undefined }) {
  return (
    <span class="change">
      {gone > 0 && (
        <span class="good" title="findings gone">
          −{number(gone)}
        </span>
      )}
      {news > 0 && (
        <span class="bad" title="findings new">
          +{number(news)}
        </span>
      )}
    </span>
  );
}

function effectOf(difference: Difference): { readonly news: Map<string, number>; readonly gone: Map<string, number> } {
  const sides = sidesOf(difference);
  const count = (findings: typeof sides.news) => {
    const counts = new Map<string, number>();
    for (const { package: name } of findings) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  return { news: count(sides.news), gone: count(sides.gone) };
}
