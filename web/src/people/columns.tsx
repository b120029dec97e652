// SPDX-License-Identifier: Apache-2.0
import type { Person } from "../api/platform";
import { openHref } from "../lib/open";
import type { Column } from "../ui/DataTable";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { roleWord } from "./roles";

function Name({ row }: { readonly row: Person }) {
  return (
    <a class="row-link" href={openHref(row.id)}>
      {row.name}
    </a>
  );
}

export function PersonState({ of }: { readonly of: Person }) {
  if (of.isDisabled) return <StateWord tone="off" word="Disabled" reason="Their sessions and tokens have ended." />;
  if (!of.lastSeen) return <StateWord tone="wait" word="Invited" reason="They did not come in yet." />;
  return <StateWord tone="good" word="Active" />;
}

export function teamsOf({ isAdmin, teams }: Person): string {
  const listed = teams.map(({ name, role }) => `${name} (${roleWord(role).toLowerCase()})`).join(", ");
  if (!isAdmin) return listed || "in no team";
  return listed ? `everything; ${listed}` : "everything";
}

export const COLUMNS: readonly Column<Person>[] = [
  { id: "name", label: "Name", width: "col-208", cell: (row) => <Name row={row} /> },
  { id: "email", label: "Mail", needs: "room", cell: (row) => <span class="muted">{row.email}</span> },
  {
    id: "teams",
    label: "May",
    cell: (row) => (
      <span class="line" title={teamsOf(row)}>
        {row.isAdmin && <span class="badge is-accent">administrator</span>}
        <span class="truncate">{row.isAdmin && row.teams.length === 0 ? "" : teamsOf({ ...row, isAdmin: false })}</span>
      </span>
    ),
  },
  { id: "state", label: "State", width: "col-96", cell: (row) => <PersonState of={row} /> },
  { id: "seen", label: "Last seen", width: "col-96", cell: (row) => <Time at={row.lastSeen} /> },
];

export function PhoneRow({ row }: { readonly row: Person }) {
  return (
    <div class="phone-row">
      <Name row={row} />
      <div class="muted small truncate">{row.email}</div>
      <div class="line">
        <PersonState of={row} />
        <span class="muted small truncate">{teamsOf(row)}</span>
      </div>
    </div>
  );
}
