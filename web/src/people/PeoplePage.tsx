// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Person } from "../api/platform";
import { usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { TokensTable } from "../tokens/TokensTable";
import { DataTable } from "../ui/DataTable";
import { FilterBar, useFilters } from "../ui/FilterBar";
import { NoneMatch, PageHead } from "../ui/Page";
import { Empty } from "../ui/State";
import { Tabs } from "../ui/Tabs";
import { COLUMNS, PhoneRow } from "./columns";
import { InviteDialog } from "./InviteDialog";
import { PersonDrawer } from "./PersonDrawer";

/** Who may come in, what each may, and the tokens that act in their names. */
export function PeoplePage() {
  const [isInviting, setInviting] = useState(false);
  return (
    <>
      <PageHead title="People" lead="Who may come in, in which teams, and with which tokens">
        <button type="button" class="button primary" onClick={() => setInviting(true)}>
          Invite somebody
        </button>
      </PageHead>
      <Tabs
        label="People"
        tabs={[
          { id: "people", label: "People", render: () => <PeopleTab /> },
          { id: "tokens", label: "Everybody's tokens", render: () => <TokensTable isAll /> },
        ]}
      />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function PeopleTab() {
  const filters = useFilters([]);
  const pages = usePages<Person>("/people", filters);
  const [open] = useQueryState("open", text);
  return (
    <>
      <FilterBar label="Name or mail address" facets={[]} />
      <DataTable
        noun="people"
        pages={pages}
        columns={COLUMNS}
        phone={(row) => <PhoneRow row={row} />}
        keyOf={(row) => String(row.id)}
        openRow={open}
        empty={filters.q ? <NoneMatch noun="people" names={[]} /> : <Empty title="Nobody is here" />}
      />
      {open && pages.value && <PersonDrawer key={open} person={pages.value.find((row) => String(row.id) === open)} />}
    </>
  );
}
