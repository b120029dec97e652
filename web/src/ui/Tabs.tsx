// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { oneOf, useQueryState } from "../lib/query-state";

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: string;
  render(): ComponentChildren;
}

/** Tabs whose choice stands in the address; arrows move between them. */
export function Tabs({
  tabs,
  name = "tab",
  label,
}: {
  readonly tabs: readonly [Tab, ...Tab[]];
  readonly name?: string;
  readonly label: string;
}) {
  const ids = tabs.map((tab) => tab.id).join();
  const codec = useMemo(() => oneOf(ids.split(",") as [string, ...string[]]), [ids]);
  const [chosen, choose] = useQueryState(name, codec);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const index = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );
  const current = tabs[index] ?? tabs[0];
  // Where there is no room for all of them, as on a phone, the chosen one is never out of sight.
  useEffect(() => {
    const row = list.current;
    const tab = row?.querySelector<HTMLElement>("[aria-selected=true]");
    if (!row || !tab) return;
    const left = tab.offsetLeft - row.offsetLeft;
    if (left < row.scrollLeft || left + tab.offsetWidth > row.scrollLeft + row.clientWidth)
      row.scrollLeft = left - (row.clientWidth - tab.offsetWidth) / 2;
  }, [current.id]);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (index + step + tabs.length) % tabs.length;
    choose(tabs[next]?.id ?? chosen);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            type="button"
            key={tab.id}
            class="tab"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab === current}
            aria-controls={`${base}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => choose(tab.id)}
          >
            {tab.label}
            {tab.count && <span class="badge">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${current.id}`}>
        {current.render()}
      </div>
    </div>
  );
}
