// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { ImagePackage } from "../api/inventory";
import { number } from "../lib/format";
import { RightIcon } from "../ui/icons";
import { useSlice } from "../ui/rows";
import { SeverityCounts, total } from "../ui/Severity";
import { Empty } from "../ui/State";
import { pathsTo, type TreeRow, treeOf, treeRows } from "./tree";

interface PackageTreeProps {
  readonly all: readonly ImagePackage[];
  readonly listed: readonly ImagePackage[];
  /** A search opens the ways to what it found: who brought it in. */
  readonly isFiltered: boolean;
  readonly switcher: ComponentChildren;
}

export function PackageTree({ all, listed, isFiltered, switcher }: PackageTreeProps) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const body = useRef<HTMLTableSectionElement>(null);
  const tree = useMemo(() => treeOf(all), [all]);
  const kept = useMemo(() => pathsTo(tree, listed), [tree, listed]);
  const found = useMemo(() => new Set(isFiltered ? listed : []), [isFiltered, listed]);
  const rows = useMemo(
    () =>
      treeRows(
        tree,
        (one) => kept.has(one),
        (path) => isFiltered !== turned.has(path),
      ),
    [tree, kept, isFiltered, turned],
  );
  const { from, to, height } = useSlice(body, rows.length);
  const turn = (path: string) =>
    setTurned((old) => new Set(old.has(path) ? [...old].filter((one) => one !== path) : [...old, path]));
  return (
    <section class="card table-card" aria-label="packages as a tree">
      <div class="table-head finding-head">
        <span>
          <span class="strong">{number(listed.length)}</span>{" "}
          <span class="muted">{listed.length === 1 ? "package" : "packages"}, by who needs them</span>
        </span>
        <div class="actions">{switcher}</div>
      </div>
      {rows.length === 0 && <Empty title="No package matches" />}
      <table class="table tree-table">
        <caption class="sr-only">Packages, each with those it needs below it</caption>
        <tbody ref={body}>
          {from > 0 && <Spacer height={from * height} />}
          {rows.slice(from, to).map((row) => (
            <TreeLine key={row.path} row={row} isFound={found.has(row.one)} onTurn={() => turn(row.path)} />
          ))}
          {to < rows.length && <Spacer height={(rows.length - to) * height} />}
        </tbody>
      </table>
    </section>
  );
}

function TreeLine({ row, isFound, onTurn }: { readonly row: TreeRow; readonly isFound: boolean; onTurn(): void }) {
  const { one, depth, hasBranches, isOpen } = row;
  return (
    <tr data-key={row.path}>
      <td class="tree-cell">
        <span class="line">
          <svg width={depth * 20} height="36" class="tree-lines" aria-hidden>
            {Array.from({ length: depth }, (_, at) => (
              <path key={at} d={`M${at * 20 + 10} 0v36`} />
            ))}
          </svg>
          {hasBranches ? (
            <button
              type="button"
              class="turn-button"
              aria-expanded={isOpen}
              aria-label={`What ${one.name} needs`}
              onClick={onTurn}
            >
              <span class={`turn ${isOpen ? "is-open" : ""}`}>
                <RightIcon size={14} />
              </span>
            </button>
          ) : (
            <span class="turn-space" />
          )}
          <a class={`row-link truncate ${isFound ? "is-found" : ""}`} href={`/packages/${one.id}`} title={one.purl}>
            {one.name}
          </a>
          <span class="muted truncate">{one.version}</span>
          <span class="sr-only">depth {depth + 1}</span>
        </span>
      </td>
      <td class="col-228 tree-counts">{one.counts && total(one.counts) > 0 && <SeverityCounts of={one.counts} />}</td>
    </tr>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return (
    <tr class="spacer" aria-hidden style={{ height: `${height}px` }}>
      <td colSpan={2} />
    </tr>
  );
}
