// SPDX-License-Identifier: Apache-2.0
import type { PackageDetail, PackageVersion } from "../api/inventory";
import type { PageProps } from "../app/routes";
import { useTitle } from "../image/title";
import { wholeList } from "../image/whole";
import { changeQuery } from "../lib/address";
import { count, number, plural } from "../lib/format";
import { useQuery } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts, SeverityShape, total } from "../ui/Severity";
import { Empty, Failed, Skeleton } from "../ui/State";
import { VersionDrawer } from "./VersionDrawer";
import "../image/image.css";
import "../flaws/flaws.css";

/** One package: the versions in use, what each of them has, and where each of them is. */
export function PackagePage({ params }: PageProps) {
  const path = `/packages/${encodeURIComponent(params.id ?? "")}`;
  const answer = useQuery<PackageDetail>(path);
  const [open] = useQueryState("version", text);
  const detail = answer.value;
  useTitle(detail?.package.name);
  if (!detail)
    return (
      <>
        <h1>Package</h1>
        {answer.problem ? <Failed problem={answer.problem} retry={answer.reload} /> : <Skeleton rows={9} />}
      </>
    );
  const { package: one, versions } = detail;
  return (
    <>
      <header class="flaw-head">
        <nav class="crumbs" aria-label="Where this is">
          <a href="/packages">Packages</a>
        </nav>
        <div class="line wrap">
          <h1>{one.name}</h1>
          <span class="badge">{one.type}</span>
          {one.distribution && <span class="badge">{one.distribution}</span>}
        </div>
        <p class="muted">
          {plural(one.versions, "version")} in {count(one.lineages)} images; flaws that are waived in all of them are
          left out
        </p>
      </header>
      <DataTable
        noun="versions in use"
        pages={wholeList(versions)}
        columns={COLUMNS}
        phone={(row) => <PhoneRow row={row} />}
        keyOf={(row) => row.version}
        openRow={open}
        empty={<Empty title="No version is in use any more">The newest builds have none of it.</Empty>}
      />
      {open && (
        <VersionDrawer
          key={open}
          path={path}
          name={one.name}
          version={open}
          known={versions.find((row) => row.version === open)}
          onClose={() => changeQuery({ version: [] })}
        />
      )}
    </>
  );
}

function hrefOf(version: string): string {
  return `${location.pathname}?${new URLSearchParams({ version })}`;
}

function Version({ row }: { readonly row: PackageVersion }) {
  return (
    <a class="row-link" href={hrefOf(row.version)} title={row.version}>
      {row.version}
    </a>
  );
}

/** The worst few; the drawer has all. */
function Flaws({ row }: { readonly row: PackageVersion }) {
  return (
    <span class="line flaw-links">
      {row.flaws.slice(0, 3).map((flaw) => (
        <a
          key={flaw.id}
          class={`severity is-${flaw.severity}`}
          href={`/flaws/${encodeURIComponent(flaw.id)}`}
          title={flaw.summary}
        >
          <SeverityShape of={flaw.severity} size={8} />
          {flaw.id}
        </a>
      ))}
      {row.flaws.some((flaw) => flaw.isExploited) && (
        <RiskMark count={row.flaws.filter((flaw) => flaw.isExploited).length} />
      )}
      {row.flaws.length > 3 && <span class="muted small">+{number(row.flaws.length - 3)}</span>}
    </span>
  );
}

const COLUMNS: readonly Column<PackageVersion>[] = [
  { id: "version", label: "Version", width: "col-208", cell: (row) => <Version row={row} /> },
  { id: "lineages", label: "Images", width: "col-80", isNumber: true, cell: (row) => number(row.lineages) },
  {
    id: "counts",
    label: "Flaws",
    width: "col-228",
    cell: (row) => (total(row.counts) > 0 ? <SeverityCounts of={row.counts} /> : <span class="faint">none open</span>),
  },
  {
    id: "fix",
    label: "Fixes all",
    width: "col-176",
    needs: "room",
    cell: (row) => (row.fix ? <span class="good">{row.fix}</span> : <span class="faint">–</span>),
  },
  { id: "flaws", label: "The worst", needs: "room", cell: (row) => <Flaws row={row} /> },
];

function PhoneRow({ row }: { readonly row: PackageVersion }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Version row={row} /> <span class="muted">in {plural(row.lineages, "image")}</span>
      </div>
      <div class="line small">
        {total(row.counts) > 0 ? <SeverityCounts of={row.counts} /> : <span class="faint">none open</span>}
      </div>
    </div>
  );
}
