// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { PackageRow } from "../api/inventory";
import { useTeamFacet } from "../flaws/teams";
import { changeQuery } from "../lib/address";
import { count, nounFor, number, plural } from "../lib/format";
import { usePages } from "../lib/query";
import { type Column, DataTable } from "../ui/DataTable";
import { type Facet, Facets, FilterBar, useFilters } from "../ui/FilterBar";
import { SeverityCounts, total } from "../ui/Severity";
import { Empty } from "../ui/State";

/** Types of purl (package-url.github.io) that images commonly hold. */
const TYPES: Facet = {
  name: "type",
  label: "Type",
  choices: [
    { value: "deb", label: "Debian, Ubuntu" },
    { value: "rpm", label: "RPM" },
    { value: "apk", label: "Alpine" },
    { value: "npm", label: "npm" },
    { value: "maven", label: "Maven" },
    { value: "pypi", label: "Python" },
    { value: "golang", label: "Go" },
    { value: "nuget", label: ".NET" },
    { value: "gem", label: "Ruby" },
    { value: "cargo", label: "Rust" },
    { value: "composer", label: "PHP" },
  ],
};

/** What newest builds have, by name. */
export function PackagesPage() {
  const filters = useFilters(["type", "team"]);
  const key = JSON.stringify(filters);
  const query = useMemo(() => JSON.parse(key) as typeof filters, [key]);
  const pages = usePages<PackageRow>("/packages", query);
  const facets = [TYPES, ...useTeamFacet()];
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <>
      <header class="page-head">
        <div>
          <h1>Packages</h1>
          <p>What newest builds have; flaws that are waived in all of them are left out</p>
        </div>
      </header>
      <div class="browse">
        <Facets facets={facets} />
        <div>
          <FilterBar label="Package" facets={facets} />
          <DataTable
            noun="packages"
            pages={pages}
            columns={COLUMNS}
            phone={(row) => <PhoneRow row={row} />}
            keyOf={(row) => String(row.id)}
            source={{ path: "/packages", query }}
            empty={
              isFiltered ? (
                <NoneMatch />
              ) : (
                <Empty title="No package is known yet">They appear with the first image that is scanned.</Empty>
              )
            }
          />
        </div>
      </div>
    </>
  );
}

function NoneMatch() {
  return (
    <Empty
      title="No package matches"
      action={
        <button type="button" class="button" onClick={() => changeQuery({ q: [], type: [], team: [] })}>
          Clear the filters
        </button>
      }
    >
      Packages that only older builds had are found by their name.
    </Empty>
  );
}

function Name({ row }: { readonly row: PackageRow }) {
  return (
    <a class="row-link" href={`/packages/${row.id}`} title={row.name}>
      {row.name}
    </a>
  );
}

function Findings({ row }: { readonly row: PackageRow }) {
  return row.lineages.value > 0 && total(row.counts) > 0 ? (
    <SeverityCounts of={row.counts} />
  ) : (
    <span class="faint">–</span>
  );
}

function Images({ row }: { readonly row: PackageRow }) {
  if (row.lineages.value > 0) return <>{count(row.lineages)}</>;
  return (
    <span class="faint" title="Only builds that were replaced have it">
      0
    </span>
  );
}

function Kind({ row }: { readonly row: PackageRow }) {
  return (
    <span class="muted">
      {row.type}
      {row.distribution && ` · ${row.distribution}`}
    </span>
  );
}

const COLUMNS: readonly Column<PackageRow>[] = [
  { id: "name", label: "Package", cell: (row) => <Name row={row} /> },
  { id: "type", label: "Type", width: "col-144", cell: (row) => <Kind row={row} /> },
  { id: "versions", label: "Versions", width: "col-80", isNumber: true, cell: (row) => number(row.versions) },
  { id: "lineages", label: "Images", width: "col-80", isNumber: true, cell: (row) => <Images row={row} /> },
  { id: "counts", label: "Flaws", width: "col-228", cell: (row) => <Findings row={row} /> },
];

function PhoneRow({ row }: { readonly row: PackageRow }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Name row={row} /> <Kind row={row} />
      </div>
      {row.lineages.value > 0 && total(row.counts) > 0 && (
        <div class="line small">
          <Findings row={row} />
        </div>
      )}
      <div class="muted small">
        {plural(row.versions, "version")} in {count(row.lineages)} {nounFor(row.lineages.value, "images")}
      </div>
    </div>
  );
}
