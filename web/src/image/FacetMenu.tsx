// SPDX-License-Identifier: Apache-2.0
import { number } from "../lib/format";
import { text, useQueryState } from "../lib/query-state";
import type { Facet } from "../ui/FilterBar";
import { CheckIcon, DownIcon } from "../ui/icons";
import { Menu } from "../ui/Menu";

/** A facet as a menu, for pages whose left column is taken. */
export function FacetMenu({ facet }: { readonly facet: Facet }) {
  const [chosen, choose] = useQueryState(facet.name, text);
  return (
    <Menu
      label={`Filter by ${facet.label.toLowerCase()}`}
      buttonClass="button quiet small"
      place="is-end"
      button={
        <>
          {facet.label} <DownIcon size={12} />
        </>
      }
    >
      {facet.choices.map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          class="menu-item"
          aria-pressed={chosen === value}
          onClick={() => choose(chosen === value ? "" : value)}
        >
          <span class="grow">{label}</span>
          {chosen === value && <CheckIcon size={14} />}
          {count !== undefined && <span class="muted small">{number(count)}</span>}
        </button>
      ))}
    </Menu>
  );
}
