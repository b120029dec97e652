// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { NotificationRoute } from "../api/platform";
import { done } from "../lib/done";
import { Permitted } from "../lib/me";
import { useMutation, usePages } from "../lib/query";
import { Confirm } from "../ui/Confirm";
import { type Column, DataTable } from "../ui/DataTable";
import { PlusIcon } from "../ui/icons";
import { Empty } from "../ui/State";
import { toast } from "../ui/toast";
import { RouteDialog } from "./RouteDialog";
import { whatWords, whenWords } from "./words";

/** Which messages of which team go where, and when. */
export function RoutesTab() {
  const pages = usePages<NotificationRoute>("/routes");
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<NotificationRoute>();
  const add = <Add onAdd={() => setAdding(true)} />;
  return (
    <>
      <DataTable
        noun="routes"
        pages={pages}
        columns={columnsOf(setRemoving)}
        phone={(row) => <PhoneRow row={row} onRemove={() => setRemoving(row)} />}
        keyOf={(row) => String(row.id)}
        actions={add}
        empty={
          <Empty title="No message goes anywhere yet" action={add}>
            A route says which messages of a team go to which channel: from which severity on, and at once or as a
            digest.
          </Empty>
        }
      />
      {isAdding && <RouteDialog onClose={() => setAdding(false)} />}
      {removing && <Removing route={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

function Add({ onAdd }: { onAdd(): void }) {
  return (
    <Permitted to="MANAGE_TEAM">
      <button type="button" class="button small" onClick={onAdd}>
        <PlusIcon size={14} /> Add a route
      </button>
    </Permitted>
  );
}

function columnsOf(onRemove: (route: NotificationRoute) => void): readonly Column<NotificationRoute>[] {
  return [
    {
      id: "team",
      label: "Of team",
      width: "col-120",
      cell: (row) => row.team?.name ?? <span class="muted">every team</span>,
    },
    { id: "what", label: "What", cell: (row) => <span title={whatWords(row)}>{whatWords(row)}</span> },
    {
      id: "lineages",
      label: "Of images",
      needs: "room",
      cell: (row) => (row.lineages ? <span class="mono">{row.lineages}</span> : <span class="faint">all</span>),
    },
    { id: "when", label: "When", width: "col-228", cell: (row) => whenWords(row) },
    {
      id: "channel",
      label: "To",
      width: "col-176",
      cell: (row) => <a href={`/notifications?open=${row.channel.id}`}>{row.channel.name}</a>,
    },
    {
      id: "remove",
      label: "Remove",
      isLabelHidden: true,
      width: "col-96",
      cell: (row) => <RemoveButton row={row} onRemove={() => onRemove(row)} />,
    },
  ];
}

function RemoveButton({ row, onRemove }: { readonly row: NotificationRoute; onRemove(): void }) {
  return (
    <Permitted to="MANAGE_TEAM">
      <button
        type="button"
        class="button quiet small"
        aria-label={`Remove the route to ${row.channel.name}`}
        onClick={onRemove}
      >
        Remove
      </button>
    </Permitted>
  );
}

function PhoneRow({ row, onRemove }: { readonly row: NotificationRoute; onRemove(): void }) {
  return (
    <div class="phone-row">
      <div>{whatWords(row)}</div>
      <div class="muted small">
        {row.team?.name ?? "every team"} → {row.channel.name}, {whenWords(row)}
      </div>
      <div>
        <RemoveButton row={row} onRemove={onRemove} />
      </div>
    </div>
  );
}

function Removing({ route, onClose }: { readonly route: NotificationRoute; onClose(): void }) {
  const remove = useMutation((_, ask) => done(ask("DELETE", `/routes/${route.id}`)), ["/routes"]);
  return (
    <Confirm
      title="Remove this route?"
      verb="Remove"
      deed={remove}
      onDone={() => {
        toast("The route is removed.");
        onClose();
      }}
      onClose={onClose}
    >
      <p>
        {whatWords(route)}, of {route.team?.name ?? "every team"}, {whenWords(route)}, to {route.channel.name}.
      </p>
      <p class="muted">Messages that the channel was told are still changed in place and resolved.</p>
    </Confirm>
  );
}
