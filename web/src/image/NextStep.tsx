// SPDX-License-Identifier: Apache-2.0
import type { ImageFindings } from "../api/inventory";
import { number, plural } from "../lib/format";
import { CopyLine } from "../ui/Copy";
import { RiskMark } from "../ui/RiskMark";
import { SeverityBar, SeverityCounts } from "../ui/Severity";
import { countsOf, flawsOf, isWaived } from "./findings";

/** The one change that removes most, with what it removes here and what is left after it. */
export function NextStep({ findings }: { readonly findings: ImageFindings }) {
  const items = findings.items.filter((one) => !isWaived(one));
  const [fix] = findings.fixes;
  if (items.length === 0 || !fix) return <Nothing isClean={items.length === 0} />;
  const flaws = flawsOf(items);
  const left = new Set(items.filter((finding) => !finding.fixes?.includes(0)).map((finding) => finding.flaw));
  const removed = flaws.filter((finding) => !left.has(finding.flaw));
  const exploited = removed.filter((finding) => finding.isExploited).length;
  return (
    <section class="card next-step" aria-label="Next step">
      <div class="line wrap between">
        <span>
          <span class="muted">Next: </span>
          <span class="strong">{fix.title}</span>
        </span>
        <span class="line">
          {exploited > 0 && <RiskMark count={exploited} />}
          <span>
            <span class="strong good">−{plural(removed.length, "flaw")}</span>
            <span class="muted"> · {remainWords(flaws.length - removed.length)}</span>
          </span>
        </span>
      </div>
      <div class="line wrap between">
        <SeverityBar of={countsOf(removed)} width={160} most={flaws.length} />
        <SeverityCounts of={countsOf(removed)} />
      </div>
      {fix.line && <CopyLine text={fix.line} label="the change" />}
    </section>
  );
}

function remainWords(left: number): string {
  return left === 0 ? "none remains" : `${number(left)} ${left === 1 ? "remains" : "remain"}`;
}

function Nothing({ isClean }: { readonly isClean: boolean }) {
  return (
    <section class="card next-step" aria-label="Next step">
      <span class="strong">{isClean ? "Nothing to do" : "No change that is published removes anything"}</span>
      <span class="muted">
        {isClean
          ? "What was read of this image has no open finding."
          : "Waive what doesn't matter here, or remove the packages; each finding says why it is there."}
      </span>
    </section>
  );
}
