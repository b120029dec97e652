// SPDX-License-Identifier: Apache-2.0
import type { Lineage } from "../api/model";
import { number } from "../lib/format";
import { CoverageMark } from "../ui/Coverage";
import type { Column } from "../ui/DataTable";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts } from "../ui/Severity";
import { Time } from "../ui/Time";
import { isKnown } from "./known";

/** Same filters, this row's drawer open. */
function hrefOf(row: Lineage): string {
  const query = new URLSearchParams(location.search);
  query.set("open", String(row.id));
  return `/images?${query}`;
}

function Name({ row }: { readonly row: Lineage }) {
  return (
    <a class="row-link" href={hrefOf(row)} title={row.name}>
      <span>{row.repository}</span>
      <span class="muted">:{row.pattern}</span>
    </a>
  );
}

function Change({ row }: { readonly row: Lineage }) {
  const { new: more, fixed } = row.change;
  if (!isKnown(row)) return null;
  if (more === 0 && fixed === 0) return <span class="faint">same</span>;
  return (
    <span class="change" title={`${more} new and ${fixed} fixed since the build before`}>
      {more > 0 && <span class="bad">+{number(more)}</span>}
      {fixed > 0 && <span class="good">−{number(fixed)}</span>}
    </span>
  );
}

function Findings({ row }: { readonly row: Lineage }) {
  return isKnown(row) ? <SeverityCounts of={row.counts} /> : <CoverageMark state={row.coverage} reason={row.reason} />;
}

/** Own findings are the team's to fix, inherited ones the base's. */
function Origin({ row }: { readonly row: Lineage }) {
  if (!isKnown(row) || row.own === undefined || row.inherited === undefined) return null;
  const all = row.own + row.inherited;
  if (all === 0) return <span class="faint">–</span>;
  const width = (40 * row.own) / all;
  return (
    <span class="line origin" title={`${number(row.own)} of its own, ${number(row.inherited)} from the base`}>
      <svg width="40" height="8" aria-hidden>
        <rect class="fill-inherited" width="40" height="8" rx="2" />
        <rect class="fill-own" width={width} height="8" rx="2" />
      </svg>
      {number(row.own)}
      <span class="sr-only">own, {number(row.inherited)} inherited</span>
    </span>
  );
}

function Base({ row }: { readonly row: Lineage }) {
  if (!row.base) return <span class="faint">–</span>;
  const { name, behind, newest } = row.base;
  return (
    <span class="line" title={newest ? `${name}; the newest is ${newest}` : name}>
      <span class="truncate">{name}</span>
      {behind !== undefined && behind > 0 && <span class="badge is-medium">{number(behind)} behind</span>}
    </span>
  );
}

export const COLUMNS: readonly Column<Lineage>[] = [
  { id: "name", label: "Image", sort: "name", cell: (row) => <Name row={row} /> },
  { id: "findings", label: "Flaws", width: "col-228", sort: "risk", cell: (row) => <Findings row={row} /> },
  {
    id: "exploited",
    label: "Exploited",
    width: "col-80",
    cell: (row) => isKnown(row) && row.exploited > 0 && <RiskMark count={row.exploited} />,
  },
  { id: "change", label: "Change", width: "col-80", needs: "room", cell: (row) => <Change row={row} /> },
  { id: "own", label: "Own", width: "col-96", needs: "much-room", cell: (row) => <Origin row={row} /> },
  { id: "base", label: "Base", width: "col-208", needs: "much-room", cell: (row) => <Base row={row} /> },
  { id: "team", label: "Team", width: "col-96", cell: (row) => row.team?.name ?? <span class="faint">nobody</span> },
  {
    id: "built",
    label: "Built",
    width: "col-80",
    sort: "built",
    cell: (row) => (row.image?.created ? <Time at={row.image.created} /> : <span class="faint">–</span>),
  },
  {
    id: "coverage",
    label: "Read",
    width: "col-64",
    cell: (row) => <CoverageMark state={row.coverage} reason={row.reason} isBrief />,
  },
];

export function PhoneRow({ row }: { readonly row: Lineage }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Name row={row} />
      </div>
      <div class="line">
        <Findings row={row} />
        {isKnown(row) && row.exploited > 0 && <RiskMark count={row.exploited} />}
      </div>
      <div class="muted small line">
        <CoverageMark state={row.coverage} reason={row.reason} isBrief />
        {row.team?.name ?? "nobody's"}
        {row.image?.created && <Time at={row.image.created} />}
      </div>
    </div>
  );
}
