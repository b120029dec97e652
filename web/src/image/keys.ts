// SPDX-License-Identifier: Apache-2.0
import { useCallback } from "preact/hooks";
import { useKey } from "../lib/keys";

interface RowDeeds {
  toggle(id: string): void;
  waive?(id: string | undefined): void;
}

/** `j`/`k` move between the rows' links, `x` selects, `e` explains the focused row, `w` waives it or the selection. */
export function useRowKeys(body: { readonly current: HTMLElement | null }, { toggle, waive }: RowDeeds): void {
  const move = useCallback(
    (step: number) => {
      const links = linksOf(body.current);
      const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
      const next = links[Math.max(0, Math.min(links.length - 1, at + step))];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    },
    [body],
  );
  const down = useCallback(() => move(1), [move]);
  const up = useCallback(() => move(-1), [move]);
  useKey("j", "Next row", down);
  useKey("k", "Row before", up);
  useKey("x", "Select row", () => {
    const row = focusedRow();
    if (row?.dataset.key?.startsWith("group ")) row.querySelector<HTMLElement>("input")?.click();
    else if (row?.dataset.key) toggle(row.dataset.key);
  });
  useKey("e", "Explain the finding", () => focusedRow()?.querySelector<HTMLElement>(".row-link")?.click());
  useKey("w", "Waive the row or the selection", () => waive?.(focusedRow()?.dataset.key), waive !== undefined);
}

function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("tr[data-key]") ?? null;
}

function linksOf(body: HTMLElement | null): readonly HTMLElement[] {
  return [...(body?.querySelectorAll<HTMLElement>("tr[data-key] .row-link") ?? [])].filter(
    (link) => link.offsetParent !== null,
  );
}
