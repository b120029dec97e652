// SPDX-License-Identifier: Apache-2.0
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAddress } from "../lib/address";
import { useIsAway } from "../lib/events";
import { useMay } from "../lib/me";
import { announce } from "../ui/announce";
import { Empty, Failed, Skeleton } from "../ui/State";
import { matchRoute, type PageProps, type Route } from "./routes";

const loaded = new Map<Route, ComponentType<PageProps>>();

type Loading = { readonly page?: ComponentType<PageProps>; readonly hasFailed: boolean };

function usePage(route: Route | undefined): Loading {
  const [failed, setFailed] = useState<Route>();
  const [, setTurn] = useState(0);
  useEffect(() => {
    if (!route || loaded.has(route)) return;
    route.load().then(
      (page) => {
        loaded.set(route, page);
        setTurn((turn) => turn + 1);
      },
      () => setFailed(route),
    );
  }, [route]);
  const page = route && loaded.get(route);
  return { ...(page && { page }), hasFailed: route !== undefined && failed === route };
}

/** The page of the address. After a step the title changes, a screen reader hears it, and the focus is on the page. */
export function Pages() {
  const { path } = useAddress();
  const match = matchRoute(path);
  const { page: Page, hasFailed } = usePage(match?.route);
  useArrival(match?.route.title ?? "Not found", path);
  if (!match)
    return (
      <Empty
        isPage
        title="There is no such page"
        action={
          <a href="/" class="button">
            Go home
          </a>
        }
      >
        The address may be mistyped, or what it named is gone.
      </Empty>
    );
  if (hasFailed) return <LoadFailed />;
  if (!Page) return <Skeleton rows={6} />;
  return (
    <Allowed route={match.route}>
      <Page key={path} params={match.params} />
    </Allowed>
  );
}

function Allowed({ route, children }: { readonly route: Route; readonly children: preact.ComponentChildren }) {
  const may = useMay(route.permission ?? "READ");
  if (may) return <>{children}</>;
  return <Failed isPage problem={{ type: "about:blank", title: "Forbidden", status: 403 }} />;
}

/** A newer version was installed under an open page: its old files are gone. */
function LoadFailed() {
  const isAway = useIsAway();
  const wasAway = useRef(isAway);
  useEffect(() => {
    // The address is the state: nothing is lost by loading anew.
    if (wasAway.current && !isAway) location.reload();
    wasAway.current = isAway;
  }, [isAway]);
  return (
    <Empty
      isPage
      title="This page couldn't be loaded"
      action={
        <button type="button" class="button primary" onClick={() => location.reload()}>
          Load again
        </button>
      }
    >
      Plimsoll may have been updated while this page was open, or the network is away.
    </Empty>
  );
}

function useArrival(title: string, path: string): void {
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = `${title} · Plimsoll`;
    if (!isFirst.current) {
      announce(title);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    isFirst.current = false;
  }, [title, path]);
}
