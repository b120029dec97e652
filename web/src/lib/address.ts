// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";

/** Where the person is. The address is the one state that a link carries to a colleague. */
export interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

const listeners = new Set<() => void>();

function read(): Address {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

/** Goes to an address of these pages; `replace` leaves no step for the back button. */
export function navigate(to: string, how: "push" | "replace" = "push"): void {
  const target = new URL(to, location.href);
  const isSamePath = target.pathname === location.pathname;
  if (how === "push" && target.href !== location.href) history.pushState(null, "", target);
  else history.replaceState(null, "", target);
  if (!isSamePath) scrollTo(0, 0);
  tell();
}

/** Changes some of the query and keeps the rest; an empty list removes a name. */
export function changeQuery(changes: Record<string, readonly string[]>, how: "push" | "replace" = "push"): void {
  const query = new URLSearchParams(location.search);
  for (const [name, values] of Object.entries(changes)) {
    query.delete(name);
    for (const value of values) query.append(name, value);
  }
  const text = query.toString();
  navigate(location.pathname + (text ? `?${text}` : ""), how);
}

export function useAddress(): Address {
  const [address, setAddress] = useState(read);
  useEffect(() => {
    const listener = () => setAddress(read());
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return address;
}

/** Plain links stay plain `<a href>`: one listener turns clicks on our own pages into steps without loading. */
export function followLinks(): void {
  addEventListener("popstate", tell);
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || !isOurPage(link)) return;
    event.preventDefault();
    navigate(link.href);
  });
}

function isOurPage(link: HTMLAnchorElement): boolean {
  return (
    link.origin === location.origin &&
    !link.target &&
    !link.hasAttribute("download") &&
    !link.pathname.startsWith("/api/") &&
    !link.getAttribute("href")?.startsWith("#")
  );
}
