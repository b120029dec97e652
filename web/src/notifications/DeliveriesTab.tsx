// SPDX-License-Identifier: Apache-2.0
import type { Channel, Delivery } from "../api/platform";
import { openHref } from "../lib/open";
import { usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { type Facet, useFilters } from "../ui/FilterBar";
import { Browse, NoneMatch } from "../ui/Page";
import { Empty } from "../ui/State";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { DeliveryDrawer } from "./DeliveryDrawer";
import { DELIVERY_KINDS, DELIVERY_STATES } from "./words";

const NAMES = ["state", "channel"];

/** What became of each message. */
export function DeliveriesTab() {
  const { q: _, ...filters } = useFilters(NAMES);
  const pages = usePages<Delivery>("/deliveries", filters);
  const [open] = useQueryState("open", text);
  return (
    <>
      <Browse facets={useFacets()}>
        <DataTable
          noun="messages"
          pages={pages}
          columns={COLUMNS}
          phone={(row) => <PhoneRow row={row} />}
          keyOf={(row) => String(row.id)}
          openRow={open}
          source={{ path: "/deliveries", query: filters }}
          empty={
            Object.values(filters).some(Boolean) ? (
              <NoneMatch noun="messages" names={NAMES} />
            ) : (
              <Empty title="Nothing was told yet">Messages appear here as soon as a route leads to a channel.</Empty>
            )
          }
        />
      </Browse>
      {open && pages.value && <DeliveryDrawer delivery={pages.value.find((row) => String(row.id) === open)} />}
    </>
  );
}

function useFacets(): readonly Facet[] {
  const channels = usePages<Channel>("/channels", { limit: 200 }).value ?? [];
  const states = Object.entries(DELIVERY_STATES).map(([value, [, label]]) => ({ value, label }));
  return [
    { name: "state", label: "State", choices: states },
    ...(channels.length > 0
      ? [
          {
            name: "channel",
            label: "Channel",
            choices: channels.map((channel) => ({ value: String(channel.id), label: channel.name })),
          },
        ]
      : []),
  ];
}

export function DeliveryStateWord({ of }: { readonly of: Delivery }) {
  const [tone, word] = DELIVERY_STATES[of.state];
  return <StateWord tone={tone} word={word} reason={of.reason} />;
}

function Title({ row }: { readonly row: Delivery }) {
  return (
    <a class="row-link" href={openHref(row.id)} title={row.title}>
      {row.title}
      {row.kind && <span class="muted"> {DELIVERY_KINDS[row.kind]}</span>}
    </a>
  );
}

const COLUMNS: readonly Column<Delivery>[] = [
  { id: "title", label: "Message", cell: (row) => <Title row={row} /> },
  { id: "state", label: "State", width: "col-120", cell: (row) => <DeliveryStateWord of={row} /> },
  { id: "channel", label: "To", width: "col-144", cell: (row) => row.channel },
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
  { id: "tries", label: "Tries", width: "col-64", isNumber: true, needs: "much-room", cell: (row) => row.tries },
  {
    id: "next",
    label: "Next try",
    width: "col-80",
    needs: "much-room",
    cell: (row) => row.nextTry && <Time at={row.nextTry} />,
  },
  { id: "created", label: "Made", width: "col-80", cell: (row) => <Time at={row.created} /> },
];

function PhoneRow({ row }: { readonly row: Delivery }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Title row={row} />
      </div>
      <div class="line">
        <DeliveryStateWord of={row} />
        <span class="muted small">{row.channel}</span>
      </div>
      <div class="muted small truncate">{row.reason ?? <Time at={row.created} />}</div>
    </div>
  );
}
