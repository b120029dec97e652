// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Channel } from "../api/platform";
import { done } from "../lib/done";
import { useMay } from "../lib/me";
import { closeDrawer } from "../lib/open";
import { useMutation } from "../lib/query";
import { Confirm } from "../ui/Confirm";
import { Drawer } from "../ui/Dialog";
import { Facts } from "../ui/Facts";
import { WarnIcon } from "../ui/icons";
import { Empty } from "../ui/State";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { ChannelForm } from "./ChannelForm";
import { kindLabel, kindOf } from "./kinds";
import { SendTest } from "./SendTest";

interface DrawerProps {
  /** A channel's number, or `new-` and a kind. */
  readonly open: string;
  readonly channel: Channel | undefined;
}

export function ChannelDrawer({ open, channel }: DrawerProps) {
  const kind = kindOf(channel?.kind ?? open.replace(/^new-/, ""));
  const may = useMay("MANAGE_TEAM");
  if (!kind)
    return (
      <Drawer title="Channel" onClose={closeDrawer}>
        <Empty title="There is no such channel">It may have been removed.</Empty>
      </Drawer>
    );
  return (
    <Drawer
      title={channel?.name ?? `New channel: ${kind.label}`}
      subtitle={channel && kindLabel(channel.kind)}
      onClose={closeDrawer}
    >
      <div class="stack-l">
        {channel && <Standing channel={channel} />}
        {channel && may && <SendTest id={channel.id} />}
        {may && <ChannelForm kind={kind} channel={channel} />}
        {channel && may && <Remove channel={channel} />}
      </div>
    </Drawer>
  );
}

function Standing({ channel }: { readonly channel: Channel }) {
  return (
    <>
      {channel.state === "failing" && (
        <div class="notice is-bad">
          <WarnIcon />
          <div>
            <div class="strong">The last message was not delivered</div>
            {channel.reason && <div>{channel.reason}</div>}
          </div>
        </div>
      )}
      <Facts
        of={[
          ["Team", channel.team?.name ?? "all"],
          ["Last message", <Time key="last" at={channel.lastDelivery} />],
          [
            "Messages",
            <a key="log" href={`/notifications?tab=log&channel=${channel.id}`}>
              Its delivery log
            </a>,
          ],
        ]}
      />
    </>
  );
}

function Remove({ channel }: { readonly channel: Channel }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation((_, ask) => done(ask("DELETE", `/channels/${channel.id}`)), ["/channels", "/routes"]);
  const gone = () => {
    toast(`${channel.name} is removed.`);
    closeDrawer();
  };
  return (
    <section class="end-zone">
      <div>
        <h3>Remove</h3>
        <p class="muted">The channel, its secret and the routes that lead to it.</p>
      </div>
      <button type="button" class="button danger" onClick={() => setAsking(true)}>
        Remove
      </button>
      {isAsking && (
        <Confirm
          title={`Remove ${channel.name}?`}
          verb="Remove"
          deed={remove}
          onDone={gone}
          onClose={() => setAsking(false)}
        >
          <p>Its routes go with it. Messages that stand there stay, and are not changed any more.</p>
          <p>The delivery log is kept.</p>
        </Confirm>
      )}
    </section>
  );
}
