// SPDX-License-Identifier: Apache-2.0
import type { Registry } from "../api/model";
import { number } from "../lib/format";
import { openHref } from "../lib/open";
import type { Column } from "../ui/DataTable";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { stateOf } from "./state";
import { kindWords } from "./words";

function Name({ row }: { readonly row: Registry }) {
  return (
    <a class="row-link" href={openHref(row.id)} title={row.address}>
      {row.name}
      {row.name !== row.address && <span class="muted"> {row.address}</span>}
    </a>
  );
}

function Push({ row }: { readonly row: Registry }) {
  if (row.lastPush) return <Time at={row.lastPush} />;
  return <span class="faint">{row.hasHook ? "none yet" : "no receiver"}</span>;
}

export const COLUMNS: readonly Column<Registry>[] = [
  { id: "name", label: "Registry", cell: (row) => <Name row={row} /> },
  {
    id: "state",
    label: "State",
    width: "col-144",
    cell: (row) => <StateWord {...stateOf(row)} />,
  },
  { id: "kind", label: "Kind", width: "col-120", needs: "room", cell: (row) => kindWords(row.kind) },
  {
    id: "repositories",
    label: "Repositories",
    width: "col-96",
    isNumber: true,
    cell: (row) => number(row.repositories),
  },
  { id: "tags", label: "Tags", width: "col-80", isNumber: true, needs: "room", cell: (row) => number(row.tags) },
  { id: "images", label: "Images", width: "col-80", isNumber: true, cell: (row) => number(row.images) },
  { id: "listed", label: "Listed", width: "col-96", cell: (row) => <Time at={row.lastSync} /> },
  { id: "push", label: "Last push", width: "col-120", cell: (row) => <Push row={row} /> },
];

export function PhoneRow({ row }: { readonly row: Registry }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Name row={row} />
      </div>
      <div class="line">
        <StateWord {...stateOf(row)} />
        <span class="muted small">{number(row.images)} images</span>
      </div>
      <div class="muted small">
        listed <Time at={row.lastSync} />
      </div>
    </div>
  );
}
