// SPDX-License-Identifier: Apache-2.0
/** Short names for the contract's schemas; `schema.ts` is generated from the OpenAPI document by `npm run api`. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Severity = Schemas["Severity"];
export type Counts = Schemas["Counts"];
export type CoverageState = Schemas["CoverageState"];
export type Permission = Schemas["Permission"];
export type Me = Schemas["Me"];
export type Home = Schemas["Home"];
export type Fix = Schemas["Fix"];
export type FixDetail = Schemas["FixDetail"];
export type Trend = Schemas["Trend"];
export type Freshness = Schemas["Freshness"];
export type Coverage = Schemas["Coverage"];
export type FindingEvent = Schemas["FindingEvent"];
export type Lineage = Schemas["Lineage"];
export type Build = Schemas["Build"];
export type Facets = Schemas["Facets"];
export type Registry = Schemas["Registry"];
export type RegistryRequest = Schemas["RegistryRequest"];
export type Probe = Schemas["Probe"];
export type Preview = Schemas["Preview"];
export type Scan = Schemas["Scan"];
export type SearchHits = Schemas["SearchHits"];
export type View = Schemas["View"];
export type Problem = Schemas["Problem"];
export type BoundedCount = Schemas["Count"];
export type Setup = { readonly isNeeded: boolean; readonly isDemo?: boolean };

/** A page of a list. The contract's `allOf` leaves the items untyped, so they are named here. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
  readonly count: BoundedCount;
}

export const SEVERITIES = ["critical", "high", "medium", "low", "unknown"] as const satisfies readonly Severity[];
