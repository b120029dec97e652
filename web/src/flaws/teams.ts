// SPDX-License-Identifier: Apache-2.0
import type { Facets } from "../api/model";
import { useQuery } from "../lib/query";
import type { Facet } from "../ui/FilterBar";

/** The teams that own something. The answer's figures count images, which isn't what is filtered here: they aren't shown. */
export function useTeamFacet(): readonly Facet[] {
  const answer = useQuery<Facets>("/lineages/facets", {});
  const teams = answer.value?.facets.find((facet) => facet.name === "team")?.values ?? [];
  const choices = teams.map(({ value, label }) => ({ value, label }));
  return choices.length > 0 ? [{ name: "team", label: "Team", choices }] : [];
}
