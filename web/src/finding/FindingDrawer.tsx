// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "preact/hooks";
import type { FindingDetail, Layer } from "../api/inventory";
import { waive } from "../image/waiving";
import { Permitted } from "../lib/me";
import { useQuery } from "../lib/query";
import { CopyLine } from "../ui/Copy";
import { Drawer } from "../ui/Dialog";
import { WaiverIcon } from "../ui/icons";
import { Loaded } from "../ui/State";
import { Decisions } from "./Decisions";
import { Evidence } from "./Evidence";
import { FindingMarks } from "./FindingMarks";
import { History } from "./History";
import { References } from "./References";
import { SourceTable } from "./SourceTable";

interface FindingDrawerProps {
  /** The image's path in the API. */
  readonly image: string;
  readonly id: string;
  readonly lineage: string | undefined;
  readonly layers: readonly Layer[];
  /** Instead of going to the dialog for a waiver of this finding. */
  readonly onWaive?: (detail: FindingDetail) => void;
  onClose(): void;
}

/** One finding: why we say so, whether it matters here, and what removes it. */
export function FindingDrawer({ image, id, lineage, layers, onWaive, onClose }: FindingDrawerProps) {
  const answer = useQuery<FindingDetail>(`${image}/findings/${encodeURIComponent(id)}`);
  const detail = answer.value;
  const begin = () => {
    if (!detail) return;
    if (onWaive) onWaive(detail);
    else void waive([detail.finding], image, lineage);
  };
  useWaiveKey(begin);
  return (
    <Drawer
      title={detail?.finding.flaw ?? "Finding"}
      subtitle={detail && `in ${detail.finding.package} ${detail.finding.version}`}
      onClose={onClose}
      foot={
        detail && (
          <>
            <a class="button" href={`/flaws/${encodeURIComponent(detail.finding.flaw)}`}>
              Everywhere it is
            </a>
            <Permitted to="TRIAGE">
              <button type="button" class="button primary" onClick={begin}>
                <WaiverIcon size={14} /> Waive…
              </button>
            </Permitted>
          </>
        )
      }
    >
      <Loaded of={answer} rows={9}>
        {(value) => <Detail of={value} layers={layers} />}
      </Loaded>
    </Drawer>
  );
}

/** The page's own keys rest while a drawer is open; this one acts on what the drawer shows. */
function useWaiveKey(begin: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "w" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      begin();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}

function Detail({ of, layers }: { readonly of: FindingDetail; readonly layers: readonly Layer[] }) {
  const { finding, fix } = of;
  const line = fix?.line;
  return (
    <div class="stack-l">
      <div class="stack">
        <FindingMarks of={finding} />
        <p class="finding-sentence">{of.sentence}</p>
        {finding.summary && <p class="muted">{finding.summary}</p>}
      </div>
      <section class="stack" aria-label="What removes it">
        <h3>What removes it</h3>
        {fix ? (
          <p>{fix.title}</p>
        ) : (
          <p class="muted">{finding.fix ? `Version ${finding.fix} or later.` : "No fix is published."}</p>
        )}
        {line && <CopyLine text={line} label="the change" />}
      </section>
      <Evidence steps={of.steps} finding={finding} layer={layers.find((layer) => layer.index === finding.layer)} />
      <SourceTable sources={of.sources} />
      <Decisions waivers={of.waivers ?? []} />
      <History events={of.events} />
      <References links={of.references ?? []} />
    </div>
  );
}
