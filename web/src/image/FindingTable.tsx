// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import type { Finding, ImageDetail } from "../api/inventory";
import { number } from "../lib/format";
import { useMay } from "../lib/me";
import { text, useQueryState } from "../lib/query-state";
import { WaiverIcon } from "../ui/icons";
import { useSlice } from "../ui/rows";
import { FindingItem } from "./FindingItem";
import { flawsOf, foundWords } from "./findings";
import { GroupHead } from "./GroupHead";
import { type Group, type Grouping, rowsOf } from "./groups";
import { useRowKeys } from "./keys";
import { waive } from "./waiving";

interface FindingTableProps {
  readonly by: Grouping;
  readonly groups: readonly Group[];
  readonly image: ImageDetail;
  readonly path: string;
  readonly isOpenAtFirst: boolean;
  readonly switcher: ComponentChildren;
  readonly empty: ComponentChildren;
}

/** Groups that open, and the findings in them; drawn in slices when long. */
export function FindingTable(props: FindingTableProps) {
  const { by, groups, image, path, isOpenAtFirst } = props;
  const [open] = useQueryState("finding", text);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const mayWaive = useMay("TRIAGE");
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = useMemo(
    () => rowsOf(groups, (group) => isOpenAtFirst !== turned.has(group.key)),
    [groups, isOpenAtFirst, turned],
  );
  const { from, to, height } = useSlice(body, rows.length);
  const listed = groups.flatMap((group) => group.findings);
  const chosen = listed.filter((finding) => selected.has(finding.id));
  const toggle = useCallback((ids: readonly string[]) => setSelected((old) => toggledIds(old, ids)), []);
  const begin = (findings: readonly Finding[]) => void waive(findings, path, image.lineages[0]?.name);
  const waiveFocused = (id: string | undefined) => {
    const wanted = chosen.length > 0 ? chosen : listed.filter((finding) => finding.id === id);
    if (wanted.length > 0) begin(wanted);
  };
  useRowKeys(body, { toggle: (id) => toggle([id]), ...(mayWaive && { waive: waiveFocused }) });
  return (
    <section class="card table-card" aria-label="findings">
      <div class="table-head finding-head">
        <span>
          <span class="strong">{foundWords(flawsOf(listed).length, listed.length)}</span>
          {chosen.length > 0 && <span class="muted"> · {number(chosen.length)} selected</span>}
        </span>
        <div class="actions">
          {mayWaive && chosen.length > 0 && (
            <button type="button" class="button small" onClick={() => begin(chosen)}>
              <WaiverIcon size={14} /> Waive…
            </button>
          )}
          {props.switcher}
        </div>
      </div>
      {rows.length === 0 ? (
        props.empty
      ) : (
        <table class="table finding-table">
          <caption class="sr-only">Findings by {by}</caption>
          <colgroup>
            <col class="check" />
            <col class="finding-severity" />
            <col />
            <col class="finding-package" />
            <col class="finding-layer" />
          </colgroup>
          <tbody ref={body}>
            {from > 0 && <Spacer height={from * height} />}
            {rows
              .slice(from, to)
              .map((row) =>
                row.is === "group" ? (
                  <GroupHead
                    key={row.group.key}
                    group={row.group}
                    isOpen={row.isOpen}
                    selected={selected}
                    onSelect={() => toggle(row.group.findings.map((finding) => finding.id))}
                    onTurn={() => setTurned((old) => toggledIds(old, [row.group.key]))}
                  />
                ) : (
                  <FindingItem
                    key={`${row.group.key} ${row.finding.id}`}
                    finding={row.finding}
                    by={by}
                    isOpen={open === row.finding.id}
                    isSelected={selected.has(row.finding.id)}
                    onSelect={() => toggle([row.finding.id])}
                  />
                ),
              )}
            {to < rows.length && <Spacer height={(rows.length - to) * height} />}
          </tbody>
        </table>
      )}
    </section>
  );
}

function toggledIds(old: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(old);
  const isIn = ids.every((id) => old.has(id));
  for (const id of ids)
    if (isIn) next.delete(id);
    else next.add(id);
  return next;
}

function Spacer({ height }: { readonly height: number }) {
  return (
    <tr class="spacer" aria-hidden style={{ height: `${height}px` }}>
      <td colSpan={5} />
    </tr>
  );
}
