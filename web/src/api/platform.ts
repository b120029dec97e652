// SPDX-License-Identifier: Apache-2.0
/** Short names for what the pages of decisions, people and operations are given. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Role = Schemas["Role"];
export type TeamRef = Schemas["TeamRef"];
export type Team = Schemas["Team"];
export type TeamRequest = Schemas["TeamRequest"];
export type Person = Schemas["Person"];
export type PersonRequest = Schemas["PersonRequest"];
export type PersonChange = Schemas["PersonChange"];
export type Invitation = Schemas["Invitation"];
export type Token = Schemas["Token"];
export type TokenRequest = Schemas["TokenRequest"];
export type NewToken = Schemas["NewToken"];
export type AuditEntry = Schemas["AuditEntry"];
export type ScopeRules = Schemas["ScopeRules"];
export type RegistryChange = Schemas["RegistryChange"];
export type RepositoryRow = Schemas["RepositoryRow"];
export type Hook = Schemas["Hook"];
export type WaiverState = Schemas["WaiverState"];
export type WaiverScope = Schemas["WaiverScope"];
export type WaiverRequest = Schemas["WaiverRequest"];
export type WaiverDecision = Schemas["WaiverDecision"];
export type WaiverEffect = Schemas["WaiverEffect"];
export type Waiver = Schemas["Waiver"];
export type Channel = Schemas["Channel"];
export type ChannelRequest = Schemas["ChannelRequest"];
export type NotificationRoute = Schemas["NotificationRoute"];
export type NotificationRouteRequest = Schemas["NotificationRouteRequest"];
export type Delivery = Schemas["Delivery"];
export type DeliveryState = Schemas["DeliveryState"];
export type DeliveryResult = Schemas["DeliveryResult"];
export type CoverageRow = Schemas["CoverageRow"];
export type Job = Schemas["Job"];
export type JobState = Schemas["JobState"];
export type Operations = Schemas["Operations"];
export type FeedState = Schemas["FeedState"];
