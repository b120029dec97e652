// SPDX-License-Identifier: Apache-2.0
import type { AuditEntry } from "../api/platform";
import { openHref } from "../lib/open";
import { usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { type Facet, useFilters } from "../ui/FilterBar";
import { Browse, NoneMatch, PageHead } from "../ui/Page";
import { QueryField } from "../ui/QueryField";
import { Empty } from "../ui/State";
import { Time } from "../ui/Time";
import { AuditDrawer } from "./AuditDrawer";
import { queryOf } from "./query";
import { AREAS, actionWords, actorName, detailWords } from "./words";

const NAMES = ["actor", "action", "since", "until"];
const FACETS: readonly Facet[] = [
  { name: "action", label: "About", choices: AREAS.map(([value, label]) => ({ value, label })) },
];

/** Every decision, the newest first. Nothing here can be changed. */
export function AuditPage() {
  const filters = useFilters(NAMES);
  const query = queryOf(filters);
  const pages = usePages<AuditEntry>("/audit", query);
  const [open] = useQueryState("open", text);
  const opened = pages.value?.find((row) => String(row.id) === open);
  return (
    <>
      <PageHead title="Audit log" lead="Who decided what, and when. Entries are only ever added." />
      <Browse
        facets={FACETS}
        bar={
          <>
            <QueryField name="actor" label="Who" />
            <QueryField name="since" label="From" type="date" />
            <QueryField name="until" label="To" type="date" />
          </>
        }
      >
        <DataTable
          noun="entries"
          pages={pages}
          columns={COLUMNS}
          phone={(row) => <PhoneRow row={row} />}
          keyOf={(row) => String(row.id)}
          openRow={open}
          source={{ path: "/audit", query }}
          empty={
            NAMES.some((name) => filters[name]) ? (
              <NoneMatch noun="entries" names={NAMES} />
            ) : (
              <Empty title="Nothing was decided yet" />
            )
          }
        />
      </Browse>
      {open && pages.value && <AuditDrawer entry={opened} />}
    </>
  );
}

function What({ row }: { readonly row: AuditEntry }) {
  return (
    <a class="row-link" href={openHref(row.id)}>
      {actorName(row.actor)} <span class="muted">{actionWords(row.action)}</span>
    </a>
  );
}

const COLUMNS: readonly Column<AuditEntry>[] = [
  { id: "at", label: "When", width: "col-96", cell: (row) => <Time at={row.at} /> },
  { id: "what", label: "What", cell: (row) => <What row={row} /> },
  { id: "subject", label: "On", width: "col-120", cell: (row) => <span class="mono">{row.subject}</span> },
  {
    id: "team",
    label: "Team",
    width: "col-96",
    needs: "much-room",
    cell: (row) => row.team?.name ?? <span class="faint">–</span>,
  },
  {
    id: "detail",
    label: "Detail",
    needs: "room",
    cell: (row) => (
      <span class="muted" title={detailWords(row.detail)}>
        {detailWords(row.detail)}
      </span>
    ),
  },
];

function PhoneRow({ row }: { readonly row: AuditEntry }) {
  return (
    <div class="phone-row">
      <What row={row} />
      <div class="muted small truncate">{detailWords(row.detail)}</div>
      <div class="muted small line">
        <Time at={row.at} />
        <span class="mono truncate">{row.subject}</span>
      </div>
    </div>
  );
}
