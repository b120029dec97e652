// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { BaseDetail } from "../api/inventory";
import { wholeList } from "../image/whole";
import { number, withoutRegistry } from "../lib/format";
import { text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { FilterBar } from "../ui/FilterBar";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts } from "../ui/Severity";
import { Empty } from "../ui/State";

type Row = BaseDetail["lineages"][number];

/** Who builds on it, those first whom moving helps most. */
export function BaseLineages({ rows }: { readonly rows: readonly Row[] }) {
  const [q] = useQueryState("q", text);
  const listed = useMemo(() => {
    const part = q.toLowerCase();
    const isNamed = ({ lineage }: Row) => `${lineage.name} ${lineage.team?.name ?? ""}`.toLowerCase().includes(part);
    return rows.filter(isNamed).sort((a, b) => b.removedTotal - a.removedTotal);
  }, [rows, q]);
  return (
    <div>
      <FilterBar label="Image or team" facets={[]} />
      <DataTable
        noun="images build on it"
        pages={wholeList(listed)}
        columns={COLUMNS}
        phone={(row) => <PhoneRow row={row} />}
        keyOf={(row) => String(row.lineage.id)}
        empty={
          <Empty title={rows.length > 0 ? "No image is named like this" : "No newest build stands on it any more"} />
        }
      />
    </div>
  );
}

function Name({ row }: { readonly row: Row }) {
  const { image, id, name } = row.lineage;
  const href = image === undefined ? `/images?open=${id}` : `/images/${image}?tab=difference&to=base`;
  return (
    <a class="row-link" href={href} title={name}>
      {withoutRegistry(name)}
    </a>
  );
}

function Total({ row }: { readonly row: Row }) {
  return row.removedTotal > 0 ? (
    <span class="good strong">−{number(row.removedTotal)}</span>
  ) : (
    <span class="faint">0</span>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { id: "name", label: "Image", cell: (row) => <Name row={row} /> },
  {
    id: "team",
    label: "Team",
    width: "col-120",
    cell: (row) => row.lineage.team?.name ?? <span class="faint">nobody</span>,
  },
  { id: "total", label: "Moving removes", width: "col-120", isNumber: true, cell: (row) => <Total row={row} /> },
  {
    id: "removes",
    label: "By severity",
    width: "col-228",
    needs: "room",
    cell: (row) => <SeverityCounts of={row.removes} />,
  },
  {
    id: "exploited",
    label: "Exploited",
    width: "col-80",
    cell: (row) => row.exploited !== undefined && row.exploited > 0 && <RiskMark count={row.exploited} />,
  },
];

function PhoneRow({ row }: { readonly row: Row }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Name row={row} />
      </div>
      <div class="line small">
        <Total row={row} />
        <span class="muted">{row.lineage.team?.name ?? "nobody's"}</span>
        {row.exploited !== undefined && row.exploited > 0 && <RiskMark count={row.exploited} />}
      </div>
    </div>
  );
}
