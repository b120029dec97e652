// SPDX-License-Identifier: Apache-2.0
import type { AffectedLineage, FlawDetail } from "../api/inventory";
import { CopyButton } from "../image/CopyButton";
import { changeQuery } from "../lib/address";
import { plural, withoutRegistry } from "../lib/format";
import { type Pages, usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { SeverityMark } from "../ui/Severity";
import { Empty } from "../ui/State";
import { BuildRef } from "./BuildRef";
import { noticeOf } from "./notice";

/** Teams, then their lineages, each with the first build that has it and the first that no longer does. */
export function BlastRadius({ detail, path }: { readonly detail: FlawDetail; readonly path: string }) {
  const [team] = useQueryState("team", text);
  const query = { team: team || undefined };
  const pages = usePages<AffectedLineage>(`${path}/lineages`, query);
  return (
    <div class="stack">
      <Teams of={detail.teams} chosen={team} />
      <DataTable
        noun="images"
        pages={pages}
        columns={COLUMNS}
        phone={(row) => <PhoneRow row={row} />}
        keyOf={(row) => String(row.lineage.id)}
        source={{ path: `${path}/lineages`, query }}
        actions={<Tell detail={detail} pages={pages} />}
        empty={<Empty title="No newest build has it">Older builds may: see all images.</Empty>}
      />
    </div>
  );
}

function Teams({ of, chosen }: { readonly of: FlawDetail["teams"]; readonly chosen: string }) {
  const most = Math.max(1, ...of.map((row) => row.lineages));
  if (of.length === 0) return null;
  return (
    <ul class="team-bars" aria-label="Teams">
      {of.map(({ team, lineages }) => {
        const id = team ? String(team.id) : "";
        const isChosen = chosen !== "" && chosen === id;
        const words = (
          <>
            <span class="truncate">{team?.name ?? "Nobody's"}</span>
            <svg width="160" height="8" viewBox="0 0 160 8" preserveAspectRatio="none" aria-hidden>
              <rect class="fill-track" width="160" height="8" rx="2" />
              <rect class="fill-own" width={Math.max(2, (160 * lineages) / most)} height="8" rx="2" />
            </svg>
            <span class="strong">{plural(lineages, "image")}</span>
          </>
        );
        return (
          <li key={id}>
            {team ? (
              <button
                type="button"
                class="team-bar"
                aria-pressed={isChosen}
                onClick={() => changeQuery({ team: isChosen ? [] : [id] })}
              >
                {words}
              </button>
            ) : (
              <span class="team-bar">{words}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What is loaded is told; a message that names ten thousand images helps nobody. */
function Tell({ detail, pages }: { readonly detail: FlawDetail; readonly pages: Pages<AffectedLineage> }) {
  const rows = pages.value ?? [];
  if (rows.length === 0) return null;
  const link = `${location.origin}/flaws/${encodeURIComponent(detail.flaw.id)}`;
  return (
    <CopyButton text={noticeOf(detail.flaw, rows, link)} label="a message to the owners">
      Message to owners
    </CopyButton>
  );
}

function Name({ row }: { readonly row: AffectedLineage }) {
  const { image, id, name } = row.lineage;
  return (
    <a class="row-link" href={image === undefined ? `/images?open=${id}` : `/images/${image}`} title={name}>
      {withoutRegistry(name)}
    </a>
  );
}

function Fixed({ row }: { readonly row: AffectedLineage }) {
  if (row.isWaived) return <span class="badge is-accent">waived</span>;
  return row.firstFixed ? <BuildRef of={row.firstFixed} /> : <span class="bad">not yet</span>;
}

const COLUMNS: readonly Column<AffectedLineage>[] = [
  { id: "severity", label: "Severity", width: "col-96", cell: (row) => <SeverityMark of={row.severity} /> },
  { id: "name", label: "Image", cell: (row) => <Name row={row} /> },
  {
    id: "packages",
    label: "Packages",
    width: "col-144",
    needs: "room",
    cell: (row) => <span title={row.packages.join(", ")}>{row.packages.join(", ")}</span>,
  },
  {
    id: "owners",
    label: "Owners",
    width: "col-120",
    needs: "room",
    cell: (row) => row.lineage.team?.name ?? row.owners?.join(", ") ?? <span class="faint">nobody</span>,
  },
  {
    id: "first",
    label: "First affected",
    width: "col-120",
    cell: (row) => (row.firstAffected ? <BuildRef of={row.firstAffected} /> : <span class="faint">–</span>),
  },
  { id: "fixed", label: "First fixed", width: "col-120", cell: (row) => <Fixed row={row} /> },
];

function PhoneRow({ row }: { readonly row: AffectedLineage }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Name row={row} />
      </div>
      <div class="line small">
        <SeverityMark of={row.severity} />
        <span class="muted truncate">{row.packages.join(", ")}</span>
      </div>
      <div class="line small">
        <span class="muted">{row.lineage.team?.name ?? "nobody's"} · fixed:</span> <Fixed row={row} />
      </div>
    </div>
  );
}
