// SPDX-License-Identifier: Apache-2.0
import type { ScopeRules } from "../api/platform";
import { plural } from "../lib/format";

/** What a registry showed itself to be; most are none of those that go beyond the standard. */
export function kindWords(kind: string): string {
  return kind === "generic" ? "OCI registry" : kind;
}

/** A scope as a sentence. */
export function scopeWords(scope: ScopeRules): string {
  const parts = [
    names("repositories", scope.repositories),
    names("tags", scope.tags),
    scope.newestPerLineage && `the newest ${scope.newestPerLineage} of each tag pattern`,
    scope.versions && `versions ${scope.versions}`,
    scope.maxAgeDays && `not older than ${plural(scope.maxAgeDays, "day")}`,
  ].filter(Boolean);
  return parts.length === 0 ? "Everything" : capital(parts.join("; "));
}

function names(noun: string, rule: ScopeRules["tags"]): string {
  const include = rule?.include?.join(", ");
  const exclude = rule?.exclude?.join(", ");
  if (!include && !exclude) return "";
  return `${include ? `${noun} ${include}` : `all ${noun}`}${exclude ? ` but ${exclude}` : ""}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
