// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../api/inventory";
import type { Facet, FacetChoice } from "../ui/FilterBar";
import { isFixable, isListed, isWaived } from "./findings";

const NO_FILTER = {
  q: "",
  severity: "",
  exploited: "",
  fixable: "",
  origin: "",
  waived: "",
  layers: new Set<number>(),
};

/** What the findings can be filtered by, each choice with how many it would list; what would list none isn't offered. */
export function facetsOfFindings(items: readonly Finding[]): readonly Facet[] {
  const open = items.filter((one) => !isWaived(one));
  const count = (isIn: (one: Finding) => boolean) => open.filter(isIn).length;
  const severities = ["critical", "high", "medium", "low"].map((severity) => ({
    value: severity,
    label: severity === "critical" ? "Critical" : `${severity.charAt(0).toUpperCase()}${severity.slice(1)} and above`,
    count: count((one) => isListed(one, { ...NO_FILTER, severity })),
  }));
  return [
    facet("severity", "Severity", severities),
    facet("exploited", "Exploited", [
      { value: "true", label: "Known exploited", count: count((one) => one.isExploited) },
    ]),
    facet("fixable", "Fix", [
      { value: "true", label: "A fix is published", count: count(isFixable) },
      { value: "false", label: "No fix", count: count((one) => !isFixable(one)) },
    ]),
    facet("origin", "Origin", [
      { value: "own", label: "This image's own", count: count((one) => !one.isInherited) },
      { value: "inherited", label: "From the base", count: count((one) => one.isInherited) },
    ]),
    facet("waived", "Waived", [{ value: "true", label: "Only waived", count: items.length - open.length }]),
  ].filter((one) => one.choices.length > 0);
}

function facet(name: string, label: string, choices: readonly FacetChoice[]): Facet {
  return { name, label, choices: choices.filter((choice) => choice.count !== 0) };
}
