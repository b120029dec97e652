// SPDX-License-Identifier: Apache-2.0
import { useCallback, useRef } from "preact/hooks";
import type { Fix } from "../api/model";
import { changeQuery, useAddress } from "../lib/address";
import { number, plural, withoutRegistry } from "../lib/format";
import { useKey } from "../lib/keys";
import { BaseIcon, OperationsIcon, PackageIcon, RightIcon, WarnIcon } from "../ui/icons";
import { RiskMark } from "../ui/RiskMark";
import { SeverityBar, SeverityCounts } from "../ui/Severity";
import { Empty } from "../ui/State";

const ICONS = { moveBase: BaseIcon, upgradePackage: PackageIcon, osUpdates: OperationsIcon, none: WarnIcon } as const;

/** The fixes in the server's order, the most helpful first, each with its computed effect. */
export function FixQueue({ fixes }: { readonly fixes: readonly Fix[] }) {
  const list = useRef<HTMLOListElement>(null);
  const move = useCallback((step: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>(".fix-title") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  }, []);
  useKey(
    "j",
    "Next fix",
    useCallback(() => move(1), [move]),
  );
  useKey(
    "k",
    "Fix before",
    useCallback(() => move(-1), [move]),
  );
  const most = Math.max(1, ...fixes.map((fix) => fix.removedTotal));
  return (
    <section class="card fixes" aria-labelledby="queue">
      <div class="card-head">
        <h2 id="queue">Fix queue</h2>
        <span class="muted small">Smallest changes with the largest effect first</span>
      </div>
      {fixes.length === 0 ? (
        <Empty title="Nothing to fix">
          No published fix removes anything from the newest builds. What isn't scanned is under coverage, not here.
        </Empty>
      ) : (
        <ol ref={list}>
          {fixes.map((fix) => (
            <FixRow key={fix.id} fix={fix} most={most} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** The registry of a base is in the drawer; here there is no room for it. */
function titleOf({ kind, from, title }: Fix): string {
  return kind === "moveBase" && from ? title.replace(from, withoutRegistry(from)) : title;
}

function FixRow({ fix, most }: { readonly fix: Fix; readonly most: number }) {
  const Icon = ICONS[fix.kind];
  const { query } = useAddress();
  return (
    <li class={`fix ${query.get("fix") === String(fix.id) ? "is-open" : ""}`}>
      <span class="fix-icon">
        <Icon />
      </span>
      <div class="fix-what">
        <button
          type="button"
          class="fix-title"
          title={fix.title}
          onClick={() => changeQuery({ fix: [String(fix.id)] })}
        >
          {titleOf(fix)}
        </button>
        <div class="muted">
          in {plural(fix.lineages, "image")}
          {fix.teams.length > 0 && (
            <> of {fix.teams.length === 1 ? fix.teams[0]?.name : plural(fix.teams.length, "team")}</>
          )}
          {fix.remains !== undefined && fix.remains > 0 && <> · {number(fix.remains)} remain</>}
        </div>
      </div>
      <div class="fix-marks">{fix.exploited > 0 && <RiskMark count={fix.exploited} />}</div>
      <div class="fix-effect">
        <div class="fix-number">
          {fix.removedTotal > 0 ? (
            <>
              −{number(fix.removedTotal)} <span class="muted">{fix.removedTotal === 1 ? "flaw" : "flaws"}</span>
            </>
          ) : (
            <span class="muted">to watch or waive</span>
          )}
        </div>
        {fix.removedTotal > 0 && <SeverityBar of={fix.removes} most={most} width={120} />}
      </div>
      <div class="fix-counts">{fix.removedTotal > 0 && <SeverityCounts of={fix.removes} />}</div>
      <span class="fix-go" aria-hidden>
        <RightIcon />
      </span>
    </li>
  );
}
