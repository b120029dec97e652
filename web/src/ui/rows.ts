// SPDX-License-Identifier: Apache-2.0
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Which rows stand in the document. Below this number all do: find-in-page then works. */
const ALL_UNTIL = 200;
const BEYOND = 12;

export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** The rows of a long table that are near the window; all rows have one height, read from the first. */
export function useSlice(
  body: RefObject<HTMLTableSectionElement | null>,
  count: number,
): Slice & { readonly height: number } {
  const [slice, setSlice] = useState({ from: 0, to: ALL_UNTIL, height: 36 });
  useEffect(() => {
    if (count <= ALL_UNTIL) return;
    const measure = () => {
      if (!body.current) return;
      const height = body.current.querySelector("tr:not(.spacer)")?.getBoundingClientRect().height || 36;
      setSlice((old) => sliceOf(-(body.current?.getBoundingClientRect().top ?? 0), innerHeight, height, count, old));
    };
    measure();
    addEventListener("scroll", measure, { passive: true });
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure);
      removeEventListener("resize", measure);
    };
  }, [body, count]);
  return count <= ALL_UNTIL ? { from: 0, to: count, height: slice.height } : slice;
}

type Measured = Slice & { readonly height: number };

/** Keeps the old slice while it still covers the window, so that scrolling draws seldom. */
export function sliceOf(scrolled: number, window: number, height: number, count: number, old: Measured): Measured {
  const first = Math.max(0, Math.floor(scrolled / height));
  const last = Math.min(count, Math.ceil((scrolled + window) / height));
  if (
    old.from <= first &&
    old.to >= last &&
    old.to <= count &&
    old.height === height &&
    old.to - old.from < 4 * ALL_UNTIL
  )
    return old;
  return { from: Math.max(0, first - BEYOND), to: Math.min(count, last + BEYOND), height };
}
