// SPDX-License-Identifier: Apache-2.0
import type { CoverageRow } from "../api/platform";
import { brief } from "../lib/format";
import { CoverageMark } from "../ui/Coverage";
import type { Column } from "../ui/DataTable";
import { Time } from "../ui/Time";
import { nextStep, partsOf, useNextStep } from "./next";

export function keyOf(row: CoverageRow): string {
  return row.image === undefined ? row.reference : String(row.image);
}

function Name({ row }: { readonly row: CoverageRow }) {
  const { registry, name } = partsOf(row.reference);
  const href = row.image === undefined ? `/images?q=${encodeURIComponent(row.reference)}` : `/images/${row.image}`;
  return (
    <a class="row-link" href={href} title={row.reference}>
      {name} <span class="muted">{registry}</span>
    </a>
  );
}

function Next({ row }: { readonly row: CoverageRow }) {
  const { brief, text, link } = useNextStep(row.state, row.reason);
  return link ? (
    <a href={link.href} title={text}>
      {brief}
    </a>
  ) : (
    <span class="muted" title={text}>
      {brief}
    </span>
  );
}

export const COLUMNS: readonly Column<CoverageRow>[] = [
  { id: "name", label: "Image", cell: (row) => <Name row={row} /> },
  { id: "state", label: "State", width: "col-144", cell: (row) => <CoverageMark state={row.state} /> },
  { id: "reason", label: "Why", cell: (row) => <span title={row.reason}>{row.reason && brief(row.reason)}</span> },
  { id: "next", label: "What to do", width: "col-160", needs: "room", cell: (row) => <Next row={row} /> },
  { id: "tries", label: "Tries", width: "col-64", isNumber: true, cell: (row) => row.tries },
  {
    id: "team",
    label: "Team",
    width: "col-96",
    needs: "much-room",
    cell: (row) => row.lineage?.team?.name ?? <span class="faint">nobody</span>,
  },
  { id: "at", label: "Since", width: "col-80", cell: (row) => row.at && <Time at={row.at} /> },
];

export function PhoneRow({ row }: { readonly row: CoverageRow }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Name row={row} />
      </div>
      <CoverageMark state={row.state} />
      {row.reason && <div class="small">{brief(row.reason)}</div>}
      <div class="muted small">{nextStep(row.state, row.reason).text}</div>
    </div>
  );
}
