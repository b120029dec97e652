// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { Base } from "../api/inventory";
import { changeQuery } from "../lib/address";
import { number, plural, withoutRegistry } from "../lib/format";
import { usePages } from "../lib/query";
import { type Column, DataTable } from "../ui/DataTable";
import { FilterBar, useFilters } from "../ui/FilterBar";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts, total } from "../ui/Severity";
import { Empty } from "../ui/State";
import "../flaws/flaws.css";

/** What images are built on, found by their layers, without any label. */
export function BasesPage() {
  const { q } = useFilters([]);
  const query = useMemo(() => ({ q }), [q]);
  const pages = usePages<Base>("/bases", query);
  return (
    <>
      <header class="page-head">
        <div>
          <h1>Base images</h1>
          <p>Found by the layers that images share; who must rebuild, and what that removes</p>
        </div>
      </header>
      <FilterBar label="Base" facets={[]} />
      <DataTable
        noun="bases"
        pages={pages}
        columns={COLUMNS}
        phone={(base) => <PhoneRow base={base} />}
        keyOf={(base) => String(base.id)}
        source={{ path: "/bases", query }}
        empty={
          q ? (
            <NoneMatch />
          ) : (
            <Empty title="No base is known yet">A base is known as soon as two images share their lowest layers.</Empty>
          )
        }
      />
    </>
  );
}

function NoneMatch() {
  return (
    <Empty
      title="No base is named like this"
      action={
        <button type="button" class="button" onClick={() => changeQuery({ q: [] })}>
          Show all
        </button>
      }
    />
  );
}

function Name({ base }: { readonly base: Base }) {
  return (
    <span class="line">
      <a class="row-link truncate" href={`/bases/${base.id}`} title={base.reference ?? base.name}>
        {withoutRegistry(base.name)}
      </a>
      {base.isInInventory && (
        <span class="badge" title="An image of your own registries">
          ours
        </span>
      )}
    </span>
  );
}

export function Behind({ base }: { readonly base: Base }) {
  if (base.behind === 0) return <span class="badge is-good">newest</span>;
  return (
    <span class="badge is-medium" title={base.newest && `The newest is ${base.newest}`}>
      {number(base.behind)} behind
    </span>
  );
}

function Removes({ base }: { readonly base: Base }) {
  if (total(base.removes) === 0) return <span class="faint">nothing</span>;
  return (
    <span class="line">
      <SeverityCounts of={base.removes} />
      {base.exploited !== undefined && base.exploited > 0 && <RiskMark count={base.exploited} />}
    </span>
  );
}

const COLUMNS: readonly Column<Base>[] = [
  { id: "name", label: "Base", cell: (base) => <Name base={base} /> },
  {
    id: "os",
    label: "System",
    width: "col-176",
    needs: "much-room",
    cell: (base) => base.os ?? <span class="faint">–</span>,
  },
  { id: "lineages", label: "Images", width: "col-64", isNumber: true, cell: (base) => number(base.lineages) },
  {
    id: "teams",
    label: "Teams",
    width: "col-144",
    needs: "room",
    cell: (base) => <span title={teamsOf(base)}>{teamsOf(base) || <span class="faint">nobody</span>}</span>,
  },
  { id: "behind", label: "Behind", width: "col-96", cell: (base) => <Behind base={base} /> },
  {
    id: "total",
    label: "Moving removes",
    width: "col-120",
    isNumber: true,
    cell: (base) => base.removedTotal > 0 && <span class="good strong">−{number(base.removedTotal)}</span>,
  },
  { id: "removes", label: "By severity", width: "col-264", needs: "room", cell: (base) => <Removes base={base} /> },
];

function teamsOf(base: Base): string {
  return base.teams.map((team) => team.name).join(", ");
}

function PhoneRow({ base }: { readonly base: Base }) {
  return (
    <div class="phone-row">
      <Name base={base} />
      <div class="line small">
        <Behind base={base} />
        <span class="muted">under {plural(base.lineages, "image")}</span>
      </div>
      <div class="line small">
        {base.removedTotal > 0 ? (
          <span class="good">moving removes {number(base.removedTotal)}</span>
        ) : (
          <span class="faint">moving removes nothing</span>
        )}
        {base.exploited !== undefined && base.exploited > 0 && <RiskMark count={base.exploited} />}
      </div>
    </div>
  );
}
