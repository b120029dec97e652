// SPDX-License-Identifier: Apache-2.0
import type { Waiver } from "../api/platform";
import { actionWords, actorName, detailWords } from "../audit/words";
import { plural } from "../lib/format";
import { closeDrawer } from "../lib/open";
import { useQuery } from "../lib/query";
import { Drawer } from "../ui/Dialog";
import { Facts } from "../ui/Facts";
import { WarnIcon } from "../ui/icons";
import { Loaded } from "../ui/State";
import { Time } from "../ui/Time";
import { Timeline } from "../ui/Timeline";
import { WaiverStateWord } from "./columns";
import { Decide } from "./Decide";
import { kindWords, scopeWords } from "./words";

interface DrawerProps {
  readonly id: string;
  readonly known: Waiver | undefined;
}

export function WaiverDrawer({ id, known }: DrawerProps) {
  const answer = useQuery<Waiver>(`/waivers/${encodeURIComponent(id)}`);
  const shown = { ...answer, value: answer.value ?? known };
  return (
    <Drawer
      title={shown.value ? scopeWords(shown.value.scope) : "Waiver"}
      subtitle={shown.value && <WaiverStateWord of={shown.value} />}
      onClose={closeDrawer}
    >
      <Loaded of={shown} rows={6}>
        {(waiver) => (
          <div class="stack-l">
            {waiver.state === "askedAgain" && (
              <div class="notice is-warn">
                <WarnIcon />
                <div>
                  <div class="strong">Asked again</div>
                  <div>{waiver.stateReason ?? "What it was decided on has changed."}</div>
                </div>
              </div>
            )}
            <blockquote class="quote">{waiver.reason}</blockquote>
            <About waiver={waiver} />
            <Decide waiver={waiver} />
            <History waiver={waiver} />
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}

function About({ waiver }: { readonly waiver: Waiver }) {
  const { flaw, package: purl, lineage } = waiver.scope;
  return (
    <Facts
      of={[
        ["Why", kindWords(waiver.kind)],
        ["Mutes now", effect(waiver)],
        ["Flaw", flaw && <a href={`/flaws/${encodeURIComponent(flaw)}`}>{flaw}</a>],
        ["Package", purl && <span class="mono breakable">{purl}</span>],
        [
          "Images",
          <span key="images" class="mono breakable">
            {lineage ?? "every one"}
          </span>,
        ],
        ["Owner", waiver.owner.name],
        ["Team", waiver.team?.name],
        ["Asked for", <By key="asked" at={waiver.requested} who={waiver.requestedBy} />],
        ["Decided", waiver.decided && <By key="decided" at={waiver.decided} who={waiver.decidedBy} />],
        [new Date(waiver.expires).getTime() < Date.now() ? "Ended" : "Ends", <Time key="ends" at={waiver.expires} />],
      ]}
    />
  );
}

function By({ at, who }: { readonly at: string; readonly who: string | undefined }) {
  return (
    <>
      <Time at={at} />
      {who && ` by ${actorName(who)}`}
    </>
  );
}

function effect({ findings, lineages }: Waiver): string | undefined {
  if (findings === undefined) return undefined;
  return `${plural(findings, "finding")}${lineages === undefined ? "" : ` in ${plural(lineages, "lineage")}`}`;
}

function History({ waiver }: { readonly waiver: Waiver }) {
  if (!waiver.history?.length) return null;
  return (
    <section class="stack">
      <h3>History</h3>
      <Timeline
        moments={waiver.history.map((entry) => ({
          id: entry.id,
          at: entry.at,
          text: `${actorName(entry.actor)} ${actionWords(entry.action)}`,
          detail: detailWords(entry.detail),
          tone: entry.action.includes("reject") || entry.action.includes("askedAgain") ? "is-bad" : "",
        }))}
      />
    </section>
  );
}
