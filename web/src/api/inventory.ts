// SPDX-License-Identifier: Apache-2.0
/** Short names for what the pages of images, flaws, packages and bases are given. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type ImageDetail = Schemas["ImageDetail"];
export type Layer = ImageDetail["layers"][number];
export type BaseRef = Schemas["BaseRef"];
export type Configuration = NonNullable<ImageDetail["configuration"]>;
export type Finding = Schemas["Finding"];
export type ImageFindings = Schemas["ImageFindings"];
export type FindingDetail = Schemas["FindingDetail"];
export type SourceStatement = Schemas["SourceStatement"];
export type ImagePackages = Schemas["ImagePackages"];
export type ImagePackage = ImagePackages["items"][number];
export type Difference = Schemas["Difference"];
export type PackageChange = Difference["packages"][number];
export type ImageTimeline = Schemas["Timeline"];
export type Flaw = Schemas["Flaw"];
export type FlawDetail = Schemas["FlawDetail"];
export type AffectedLineage = Schemas["AffectedLineage"];
export type PackageRow = Schemas["PackageRow"];
export type PackageDetail = Schemas["PackageDetail"];
export type PackageVersion = PackageDetail["versions"][number];
export type Base = Schemas["Base"];
export type BaseDetail = Schemas["BaseDetail"];
export type LineageRef = Schemas["LineageRef"];
export type Waiver = Schemas["Waiver"];
