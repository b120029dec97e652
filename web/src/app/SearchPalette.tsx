// SPDX-License-Identifier: Apache-2.0
import { useEffect, useId, useState } from "preact/hooks";
import type { Me, SearchHits } from "../api/model";
import { navigate } from "../lib/address";
import { useMe } from "../lib/me";
import { useQuery } from "../lib/query";
import { Dialog } from "../ui/Dialog";
import { ProblemNotice } from "../ui/State";
import { ROUTES } from "./routes";

type Hit = Omit<SearchHits["hits"][number], "kind"> & { readonly kind: SearchHits["hits"][number]["kind"] | "page" };

const KINDS: Record<Hit["kind"], string> = {
  page: "Page",
  image: "Image",
  lineage: "Images",
  flaw: "Flaw",
  package: "Package",
  base: "Base",
  team: "Team",
};

/** Pages of the navigation whose title has a word that begins like this. */
function pagesLike(asked: string, me: Me | undefined): readonly Hit[] {
  const part = asked.toLowerCase();
  if (part.length < 2) return [];
  return ROUTES.filter(
    ({ title, nav, permission }) =>
      nav && ` ${title.toLowerCase()}`.includes(` ${part}`) && me?.permissions.includes(permission ?? "READ"),
  ).map(({ title, pattern }) => ({ kind: "page", label: title, address: pattern }));
}

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
  const [isEntered, setEntered] = useState(false);
  const answer = useQuery<SearchHits>(asked.length >= 2 ? "/search" : undefined, { q: asked });
  const pages = pagesLike(asked, useMe());
  const hits: readonly Hit[] = [...pages, ...(answer.value?.hits ?? [])];
  // The hits of what is typed now, all of them: before, Enter would open what nobody asked for.
  const isSettled = asked === typed.trim() && !answer.isLoading;
  const go = (address: string | undefined) => {
    if (!address?.startsWith("/")) return;
    onClose();
    navigate(address);
  };
  // Who types fast has pressed Enter before the answer came.
  useEffect(() => {
    if (!isEntered || !isSettled) return;
    setEntered(false);
    go(hits[at]?.address);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") setEntered(true);
    if (!step) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(hits.length - 1, at + step)));
  };
  return (
    <Dialog title="Search" kind="dialog palette" onClose={onClose}>
      <input
        role="combobox"
        aria-label="Search images, digests, flaws, packages, bases and pages"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : ""}
        placeholder="Image, digest, CVE, package, base…"
        value={typed}
        maxLength={200}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
          setEntered(false);
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
