// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Team } from "../api/platform";
import { number, plural } from "../lib/format";
import { Permitted } from "../lib/me";
import { openDrawer, openHref } from "../lib/open";
import { usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { Dialog } from "../ui/Dialog";
import { PageHead } from "../ui/Page";
import { Empty } from "../ui/State";
import { TeamDrawer } from "./TeamDrawer";
import { TeamForm } from "./TeamForm";

/** Who owns which repositories. What nobody owns is told to nobody. */
export function TeamsPage() {
  const pages = usePages<Team>("/teams");
  const [open] = useQueryState("open", text);
  const [isAdding, setAdding] = useState(false);
  const add = <Add onAdd={() => setAdding(true)} />;
  return (
    <>
      <PageHead title="Teams" lead="A team owns repositories by pattern; what nobody owns is told to nobody">
        {add}
      </PageHead>
      <DataTable
        noun="teams"
        pages={pages}
        columns={COLUMNS}
        phone={(row) => <PhoneRow row={row} />}
        keyOf={(row) => String(row.id)}
        openRow={open}
        empty={
          <Empty title="There is no team yet" action={add}>
            Teams get the repositories that match their patterns, and people roles in them.
          </Empty>
        }
      />
      {isAdding && (
        <Dialog title="Add a team" kind="dialog is-wide" onClose={() => setAdding(false)}>
          <TeamForm
            onSaved={(team) => {
              setAdding(false);
              openDrawer(team.id);
            }}
          />
        </Dialog>
      )}
      {open && <TeamDrawer key={open} id={open} known={pages.value?.find((row) => String(row.id) === open)} />}
    </>
  );
}

function Add({ onAdd }: { onAdd(): void }) {
  return (
    <Permitted to="MANAGE_PEOPLE">
      <button type="button" class="button primary" onClick={onAdd}>
        Add a team
      </button>
    </Permitted>
  );
}

function Name({ row }: { readonly row: Team }) {
  return (
    <a class="row-link" href={openHref(row.id)}>
      {row.name}
    </a>
  );
}

function Patterns({ row }: { readonly row: Team }) {
  if (row.patterns.length === 0) return <span class="faint">owns nothing</span>;
  return (
    <span class="mono" title={row.patterns.join("\n")}>
      {row.patterns.join("  ")}
    </span>
  );
}

const COLUMNS: readonly Column<Team>[] = [
  { id: "name", label: "Team", width: "col-208", cell: (row) => <Name row={row} /> },
  { id: "patterns", label: "Repositories", cell: (row) => <Patterns row={row} /> },
  { id: "members", label: "Members", width: "col-80", isNumber: true, cell: (row) => number(row.members.length) },
  {
    id: "lineages",
    label: "Images",
    width: "col-80",
    isNumber: true,
    cell: (row) => <a href={`/images?team=${row.id}`}>{number(row.lineages)}</a>,
  },
];

function PhoneRow({ row }: { readonly row: Team }) {
  return (
    <div class="phone-row">
      <Name row={row} />
      <div class="truncate">
        <Patterns row={row} />
      </div>
      <div class="muted small">
        {plural(row.members.length, "member")}, {plural(row.lineages, "image")}
      </div>
    </div>
  );
}
