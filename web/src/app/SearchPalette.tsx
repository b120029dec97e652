// SPDX-License-Identifier: Apache-2.0
import { useEffect, useId, useState } from "preact/hooks";
import type { SearchHits } from "../api/model";
import { navigate } from "../lib/address";
import { useQuery } from "../lib/query";
import { Dialog } from "../ui/Dialog";
import { ProblemNotice } from "../ui/State";

const KINDS: Record<SearchHits["hits"][number]["kind"], string> = {
  image: "Image",
  lineage: "Images",
  flaw: "Flaw",
  package: "Package",
  base: "Base",
  team: "Team",
};

/** Everything by a part of its name. A combobox: the focus stays in the field, the arrows move through the hits. */
export function SearchPalette({ onClose }: { onClose(): void }) {
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 120);
    return () => clearTimeout(timer);
  }, [typed]);
  const answer = useQuery<SearchHits>(asked.length >= 2 ? "/search" : undefined, { q: asked });
  const hits = answer.value?.hits ?? [];
  const go = (address: string | undefined) => {
    if (!address?.startsWith("/")) return;
    onClose();
    navigate(address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") go(hits[at]?.address);
    if (!step) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(hits.length - 1, at + step)));
  };
  return (
    <Dialog title="Search" kind="dialog palette" onClose={onClose}>
      <input
        role="combobox"
        aria-label="Search images, digests, flaws, packages and bases"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : ""}
        placeholder="Image, digest, CVE, package, base…"
        value={typed}
        maxLength={200}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="palette-list">
        <ProblemNotice problem={answer.problem} />
        <div id={`${id}-hits`} role="listbox" aria-label="Hits">
          {hits.map((hit, index) => (
            <div
              key={`${hit.kind} ${hit.address}`}
              id={`${id}-${index}`}
              class="menu-item"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onClick={() => go(hit.address)}
            >
              <span class="badge">{KINDS[hit.kind]}</span>
              <span class="truncate">{hit.label}</span>
              <span class="muted truncate">{hit.detail}</span>
            </div>
          ))}
        </div>
        {hits.length === 0 && (
          <p class="menu-item muted">
            {asked.length < 2 ? "At least two characters." : answer.value ? `Nothing is named like “${asked}”.` : ""}
          </p>
        )}
      </div>
    </Dialog>
  );
}
