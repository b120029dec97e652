// SPDX-License-Identifier: Apache-2.0
import { PageHead } from "../ui/Page";
import { Tabs } from "../ui/Tabs";
import { ChannelsTab } from "./ChannelsTab";
import { DeliveriesTab } from "./DeliveriesTab";
import { RoutesTab } from "./RoutesTab";

/** Where people are told, who hears what, and what became of each message. */
export function NotificationsPage() {
  return (
    <>
      <PageHead
        title="Notifications"
        lead="One message for each decision that somebody has to make; it changes in place and says when it is done"
      />
      <Tabs
        label="Notifications"
        tabs={[
          { id: "channels", label: "Channels", render: () => <ChannelsTab /> },
          { id: "routes", label: "Routes", render: () => <RoutesTab /> },
          { id: "log", label: "Delivery log", render: () => <DeliveriesTab /> },
        ]}
      />
    </>
  );
}
