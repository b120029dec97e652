// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useCallback, useRef, useState } from "preact/hooks";
import { nounFor, number, count as showCount } from "../lib/format";
import { addressOf, type Query } from "../lib/http";
import { useKey } from "../lib/keys";
import type { Pages } from "../lib/query";
import { DownIcon, DownloadIcon } from "./icons";
import { Menu } from "./Menu";
import { useSlice } from "./rows";
import { Failed } from "./State";

export interface Column<T> {
  readonly id: string;
  readonly label: string;
  /** The head says it only to screen readers: the cells say it themselves. */
  readonly isLabelHidden?: boolean;
  /** One of the `col-…` classes; without it the column takes what is left. */
  readonly width?: string;
  readonly isNumber?: boolean;
  /** Shown only where there is room for it. */
  readonly needs?: "room" | "much-room";
  /** Its name in the API's `sort`. */
  readonly sort?: string;
  cell(row: T): ComponentChildren;
}

interface TableProps<T> {
  /** What the rows are, for the caption and the count: `images`. */
  readonly noun: string;
  readonly pages: Pages<T>;
  readonly columns: readonly Column<T>[];
  /** The one cell of a phone. */
  readonly phone: (row: T) => ComponentChildren;
  readonly empty: ComponentChildren;
  readonly openRow?: string;
  readonly sort?: string;
  readonly selected?: ReadonlySet<string>;
  /** The list's path and query in the API, to export all of it. */
  readonly source?: { readonly path: string; readonly query: Query };
  /** What can be done with the selection, and whatever else belongs above the rows. */
  readonly actions?: ComponentChildren;
  keyOf(row: T): string;
  onSort?(by: string): void;
  onSelect?(selected: ReadonlySet<string>): void;
}

/** The one table of all lists: count, export, sorting, selection, `j`/`k`/`x`, cursors, and each state designed. */
export function DataTable<T>(props: TableProps<T>) {
  const { pages, noun } = props;
  const rows = pages.value ?? [];
  return (
    <section class="card table-card" aria-label={noun} aria-busy={pages.isLoading}>
      <Head {...props} />
      {pages.value === undefined && pages.problem ? (
        <Failed problem={pages.problem} retry={pages.reload} />
      ) : pages.value !== undefined && rows.length === 0 ? (
        props.empty
      ) : (
        <Rows {...props} rows={rows} />
      )}
      {pages.value !== undefined && pages.hasMore && (
        <div class="table-foot">
          <span class="muted">
            {number(rows.length)} of {pages.count ? showCount(pages.count) : "more"}
          </span>
          <button type="button" class="button" aria-disabled={pages.isLoadingMore} onClick={pages.loadMore}>
            {pages.isLoadingMore ? "Loading…" : "Load more"}
          </button>
        </div>
      )}
    </section>
  );
}

function Head<T>({ pages, noun, source, actions, selected }: TableProps<T>) {
  const chosen = selected?.size ?? 0;
  return (
    <div class="table-head">
      <span>
        {pages.count ? <span class="strong">{showCount(pages.count)}</span> : <span class="skeleton w1" />}{" "}
        {pages.count && <span class="muted">{nounFor(pages.count.value, noun)}</span>}
        {chosen > 0 && <span class="muted"> · {number(chosen)} selected</span>}
      </span>
      <div class="actions">
        {actions}
        {source && (
          <Menu
            label="Export"
            buttonClass="button quiet small"
            place="is-end"
            button={
              <>
                <DownloadIcon /> Export
              </>
            }
          >
            <ExportLink source={source} format="csv" label="CSV, the whole list" />
            <ExportLink source={source} format="ndjson" label="JSON, a line each" />
          </Menu>
        )}
      </div>
    </div>
  );
}

function ExportLink({
  source,
  format,
  label,
}: {
  readonly source: { path: string; query: Query };
  readonly format: string;
  readonly label: string;
}) {
  return (
    <a class="menu-item" href={addressOf(source.path, { ...source.query, format })} download>
      {label}
    </a>
  );
}

function Rows<T>(props: TableProps<T> & { readonly rows: readonly T[] }) {
  const { rows, columns, noun, selected, onSelect, keyOf, pages } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, to, height } = useSlice(body, rows.length);
  useRowKeys(body, selected, onSelect);
  const width = columns.length + (onSelect ? 2 : 1);
  const isAll = rows.length > 0 && selected?.size === rows.length;
  return (
    <table class="table" aria-rowcount={pages.count?.isBounded ? -1 : (pages.count?.value ?? -1)}>
      <caption class="sr-only">{noun}</caption>
      <thead>
        <tr>
          {onSelect && (
            <th class="check" scope="col">
              <input
                type="checkbox"
                aria-label={`Select all loaded ${noun}`}
                checked={isAll}
                onChange={() => onSelect(new Set(isAll ? [] : rows.map(keyOf)))}
              />
            </th>
          )}
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} table={props} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {from > 0 && <Spacer width={width} height={from * height} />}
        {pages.value === undefined && <SkeletonRows columns={columns} isSelectable={onSelect !== undefined} />}
        {rows.slice(from, to).map((row, index) => (
          <Row key={keyOf(row)} row={row} index={from + index} table={props} />
        ))}
        {to < rows.length && <Spacer width={width} height={(rows.length - to) * height} />}
      </tbody>
    </table>
  );
}

