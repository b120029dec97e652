// SPDX-License-Identifier: Apache-2.0
import {
  AuditIcon,
  BellIcon,
  CoverageIcon,
  OperationsIcon,
  PeopleIcon,
  RegistryIcon,
  TeamIcon,
  WaiverIcon,
} from "../ui/icons";
import type { Route } from "./routes";

const DECISIONS = "Decisions";
const PLATFORM_GROUP = "Platform";
const ADMINISTRATION = "Administration";

/** The pages of decisions and of running the platform, in the order of the navigation. */
export const PLATFORM: readonly Route[] = [
  {
    pattern: "/waivers",
    title: "Waivers",
    nav: { icon: WaiverIcon, group: DECISIONS },
    load: () => import("../waivers/WaiversPage").then((page) => page.WaiversPage),
  },
  {
    pattern: "/waivers/new",
    title: "Waive",
    permission: "TRIAGE",
    load: () => import("../waivers/NewWaiverPage").then((page) => page.NewWaiverPage),
  },
  {
    pattern: "/notifications",
    title: "Notifications",
    nav: { icon: BellIcon, group: DECISIONS },
    load: () => import("../notifications/NotificationsPage").then((page) => page.NotificationsPage),
  },
  {
    pattern: "/registries",
    title: "Registries",
    nav: { icon: RegistryIcon, group: PLATFORM_GROUP },
    load: () => import("../registries/RegistriesPage").then((page) => page.RegistriesPage),
  },
  {
    pattern: "/coverage",
    title: "Coverage",
    nav: { icon: CoverageIcon, group: PLATFORM_GROUP },
    load: () => import("../coverage/CoveragePage").then((page) => page.CoveragePage),
  },
  {
    pattern: "/operations",
    title: "Operations",
    nav: { icon: OperationsIcon, group: PLATFORM_GROUP },
    permission: "OPERATE",
    load: () => import("../operations/OperationsPage").then((page) => page.OperationsPage),
  },
  {
    pattern: "/teams",
    title: "Teams",
    nav: { icon: TeamIcon, group: ADMINISTRATION },
    load: () => import("../teams/TeamsPage").then((page) => page.TeamsPage),
  },
  {
    pattern: "/people",
    title: "People",
    nav: { icon: PeopleIcon, group: ADMINISTRATION },
    permission: "MANAGE_PEOPLE",
    load: () => import("../people/PeoplePage").then((page) => page.PeoplePage),
  },
  {
    pattern: "/audit",
    title: "Audit log",
    nav: { icon: AuditIcon, group: ADMINISTRATION },
    permission: "AUDIT",
    load: () => import("../audit/AuditPage").then((page) => page.AuditPage),
  },
  {
    pattern: "/profile",
    title: "Profile",
    load: () => import("../people/ProfilePage").then((page) => page.ProfilePage),
  },
];
