// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { Waiver } from "../api/platform";
import { Permitted, useMe } from "../lib/me";
import { usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { DataTable } from "../ui/DataTable";
import { type Facet, useFilters } from "../ui/FilterBar";
import { Browse, NoneMatch, PageHead } from "../ui/Page";
import { Empty } from "../ui/State";
import { AskedAgain } from "./AskedAgain";
import { COLUMNS, PhoneRow } from "./columns";
import { WaiverDrawer } from "./WaiverDrawer";
import { STATE_WORDS } from "./words";

const NAMES = ["state", "team", "flaw"];

/** What was decided not to be fixed, by whom, why and until when. */
export function WaiversPage() {
  const { q: _, ...filters } = useFilters(NAMES);
  const facets = useFacets(filters.flaw as string | undefined);
  const pages = usePages<Waiver>("/waivers", filters);
  const [open] = useQueryState("open", text);
  return (
    <>
      <PageHead title="Waivers" lead="Findings that somebody answers for, until a day that is known">
        <New />
      </PageHead>
      {!filters.state && <AskedAgain />}
      <Browse facets={facets}>
        <DataTable
          noun="waivers"
          pages={pages}
          columns={COLUMNS}
          phone={(row) => <PhoneRow row={row} />}
          keyOf={(row) => String(row.id)}
          openRow={open}
          source={{ path: "/waivers", query: filters }}
          empty={Object.values(filters).some(Boolean) ? <NoneMatch noun="waivers" names={NAMES} /> : <None />}
        />
      </Browse>
      {open && <WaiverDrawer key={open} id={open} known={pages.value?.find((row) => String(row.id) === open)} />}
    </>
  );
}

function useFacets(flaw: string | undefined): readonly Facet[] {
  const teams = useMe()?.teams;
  return useMemo(
    () => [
      {
        name: "state",
        label: "State",
        choices: Object.entries(STATE_WORDS).map(([value, label]) => ({ value, label })),
      },
      ...(teams?.length
        ? [{ name: "team", label: "Team", choices: teams.map(({ id, name }) => ({ value: String(id), label: name })) }]
        : []),
      ...(flaw ? [{ name: "flaw", label: "Flaw", choices: [{ value: flaw, label: flaw }] }] : []),
    ],
    [teams, flaw],
  );
}

function New() {
  return (
    <Permitted to="TRIAGE">
      <a class="button" href="/waivers/new">
        Waive something
      </a>
    </Permitted>
  );
}

function None() {
  return (
    <Empty title="Nothing is waived">
      Waive from where the finding stands: in an image, at a flaw, or at a fix. It stays counted as waived, ends by
      itself, and is asked again when the flaw gets graver, is exploited or can be fixed.
    </Empty>
  );
}