function HeadCell<T>({ column, table }: { readonly column: Column<T>; readonly table: TableProps<T> }) {
  const { sort: by, label } = column;
  const isOn = by !== undefined && by === table.sort;
  return (
    <th scope="col" class={classOf(column)} {...(isOn && { "aria-sort": by === "name" ? "ascending" : "descending" })}>
      {by ? (
        <button type="button" class="sort" data-on={isOn || undefined} onClick={() => table.onSort?.(by)}>
          {label}
          {isOn && <DownIcon size={12} />}
        </button>
      ) : column.isLabelHidden ? (
        <span class="sr-only">{label}</span>
      ) : (
        label
      )}
    </th>
  );
}

function classOf<T>(column: Column<T>): string {
  return [column.width, column.isNumber && "is-number", column.needs && `needs-${column.needs}`]
    .filter(Boolean)
    .join(" ");
}

function Row<T>({ row, index, table }: { readonly row: T; readonly index: number; readonly table: TableProps<T> }) {
  const { columns, selected, onSelect, keyOf, openRow, phone } = table;
  const key = keyOf(row);
  const isSelected = selected?.has(key) ?? false;
  const toggle = () => onSelect?.(toggled(selected ?? new Set(), key));
  return (
    <tr
      class={`${isSelected ? "is-selected" : ""} ${openRow === key ? "is-open" : ""}`}
      data-key={key}
      aria-rowindex={index + 2}
    >
      {onSelect && (
        <td class="check">
          <input type="checkbox" aria-label={`Select row ${index + 1}`} checked={isSelected} onChange={toggle} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} class={classOf(column)}>
          {column.cell(row)}
        </td>
      ))}
      <td class={`phone-cell ${onSelect ? "" : "is-first"}`}>{phone(row)}</td>
    </tr>
  );
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The height is set through the style object, which the content policy allows; an attribute would be refused. */
function Spacer({ width, height }: { readonly width: number; readonly height: number }) {
  return (
    <tr class="spacer" aria-hidden style={{ height: `${height}px` }}>
      <td colSpan={width} />
    </tr>
  );
}

/** As many rows as fill a window: what comes takes their place without a jump. */
function SkeletonRows<T>({
  columns,
  isSelectable,
}: {
  readonly columns: readonly Column<T>[];
  readonly isSelectable: boolean;
}) {
  return (
    <>
      {Array.from({ length: 12 }, (_, row) => (
        <tr key={row} aria-hidden>
          {isSelectable && <td class="check" />}
          {columns.map((column, cell) => (
            <td key={column.id} class={classOf(column)}>
              <span class={`skeleton ${cell === 0 ? "w3" : "w2"}`} />
            </td>
          ))}
          <td class={`phone-cell ${isSelectable ? "" : "is-first"}`}>
            <span class="skeleton w3" />
          </td>
        </tr>
      ))}
    </>
  );
}

/** `j` and `k` move the focus between the rows' links, so that Enter opens; `x` selects the focused row. */
function useRowKeys(
  body: { readonly current: HTMLTableSectionElement | null },
  selected: ReadonlySet<string> | undefined,
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined,
): void {
  const [, setTurn] = useState(0);
  const move = useCallback(
    (step: number) => {
      const links = [...(body.current?.querySelectorAll<HTMLElement>("tr[data-key] .row-link") ?? [])].filter(
        isVisible,
      );
      const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
      const next = links[Math.max(0, Math.min(links.length - 1, at + step))];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
      setTurn((turn) => turn + 1);
    },
    [body],
  );
  const select = useCallback(() => {
    const key = document.activeElement?.closest<HTMLElement>("tr[data-key]")?.dataset.key;
    if (key !== undefined) onSelect?.(toggled(selected ?? new Set(), key));
  }, [selected, onSelect]);
  useKey(
    "j",
    "Next row",
    useCallback(() => move(1), [move]),
  );
  useKey(
    "k",
    "Row before",
    useCallback(() => move(-1), [move]),
  );
  useKey("x", "Select row", select, onSelect !== undefined);
}

function isVisible(element: HTMLElement): boolean {
  return element.offsetParent !== null;
}
