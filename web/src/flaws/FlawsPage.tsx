// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { Flaw } from "../api/inventory";
import { percent } from "../finding/Epss";
import { changeQuery } from "../lib/address";
import { count } from "../lib/format";
import { usePages } from "../lib/query";
import { type Column, DataTable } from "../ui/DataTable";
import { type Facet, Facets, FilterBar, useFilters } from "../ui/FilterBar";
import { RiskMark } from "../ui/RiskMark";
import { SeverityMark } from "../ui/Severity";
import { Empty } from "../ui/State";
import { Time } from "../ui/Time";
import { useTeamFacet } from "./teams";
import "./flaws.css";

const FACETS: readonly Facet[] = [
  {
    name: "severity",
    label: "Severity at least",
    choices: [
      { value: "critical", label: "Critical" },
      { value: "high", label: "High" },
      { value: "medium", label: "Medium" },
      { value: "low", label: "Low" },
    ],
  },
  { name: "exploited", label: "Exploited", choices: [{ value: "true", label: "Known exploited" }] },
  {
    name: "fixable",
    label: "Fix",
    choices: [
      { value: "true", label: "A fix is published" },
      { value: "false", label: "No fix" },
    ],
  },
];

/** Flaws that some newest build has, the worst first. */
export function FlawsPage() {
  const filters = useFilters(["severity", "exploited", "fixable", "team"]);
  const key = JSON.stringify(filters);
  const query = useMemo(() => JSON.parse(key) as typeof filters, [key]);
  const pages = usePages<Flaw>("/flaws", query);
  const facets = [...FACETS, ...useTeamFacet()];
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <>
      <header class="page-head">
        <div>
          <h1>Flaws</h1>
          <p>What the newest builds have, the worst first; each with everything it touches</p>
        </div>
      </header>
      <div class="browse">
        <Facets facets={facets} />
        <div>
          <FilterBar label="CVE, alias or words of it" facets={facets} />
          <DataTable
            noun="flaws"
            pages={pages}
            columns={COLUMNS}
            phone={(flaw) => <PhoneRow flaw={flaw} />}
            keyOf={(flaw) => flaw.id}
            source={{ path: "/flaws", query }}
            empty={isFiltered ? <NoneMatch facets={facets} /> : <None />}
          />
        </div>
      </div>
    </>
  );
}

function NoneMatch({ facets }: { readonly facets: readonly Facet[] }) {
  const clear = () =>
    changeQuery(Object.fromEntries(["q", ...facets.map((facet) => facet.name)].map((name) => [name, []])));
  return (
    <Empty
      title="No flaw matches these filters"
      action={
        <button type="button" class="button" onClick={clear}>
          Clear the filters
        </button>
      }
    >
      A flaw that no image of yours has isn't listed.
    </Empty>
  );
}

function None() {
  return (
    <Empty
      title="No flaw is known in any image"
      action={
        <a class="button" href="/coverage">
          See what was read
        </a>
      }
    >
      Images that were never scanned can have some all the same.
    </Empty>
  );
}

function Name({ flaw }: { readonly flaw: Flaw }) {
  return (
    <span class="line">
      <a class="row-link nowrap" href={`/flaws/${encodeURIComponent(flaw.id)}`}>
        {flaw.id}
      </a>
      <span class="muted truncate" title={flaw.summary}>
        {flaw.summary}
      </span>
    </span>
  );
}

const COLUMNS: readonly Column<Flaw>[] = [
  { id: "severity", label: "Severity", width: "col-96", cell: (flaw) => <SeverityMark of={flaw.severity} /> },
  { id: "name", label: "Flaw", cell: (flaw) => <Name flaw={flaw} /> },
  { id: "exploited", label: "Exploited", width: "col-120", cell: (flaw) => flaw.isExploited && <RiskMark /> },
  {
    id: "epss",
    label: "EPSS",
    width: "col-64",
    isNumber: true,
    needs: "room",
    cell: (flaw) => (flaw.epss === undefined ? <span class="faint">–</span> : percent(flaw.epss)),
  },
  {
    id: "packages",
    label: "Packages",
    width: "col-176",
    needs: "much-room",
    cell: (flaw) => <span title={flaw.packages.join(", ")}>{flaw.packages.join(", ")}</span>,
  },
  { id: "lineages", label: "Images", width: "col-64", isNumber: true, cell: (flaw) => count(flaw.lineages) },
  { id: "fix", label: "Fix", width: "col-64", needs: "room", cell: (flaw) => <FixSign flaw={flaw} /> },
  {
    id: "published",
    label: "Published",
    width: "col-80",
    needs: "room",
    cell: (flaw) => (flaw.published ? <Time at={flaw.published} /> : <span class="faint">–</span>),
  },
];

function FixSign({ flaw }: { readonly flaw: Flaw }) {
  if (flaw.isFixable === undefined) return <span class="faint">–</span>;
  return flaw.isFixable ? <span class="good">yes</span> : <span class="muted">none</span>;
}

function PhoneRow({ flaw }: { readonly flaw: Flaw }) {
  return (
    <div class="phone-row">
      <div class="line">
        <SeverityMark of={flaw.severity} />
        <a class="row-link nowrap" href={`/flaws/${encodeURIComponent(flaw.id)}`}>
          {flaw.id}
        </a>
        {flaw.isExploited && <RiskMark />}
      </div>
      <div class="muted small truncate">{flaw.summary}</div>
      <div class="muted small">
        {count(flaw.lineages)} images · {flaw.packages.join(", ")}
      </div>
    </div>
  );
}
