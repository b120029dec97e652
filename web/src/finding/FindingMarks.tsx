// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../api/inventory";
import { RiskMark } from "../ui/RiskMark";
import { SeverityMark } from "../ui/Severity";
import { Time } from "../ui/Time";
import { Epss } from "./Epss";

/** Whether it matters here, in one line. */
export function FindingMarks({ of }: { readonly of: Finding }) {
  return (
    <div class="finding-marks">
      <SeverityMark of={of.severity} />
      {of.isExploited && <RiskMark />}
      {of.epss !== undefined && <Epss of={of.epss} />}
      {of.status === "undetermined" && <span class="badge">undetermined</span>}
      <span class="badge">{of.isInherited ? "from the base" : "this image's own"}</span>
      {of.waiver !== undefined && <span class="badge is-accent">waived</span>}
      {of.firstSeen && (
        <span class="muted small">
          first seen <Time at={of.firstSeen} />
        </span>
      )}
    </div>
  );
}
