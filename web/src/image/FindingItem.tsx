// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../api/inventory";
import { ArrowIcon } from "../ui/icons";
import { RiskMark } from "../ui/RiskMark";
import { SeverityMark } from "../ui/Severity";
import type { Grouping } from "./groups";

interface FindingItemProps {
  readonly finding: Finding;
  readonly by: Grouping;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  onSelect(): void;
}

/** What the group's head says already isn't said again in its rows. */
export function FindingItem({ finding, by, isOpen, isSelected, onSelect }: FindingItemProps) {
  const { id, flaw, package: name, severity, summary } = finding;
  return (
    <tr class={`${isSelected ? "is-selected" : ""} ${isOpen ? "is-open" : ""}`} data-key={id}>
      <td class="check">
        <input type="checkbox" aria-label={`Select ${flaw} in ${name}`} checked={isSelected} onChange={onSelect} />
      </td>
      <td>
        <SeverityMark of={severity} />
      </td>
      <td class="finding-what">
        <span class="line">
          <a class="row-link nowrap" href={hrefOf(id)} aria-label={`${flaw} in ${name}`}>
            {by === "flaw" ? name : flaw}
          </a>
          <Marks of={finding} />
          <span class="muted truncate" title={by === "flaw" ? finding.path : summary}>
            {by === "flaw" ? finding.path : summary}
          </span>
        </span>
      </td>
      <td class="finding-fix">
        <span class="line">
          {by !== "package" && by !== "flaw" && <span class="truncate">{name}</span>}
          <Versions of={finding} />
        </span>
      </td>
      <td class="muted" title={`In layer ${finding.layer}${finding.isInherited ? ", from the base" : ""}`}>
        {finding.isInherited ? "base" : finding.layer}
      </td>
      <td class="phone-cell">
        <span class="phone-row">
          <span class="line">
            <SeverityMark of={severity} />
            <a class="row-link nowrap" href={hrefOf(id)} aria-label={`${flaw} in ${name}`}>
              {flaw}
            </a>
            <Marks of={finding} />
          </span>
          <span class="line">
            <span class="truncate">{name}</span>
            <Versions of={finding} />
          </span>
        </span>
      </td>
    </tr>
  );
}

/** Same filters, this finding's drawer open. */
function hrefOf(id: string): string {
  const query = new URLSearchParams(location.search);
  query.set("finding", id);
  return `${location.pathname}?${query}`;
}

function Marks({ of }: { readonly of: Finding }) {
  return (
    <>
      {of.isExploited && <RiskMark />}
      {of.status === "undetermined" && (
        <span class="badge" title="The version can't be compared with what the advisory says">
          undetermined
        </span>
      )}
      {of.waiver !== undefined && <span class="badge is-accent">waived</span>}
    </>
  );
}

function Versions({ of }: { readonly of: Finding }) {
  return (
    <span
      class="versions small"
      title={of.fix ? `${of.version} → ${of.fix}` : `${of.version}; no fixed version is published`}
    >
      <span class="muted truncate">{of.version}</span>
      {of.fix && (
        <>
          <ArrowIcon size={12} label="fixed in" />
          <span class="good truncate">{of.fix}</span>
        </>
      )}
    </span>
  );
}
