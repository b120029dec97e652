// SPDX-License-Identifier: Apache-2.0
import type { RegistryRequest } from "../api/model";

type Scope = NonNullable<RegistryRequest["scope"]>;

/** What stands in the fields, as text; the server checks and names what is wrong. */
export interface Draft {
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly ca: string;
  readonly isInsecure: boolean;
  readonly named: string;
  readonly repositories: string;
  readonly tags: string;
  readonly newest: string;
  readonly versions: string;
  readonly maxAgeDays: string;
}

export const EMPTY: Draft = {
  address: "",
  username: "",
  password: "",
  ca: "",
  isInsecure: false,
  named: "",
  repositories: "",
  tags: "",
  newest: "5",
  versions: "",
  maxAgeDays: "",
};

export function requestOf(draft: Draft): RegistryRequest {
  const scope = scopeOf(draft);
  return {
    address: draft.address.trim(),
    ...present({
      username: draft.username,
      password: draft.password,
      ca: draft.ca.trim(),
      repositories: lines(draft.named),
    }),
    ...(draft.isInsecure && { isInsecure: true }),
    ...(Object.keys(scope).length > 0 && { scope }),
  };
}

export function scopeOf(draft: Draft): Scope {
  return present({
    repositories: ruleOf(draft.repositories),
    tags: ruleOf(draft.tags),
    newestPerLineage: whole(draft.newest),
    versions: draft.versions.trim(),
    maxAgeDays: whole(draft.maxAgeDays),
  });
}

/** The fields as they were typed for a scope that is in force. */
export function draftOf(scope: Scope): Draft {
  return {
    ...EMPTY,
    repositories: textOf(scope.repositories),
    tags: textOf(scope.tags),
    newest: String(scope.newestPerLineage ?? ""),
    versions: scope.versions ?? "",
    maxAgeDays: String(scope.maxAgeDays ?? ""),
  };
}

function textOf(rule: Scope["tags"]): string {
  return [...(rule?.include ?? []), ...(rule?.exclude ?? []).map((one) => `!${one}`)].join("\n");
}

/** Patterns one a line or between commas. */
export function lines(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** A leading ! excludes; the contract has two lists. */
function ruleOf(text: string): { include?: string[]; exclude?: string[] } | undefined {
  const all = lines(text);
  const include = all.filter((line) => !line.startsWith("!"));
  const exclude = all.filter((line) => line.startsWith("!")).map((line) => line.slice(1).trim());
  return all.length === 0 ? undefined : present({ include, exclude });
}

function whole(text: string): number | undefined {
  return text.trim() === "" ? undefined : Number(text);
}

/** Without what is empty: an absent field and an empty one differ for the server. */
export function present<T extends object>(values: T): Partial<T> {
  const isGiven = ([, value]: [string, unknown]) =>
    value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(values).filter(isGiven)) as Partial<T>;
}
