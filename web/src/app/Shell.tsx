// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useState } from "preact/hooks";
import { useAddress } from "../lib/address";
import { useIsAway } from "../lib/events";
import { useKey } from "../lib/keys";
import { useMay } from "../lib/me";
import { LiveRegion } from "../ui/announce";
import { Mark, MenuIcon, SearchIcon, WarnIcon } from "../ui/icons";
import { Toasts } from "../ui/toast";
import { KeyHelp } from "./KeyHelp";
import { Pages } from "./Pages";
import { ROUTES, type Route } from "./routes";
import { SearchPalette } from "./SearchPalette";
import { UserMenu } from "./UserMenu";

type Overlay = "search" | "keys" | undefined;

/** What stands around every page: navigation, search, the person, and where screen readers are told things. */
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>();
  const [isNavOpen, setNavOpen] = useState(false);
  const { path } = useAddress();
  const search = useCallback(() => setOverlay("search"), []);
  const close = useCallback(() => setOverlay(undefined), []);
  useKey("/", "Search everything", search);
  useKey(
    "?",
    "This help",
    useCallback(() => setOverlay("keys"), []),
  );
  useEffect(() => setNavOpen(false), [path]);
  return (
    <div class="shell">
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="topbar">
        <Brand />
        <button type="button" class="button quiet icon" aria-label="Search" onClick={search}>
          <SearchIcon />
        </button>
        <button
          type="button"
          class="button quiet icon"
          aria-label="Navigation"
          aria-expanded={isNavOpen}
          aria-controls="nav"
          onClick={() => setNavOpen(!isNavOpen)}
        >
          <MenuIcon />
        </button>
      </header>
      <nav id="nav" class={`nav ${isNavOpen ? "is-open" : ""}`} aria-label="Pages">
        <Brand />
        <button type="button" class="nav-search" onClick={search} aria-label="Search">
          <SearchIcon size={14} />
          <span>Search</span>
          <kbd>/</kbd>
        </button>
        <Links />
        <div class="nav-foot">
          <UserMenu onKeys={() => setOverlay("keys")} />
        </div>
      </nav>
      <main id="main" class="main" tabIndex={-1}>
        <Away />
        <Pages />
      </main>
      {overlay === "search" && <SearchPalette onClose={close} />}
      {overlay === "keys" && <KeyHelp onClose={close} />}
      <Toasts />
      <LiveRegion />
    </div>
  );
}

/** The pages stay readable while the server is away; that they may be old is said until it is back. */
function Away() {
  const isAway = useIsAway();
  return (
    <div role="status">
      {isAway && (
        <div class="notice is-warning away">
          <WarnIcon />
          <span>
            <span class="strong">Plimsoll doesn't answer.</span> What you see may be old. This page tries again by
            itself.
          </span>
        </div>
      )}
    </div>
  );
}

function Brand() {
  return (
    <a href="/" class="brand" aria-label="Plimsoll, home">
      <Mark />
      <span>Plimsoll</span>
    </a>
  );
}

function Links() {
  const groups = new Map<string, Route[]>();
  for (const route of ROUTES) {
    if (!route.nav) continue;
    const group = route.nav.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), route]);
  }
  return (
    <>
      {[...groups].map(([group, routes]) => (
        <div key={group}>
          {group && <div class="nav-group">{group}</div>}
          <ul>
            {routes.map((route) => (
              <NavLink key={route.pattern} route={route} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function NavLink({ route }: { readonly route: Route }) {
  const { path } = useAddress();
  const may = useMay(route.permission ?? "READ");
  const Icon = route.nav?.icon;
  if (!may || !Icon) return null;
  const isHere = path === route.pattern || (route.pattern !== "/" && path.startsWith(`${route.pattern}/`));
  return (
    <li>
      <a class="nav-link" href={route.pattern} title={route.title} {...(isHere && { "aria-current": "page" as const })}>
        <Icon />
        <span>{route.title}</span>
      </a>
    </li>
  );
}
