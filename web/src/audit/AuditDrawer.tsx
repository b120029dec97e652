// SPDX-License-Identifier: Apache-2.0
import type { AuditEntry } from "../api/platform";
import { absolute } from "../lib/format";
import { closeDrawer } from "../lib/open";
import { Drawer } from "../ui/Dialog";
import { Facts } from "../ui/Facts";
import { Empty } from "../ui/State";
import { actionWords, actorName, valueWords } from "./words";

/** An entry in full. The list has all of it; one that isn't in the list can't be asked for by itself. */
export function AuditDrawer({ entry }: { readonly entry: AuditEntry | undefined }) {
  if (!entry)
    return (
      <Drawer title="Entry" onClose={closeDrawer}>
        <Empty title="This entry isn't in the list">
          The filters leave it out, or it is older than what is loaded. Change the filters, or load more.
        </Empty>
      </Drawer>
    );
  return (
    <Drawer title={`${actorName(entry.actor)} ${actionWords(entry.action)}`} onClose={closeDrawer}>
      <div class="stack-l">
        <Facts
          of={[
            ["When", absolute(entry.at)],
            [
              "Who",
              <span key="who" class="mono">
                {entry.actor}
              </span>,
            ],
            [
              "What",
              <span key="what" class="mono">
                {entry.action}
              </span>,
            ],
            [
              "On",
              <span key="on" class="mono">
                {entry.subject}
              </span>,
            ],
            ["Team", entry.team?.name],
            ["Entry", String(entry.id)],
          ]}
        />
        {Object.keys(entry.detail ?? {}).length > 0 && (
          <section class="stack">
            <h3>Noted with it</h3>
            <Facts of={Object.entries(entry.detail ?? {}).map(([name, value]) => [name, valueWords(value)])} />
          </section>
        )}
      </div>
    </Drawer>
  );
}
