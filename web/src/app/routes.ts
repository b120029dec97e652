// SPDX-License-Identifier: Apache-2.0
import type { ComponentType } from "preact";
import type { Permission } from "../api/model";
import { BaseIcon, FlawIcon, HomeIcon, type Icon, ImagesIcon, PackageIcon } from "../ui/icons";
import { PLATFORM } from "./platform";

/** What a page is given: the parts of its address that its pattern names with a colon. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>;
}

export interface Route {
  /** `/images/:id`; each part matches one segment. */
  readonly pattern: string;
  readonly title: string;
  /** Its place in the navigation; pages without one are reached by links. */
  readonly nav?: { readonly icon: Icon; readonly group?: string };
  readonly permission?: Permission;
  /** Each page is a file of its own that is fetched when first gone to. */
  load(): Promise<ComponentType<PageProps>>;
}

/** All pages. A page is added by one entry here, in the order of the navigation. */
export const ROUTES: readonly Route[] = [
  {
    pattern: "/",
    title: "Home",
    nav: { icon: HomeIcon },
    load: () => import("../home/HomePage").then((page) => page.HomePage),
  },
  {
    pattern: "/images",
    title: "Images",
    nav: { icon: ImagesIcon, group: "Inventory" },
    load: () => import("../images/ImagesPage").then((page) => page.ImagesPage),
  },
  {
    pattern: "/images/:id",
    title: "Image",
    load: () => import("../image/ImagePage").then((page) => page.ImagePage),
  },
  {
    pattern: "/flaws",
    title: "Flaws",
    nav: { icon: FlawIcon, group: "Inventory" },
    load: () => import("../flaws/FlawsPage").then((page) => page.FlawsPage),
  },
  {
    pattern: "/flaws/:id",
    title: "Flaw",
    load: () => import("../flaws/FlawPage").then((page) => page.FlawPage),
  },
  {
    pattern: "/packages",
    title: "Packages",
    nav: { icon: PackageIcon, group: "Inventory" },
    load: () => import("../packages/PackagesPage").then((page) => page.PackagesPage),
  },
  {
    pattern: "/packages/:id",
    title: "Package",
    load: () => import("../packages/PackagePage").then((page) => page.PackagePage),
  },
  {
    pattern: "/bases",
    title: "Base images",
    nav: { icon: BaseIcon, group: "Inventory" },
    load: () => import("../bases/BasesPage").then((page) => page.BasesPage),
  },
  {
    pattern: "/bases/:id",
    title: "Base image",
    load: () => import("../bases/BasePage").then((page) => page.BasePage),
  },
  {
    pattern: "/start",
    title: "Get started",
    permission: "SCAN",
    load: () => import("../setup/StartPage").then((page) => page.StartPage),
  },
  ...PLATFORM,
];

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function matchRoute(path: string, routes: readonly Route[] = ROUTES): Match | undefined {
  for (const route of routes) {
    const params = paramsOf(route.pattern, path);
    if (params) return { route, params };
  }
  return undefined;
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.replace(/(.)\/$/, "$1").split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== value) return undefined;
    } else if (value === "") return undefined;
    else params[part.slice(1)] = decode(value);
  }
  return params;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // A lone % is no escape; the server will say that it knows no such thing.
  }
}
