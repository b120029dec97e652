// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { changeQuery } from "../lib/address";
import { type Facet, Facets, FilterBar } from "./FilterBar";
import { Empty } from "./State";

interface HeadProps {
  readonly title: string;
  readonly lead: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The title of a page, a sentence about it, and what can be done. */
export function PageHead({ title, lead, children }: HeadProps) {
  return (
    <header class="page-head">
      <div>
        <h1>{title}</h1>
        <p>{lead}</p>
      </div>
      {children && <div class="actions">{children}</div>}
    </header>
  );
}

interface BrowseProps {
  readonly facets: readonly Facet[];
  /** What is searched for, where the list can be searched. */
  readonly label?: string;
  /** More to filter by, that are not choices. */
  readonly bar?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A list with its facets at the left and its filter bar above. */
export function Browse({ facets, label, bar, children }: BrowseProps) {
  return (
    <div class="browse">
      <Facets facets={facets} />
      <div>
        <FilterBar facets={facets} {...(label && { label })}>
          {bar}
        </FilterBar>
        {children}
      </div>
    </div>
  );
}

/** Filters left nothing over; other than a list that is empty. */
export function NoneMatch({ noun, names }: { readonly noun: string; readonly names: readonly string[] }) {
  return (
    <Empty
      title={`No ${noun} match these filters`}
      action={
        <button
          type="button"
          class="button"
          onClick={() => changeQuery(Object.fromEntries(["q", ...names].map((name) => [name, []])))}
        >
          Clear the filters
        </button>
      }
    />
  );
}
