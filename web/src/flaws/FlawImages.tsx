// SPDX-License-Identifier: Apache-2.0
import type { Build } from "../api/model";
import { usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { Digest } from "../ui/Copy";
import { type Column, DataTable } from "../ui/DataTable";
import { SeverityCounts } from "../ui/Severity";
import { Empty } from "../ui/State";
import { Time } from "../ui/Time";

/** Every build that has it, old ones too: what still can be started somewhere. */
export function FlawImages({ path }: { readonly path: string }) {
  const [team] = useQueryState("team", text);
  const query = { team: team || undefined };
  const pages = usePages<Build>(`${path}/images`, query);
  return (
    <DataTable
      noun="builds"
      pages={pages}
      columns={COLUMNS}
      phone={(build) => <PhoneRow build={build} />}
      keyOf={(build) => String(build.id)}
      source={{ path: `${path}/images`, query }}
      empty={<Empty title="No build has it" />}
    />
  );
}

function Name({ build }: { readonly build: Build }) {
  return (
    <a class="row-link" href={`/images/${build.id}`} title={build.reference}>
      {build.reference}
    </a>
  );
}

const COLUMNS: readonly Column<Build>[] = [
  { id: "name", label: "Build", cell: (build) => <Name build={build} /> },
  { id: "digest", label: "Digest", width: "col-144", needs: "room", cell: (build) => <Digest of={build.digest} /> },
  {
    id: "team",
    label: "Team",
    width: "col-96",
    needs: "room",
    cell: (build) => build.lineage?.team?.name ?? <span class="faint">nobody</span>,
  },
  {
    id: "counts",
    label: "All findings",
    width: "col-228",
    cell: (build) => build.counts && <SeverityCounts of={build.counts} />,
  },
  { id: "built", label: "Built", width: "col-80", cell: (build) => build.created && <Time at={build.created} /> },
];

function PhoneRow({ build }: { readonly build: Build }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Name build={build} />
      </div>
      <div class="line small">
        {build.counts && <SeverityCounts of={build.counts} />}
        <span class="muted">{build.created && <Time at={build.created} />}</span>
      </div>
    </div>
  );
}
