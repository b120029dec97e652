// SPDX-License-Identifier: Apache-2.0
import type { Delivery } from "../api/platform";
import { absolute } from "../lib/format";
import { closeDrawer } from "../lib/open";
import { Drawer } from "../ui/Dialog";
import { Facts } from "../ui/Facts";
import { WarnIcon } from "../ui/icons";
import { Empty } from "../ui/State";
import { Time } from "../ui/Time";
import { DeliveryStateWord } from "./DeliveriesTab";
import { DELIVERY_KINDS } from "./words";

const NEXT: Partial<Record<Delivery["state"], string>> = {
  retrying: "It is tried twelve times over about a day. Nothing has to be done unless the reason says so.",
  refused: "It is not tried again, since that would not change by itself. Mend the channel, then send a test.",
};

export function DeliveryDrawer({ delivery }: { readonly delivery: Delivery | undefined }) {
  if (!delivery)
    return (
      <Drawer title="Message" onClose={closeDrawer}>
        <Empty title="This message isn't in the list">Change the filters, or load more.</Empty>
      </Drawer>
    );
  const next = NEXT[delivery.state];
  return (
    <Drawer title={delivery.title} subtitle={<DeliveryStateWord of={delivery} />} onClose={closeDrawer}>
      <div class="stack-l">
        {delivery.reason && (
          <div class={`notice ${delivery.state === "refused" ? "is-bad" : ""}`}>
            <WarnIcon />
            <div>{delivery.reason}</div>
          </div>
        )}
        {next && <p class="muted">{next}</p>}
        <Facts
          of={[
            ["Channel", delivery.channel],
            ["Kind", delivery.kind && DELIVERY_KINDS[delivery.kind]],
            ["Made", absolute(delivery.created)],
            ["Delivered", delivery.delivered && absolute(delivery.delivered)],
            ["Tries", String(delivery.tries)],
            ["Next try", delivery.nextTry && <Time key="next" at={delivery.nextTry} />],
            ["There", delivery.remote && <span class="mono breakable">{delivery.remote}</span>],
          ]}
        />
      </div>
    </Drawer>
  );
}
