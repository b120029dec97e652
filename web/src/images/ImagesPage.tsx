// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from "preact/hooks";
import type { Facets as FacetsAnswer, Lineage } from "../api/model";
import { changeQuery } from "../lib/address";
import { useMay } from "../lib/me";
import { usePages, useQuery } from "../lib/query";
import { oneOf, text, useQueryState } from "../lib/query-state";
import { COVERAGE_WORDS } from "../ui/Coverage";
import { DataTable } from "../ui/DataTable";
import { Facets, FilterBar, facetsOf, useFilters } from "../ui/FilterBar";
import { WORDS } from "../ui/Severity";
import { Empty } from "../ui/State";
import { COLUMNS, PhoneRow } from "./columns";
import { LineageDrawer } from "./LineageDrawer";
import { SavedViews } from "./SavedViews";
import { ScanAgain } from "./ScanAgain";

/** The order in which filters are offered; the names are the API's. */
const FACETS = {
  coverage: "Coverage",
  severity: "Severity at least",
  exploited: "Exploited",
  fixable: "Fixable",
  team: "Team",
  registry: "Registry",
  base: "Base",
} as const;

/** What people call the values; teams, registries and bases have names of their own. */
const VALUES = {
  coverage: COVERAGE_WORDS,
  severity: { ...WORDS, unknown: "Any" },
  exploited: { true: "Known exploited" },
  fixable: { true: "A fix is published" },
};

const SORTS = oneOf(["risk", "name", "built"]);

/** One row a lineage. The address holds filters, order and the open row. */
export function ImagesPage() {
  const filters = useFilters(Object.keys(FACETS));
  const [sort, setSort] = useQueryState("sort", SORTS);
  const [open] = useQueryState("open", text);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const query = useMemo(() => ({ ...filters, sort }), [filters, sort]);
  const pages = usePages<Lineage>("/lineages", query);
  const answer = useQuery<FacetsAnswer>("/lineages/facets", { team: filters.team });
  const facets = facetsOf(answer.value, FACETS, VALUES);
  const chosen = (pages.value ?? []).filter((row) => selected.has(String(row.id)));
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <>
      <header class="page-head">
        <div>
          <h1>Images</h1>
          <p>One row for each repository and tag pattern, with its newest build</p>
        </div>
        <div class="actions">
          <ConnectLink />
        </div>
      </header>
      <div class="browse">
        <Facets facets={facets} />
        <div>
          <FilterBar label="Repository or tag" facets={facets}>
            <SavedViews />
          </FilterBar>
          <DataTable
            noun="images"
            pages={pages}
            columns={COLUMNS}
            phone={(row) => <PhoneRow row={row} />}
            keyOf={(row) => String(row.id)}
            openRow={open}
            sort={sort}
            onSort={(by) => setSort(by as typeof sort)}
            selected={selected}
            onSelect={setSelected}
            source={{ path: "/lineages", query }}
            actions={<ScanAgain rows={chosen} onDone={() => setSelected(new Set())} />}
            empty={isFiltered ? <NoneMatch /> : <NoneYet />}
          />
        </div>
      </div>
      {open && <LineageDrawer key={open} id={open} known={pages.value?.find((row) => String(row.id) === open)} />}
    </>
  );
}

function ConnectLink() {
  if (!useMay("MANAGE_REGISTRIES")) return null;
  return (
    <a class="button" href="/start?step=connect">
      Connect a registry
    </a>
  );
}

function NoneMatch() {
  const clear = () => changeQuery(Object.fromEntries(["q", ...Object.keys(FACETS)].map((name) => [name, []])));
  return (
    <Empty
      title="No image matches these filters"
      action={
        <button type="button" class="button" onClick={clear}>
          Clear the filters
        </button>
      }
    >
      Images that were never scanned are in this list too; filter by coverage to see only them.
    </Empty>
  );
}

function NoneYet() {
  return (
    <Empty
      title="No image is known yet"
      action={
        <a class="button primary" href="/start">
          Scan one now
        </a>
      }
    >
      Images appear here as soon as a registry is listed, before they are scanned.
    </Empty>
  );
}
