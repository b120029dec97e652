// SPDX-License-Identifier: Apache-2.0
import type { Channel } from "../api/platform";
import { Permitted } from "../lib/me";
import { openDrawer, openHref } from "../lib/open";
import { usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { PlusIcon } from "../ui/icons";
import { Menu } from "../ui/Menu";
import { Empty } from "../ui/State";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { ChannelDrawer } from "./ChannelDrawer";
import { KINDS, kindLabel } from "./kinds";
import { CHANNEL_STATES } from "./words";

/** `?open=new-slack` is a new channel of that kind. */
export const NEW = "new-";

export function ChannelsTab() {
  const pages = usePages<Channel>("/channels");
  const [open] = useQueryState("open", text);
  const known = pages.value?.find((row) => String(row.id) === open);
  return (
    <>
      <DataTable
        noun="channels"
        pages={pages}
        columns={COLUMNS}
        phone={(row) => <PhoneRow row={row} />}
        keyOf={(row) => String(row.id)}
        openRow={open}
        actions={<Add />}
        empty={
          <Empty title="Nobody is told yet" action={<Add />}>
            Add a channel, send a test, then say with a route which messages go there.
          </Empty>
        }
      />
      {open && (open.startsWith(NEW) || pages.value) && <ChannelDrawer key={open} open={open} channel={known} />}
    </>
  );
}

function Add() {
  return (
    <Permitted to="MANAGE_TEAM">
      <Menu
        buttonClass="button small"
        place="is-end"
        button={
          <>
            <PlusIcon size={14} /> Add a channel
          </>
        }
      >
        {KINDS.map((kind) => (
          <button type="button" class="menu-item" key={kind.id} onClick={() => openDrawer(NEW + kind.id)}>
            {kind.label}
          </button>
        ))}
      </Menu>
    </Permitted>
  );
}

function Name({ row }: { readonly row: Channel }) {
  return (
    <a class="row-link" href={openHref(row.id)}>
      {row.name}
    </a>
  );
}

function State({ row }: { readonly row: Channel }) {
  const [tone, word] = CHANNEL_STATES[row.state];
  return <StateWord tone={tone} word={word} reason={row.reason} />;
}

const COLUMNS: readonly Column<Channel>[] = [
  { id: "name", label: "Channel", cell: (row) => <Name row={row} /> },
  { id: "kind", label: "Kind", width: "col-96", cell: (row) => kindLabel(row.kind) },
  { id: "team", label: "Team", width: "col-120", cell: (row) => row.team?.name ?? <span class="faint">all</span> },
  { id: "state", label: "State", width: "col-120", cell: (row) => <State row={row} /> },
  {
    id: "reason",
    label: "Why",
    needs: "room",
    cell: (row) => (
      <span class="muted" title={row.reason}>
        {row.reason}
      </span>
    ),
  },
  { id: "last", label: "Last message", width: "col-120", cell: (row) => <Time at={row.lastDelivery} /> },
];

function PhoneRow({ row }: { readonly row: Channel }) {
  return (
    <div class="phone-row">
      <Name row={row} />
      <State row={row} />
      <div class="muted small truncate">
        {kindLabel(row.kind)}
        {row.reason && ` · ${row.reason}`}
      </div>
    </div>
  );
}
