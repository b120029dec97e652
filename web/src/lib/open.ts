// SPDX-License-Identifier: Apache-2.0
import { changeQuery } from "./address";

/** This page with the same filters, and the drawer of a row open. */
export function openHref(id: string | number): string {
  const query = new URLSearchParams(location.search);
  query.set("open", String(id));
  return `${location.pathname}?${query}`;
}

export function openDrawer(id: string | number): void {
  changeQuery({ open: [String(id)] });
}

/** `part` is which tab of the drawer is shown; it means nothing without one. */
export function closeDrawer(): void {
  changeQuery({ open: [], part: [] });
}
