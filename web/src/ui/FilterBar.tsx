// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Facets as FacetsAnswer } from "../api/model";
import { changeQuery, useAddress } from "../lib/address";
import { number } from "../lib/format";
import type { Query } from "../lib/http";
import { useKey } from "../lib/keys";
import { text, useQueryState, useTyped } from "../lib/query-state";
import { CloseIcon, FilterIcon, SearchIcon } from "./icons";

export interface FacetChoice {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

/** One thing to filter by. Its name is the parameter of the address and of the API alike; one value at a time. */
export interface Facet {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly FacetChoice[];
}

/** The chosen filters as the API wants them, read from the address. */
export function useFilters(names: readonly string[]): Query {
  const { query } = useAddress();
  return Object.fromEntries(["q", ...names].map((name) => [name, query.get(name) ?? undefined]));
}

/** The server's facets in our order and words; what it doesn't count isn't offered. */
export function facetsOf(
  answer: FacetsAnswer | undefined,
  labels: Readonly<Record<string, string>>,
  words: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): readonly Facet[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    const found = answer?.facets.find((facet) => facet.name === name);
    return found && found.values.length > 0
      ? [
          {
            name,
            label,
            choices: found.values.map((value) => ({ ...value, label: words[name]?.[value.value] ?? value.label })),
          },
        ]
      : [];
  });
}

function SearchField({ label }: { readonly label: string }) {
  const [typed, setTyped] = useTyped("q", 200);
  const input = useRef<HTMLInputElement>(null);
  useKey("f", "Filter this list", () => input.current?.focus());
  return (
    <div class="search-field">
      <SearchIcon size={14} />
      <input
        ref={input}
        type="search"
        placeholder={label}
        aria-label={label}
        value={typed}
        maxLength={200}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
      />
    </div>
  );
}

interface FilterBarProps {
  /** What is searched for; without it there is no search, as where the API has none. */
  readonly label?: string;
  readonly facets: readonly Facet[];
  readonly children?: ComponentChildren;
}

/** Search, what is chosen (each can be dropped), and room for the page's own. */
export function FilterBar({ label, facets, children }: FilterBarProps) {
  const { query } = useAddress();
  const chosen = facets.flatMap((facet) => {
    const value = query.get(facet.name);
    return value === null ? [] : [{ facet, label: facet.choices.find((c) => c.value === value)?.label ?? value }];
  });
  return (
    <search class="filter-bar">
      {label && <SearchField label={label} />}
      {chosen.map(({ facet, label }) => (
        <button
          type="button"
          class="chip"
          key={facet.name}
          aria-label={`Remove filter ${facet.label}: ${label}`}
          onClick={() => changeQuery({ [facet.name]: [] })}
        >
          {facet.label}: {label}
          <CloseIcon size={12} />
        </button>
      ))}
      {chosen.length > 1 && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => changeQuery(Object.fromEntries(facets.map((facet) => [facet.name, []])))}
        >
          Clear all
        </button>
      )}
      <span class="grow" />
      {children}
    </search>
  );
}

/** The facets as a column; on smaller screens behind a button. */
export function Facets({ facets }: { readonly facets: readonly Facet[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <button
        type="button"
        class="button facets-toggle"
        aria-expanded={isOpen}
        aria-controls="facets"
        onClick={() => setOpen(!isOpen)}
      >
        <FilterIcon /> Filters
      </button>
      <div class={`facets ${isOpen ? "is-open" : ""}`} id="facets" role="group" aria-label="Filters">
        {facets.map((facet) => (
          <FacetGroup key={facet.name} facet={facet} />
        ))}
      </div>
    </div>
  );
}

function FacetGroup({ facet }: { readonly facet: Facet }) {
  const [chosen, choose] = useQueryState(facet.name, text);
  return (
    <fieldset class="facet">
      <legend>{facet.label}</legend>
      {facet.choices.map((choice) => (
        <label class="facet-row" key={choice.value}>
          <input
            type="checkbox"
            checked={chosen === choice.value}
            onChange={() => choose(chosen === choice.value ? "" : choice.value)}
          />
          <span class="truncate">{choice.label}</span>
          {choice.count !== undefined && <span class="faint small">{number(choice.count)}</span>}
        </label>
      ))}
    </fieldset>
  );
}
