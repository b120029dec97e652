// SPDX-License-Identifier: Apache-2.0
import { nounFor, number } from "../lib/format";
import { RightIcon } from "../ui/icons";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts } from "../ui/Severity";
import { CopyButton } from "./CopyButton";
import type { Group } from "./groups";

interface GroupHeadProps {
  readonly group: Group;
  readonly isOpen: boolean;
  readonly selected: ReadonlySet<string>;
  onSelect(): void;
  onTurn(): void;
}

export function GroupHead({ group, isOpen, selected, onSelect, onTurn }: GroupHeadProps) {
  const ids = group.findings.map((finding) => finding.id);
  const isIn = ids.every((id) => selected.has(id));
  return (
    <tr class="group-row" data-key={`group ${group.key}`}>
      <td class="check">
        <input
          type="checkbox"
          aria-label={`Select all of ${group.title}`}
          checked={isIn}
          indeterminate={!isIn && ids.some((id) => selected.has(id))}
          onChange={onSelect}
        />
      </td>
      <th colSpan={4} scope="rowgroup">
        <div class="group-line">
          <button type="button" class="group-title row-link" aria-expanded={isOpen} onClick={onTurn}>
            <span class={`turn ${isOpen ? "is-open" : ""}`}>
              <RightIcon size={14} />
            </span>
            <span class="truncate" title={group.title}>
              {group.title}
            </span>
          </button>
          {group.detail && (
            <span class="group-detail muted truncate" title={group.detail}>
              {group.detail}
            </span>
          )}
          <span class="group-end">
            {group.fix?.line && <CopyButton text={group.fix.line} label={`the change: ${group.title}`} />}
            {group.exploited > 0 && <RiskMark count={group.exploited} />}
            <SeverityCounts of={group.counts} />
            <span class="group-total" title={totalTitle(group)}>
              <span class="strong">
                {group.fix ? "−" : ""}
                {number(group.findings.length)}
              </span>{" "}
              <span class="muted small">{nounFor(group.findings.length, "findings")}</span>
            </span>
          </span>
        </div>
      </th>
    </tr>
  );
}

function totalTitle({ findings, fix, elsewhere }: Group): string {
  if (!fix) return `${number(findings.length)} findings`;
  const more = elsewhere > 0 ? `, and ${number(elsewhere)} that a change above removes too` : "";
  return `Removes ${number(findings.length)} of what is listed${more}`;
}
