// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from "preact/hooks";
import type { Coverage, CoverageState } from "../api/model";
import type { CoverageRow } from "../api/platform";
import { number } from "../lib/format";
import { useMe } from "../lib/me";
import { usePages, useQuery } from "../lib/query";
import { COVERAGE_WORDS, CoverageRing, STATES } from "../ui/Coverage";
import { DataTable } from "../ui/DataTable";
import { type Facet, useFilters } from "../ui/FilterBar";
import { Browse, NoneMatch, PageHead } from "../ui/Page";
import { Empty, Loaded } from "../ui/State";
import { COLUMNS, keyOf, PhoneRow } from "./columns";
import { Reasons } from "./Reasons";
import { ScanAgain } from "./ScanAgain";

const NAMES = ["state", "team"];

/** What is known, and what is not and why. Nothing unknown is ever counted as clean. */
export function CoveragePage() {
  const { q: _, ...filters } = useFilters(NAMES);
  const coverage = useQuery<Coverage>("/coverage", { team: filters.team });
  return (
    <>
      <PageHead title="Coverage" lead="What was read, what wasn't and why. Nothing unknown counts as clean." />
      <div class="stack-l">
        <Loaded of={coverage} rows={6}>
          {(value) => <Summary of={value} />}
        </Loaded>
        <Browse facets={useFacets(coverage.value)}>
          <Table filters={filters} />
        </Browse>
      </div>
    </>
  );
}

function Summary({ of }: { readonly of: Coverage }) {
  return (
    <div class="coverage-head">
      <section class="card" aria-labelledby="ring">
        <div class="card-head">
          <h2 id="ring">All images</h2>
          <span class="muted small">{number(of.images)}, each once whatever tags it has</span>
        </div>
        <div class="card-body">
          <CoverageRing of={of} hrefOf={(state) => `/coverage?state=${state}`} />
        </div>
      </section>
      <Reasons of={of} />
    </div>
  );
}

function useFacets(coverage: Coverage | undefined): readonly Facet[] {
  const teams = useMe()?.teams ?? [];
  return useMemo(() => {
    const counts = new Map(coverage?.states.map(({ state, images }) => [state, images]));
    const choices = STATES.map((state: CoverageState) => {
      const count = counts.get(state);
      return { value: state, label: COVERAGE_WORDS[state], ...(count !== undefined && { count }) };
    });
    return [
      { name: "state", label: "State", choices },
      ...(teams.length > 0
        ? [{ name: "team", label: "Team", choices: teams.map(({ id, name }) => ({ value: String(id), label: name })) }]
        : []),
    ];
  }, [coverage, teams]);
}

function Table({ filters }: { readonly filters: Record<string, string> | ReturnType<typeof useFilters> }) {
  const pages = usePages<CoverageRow>("/coverage/images", filters);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = (pages.value ?? []).filter((row) => selected.has(keyOf(row)));
  return (
    <DataTable
      noun="images"
      pages={pages}
      columns={COLUMNS}
      phone={(row) => <PhoneRow row={row} />}
      keyOf={keyOf}
      selected={selected}
      onSelect={setSelected}
      source={{ path: "/coverage/images", query: filters }}
      actions={<ScanAgain rows={chosen} onDone={() => setSelected(new Set())} />}
      empty={
        Object.values(filters).some(Boolean) ? (
          <NoneMatch noun="images" names={NAMES} />
        ) : (
          <Empty title="No image is known yet">Images appear as soon as a registry is listed.</Empty>
        )
      }
    />
  );
}
