// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "preact/hooks";

/** The page's title as soon as it is known what the page is about. */
export function useTitle(name: string | undefined): void {
  useEffect(() => {
    if (name) document.title = `${name} · Plimsoll`;
  }, [name]);
}
