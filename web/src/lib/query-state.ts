// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { changeQuery, useAddress } from "./address";

/** How a value stands in the address. What can't be read is the default: an address is typed by strangers. */
export interface Codec<T> {
  read(values: readonly string[]): T;
  write(value: T): readonly string[];
}

export const text: Codec<string> = {
  read: (values) => values[0] ?? "",
  write: (value) => (value ? [value] : []),
};

export const list: Codec<readonly string[]> = {
  read: (values) => [...new Set(values.filter(Boolean))],
  write: (values) => values,
};

export const flag: Codec<boolean> = {
  read: (values) => values[0] === "true",
  write: (value) => (value ? ["true"] : []),
};

/** One of a closed set, the first of which is the default and stands in no address. */
export function oneOf<const T extends string>(choices: readonly [T, ...T[]]): Codec<T> {
  return {
    read: (values) => choices.find((choice) => choice === values[0]) ?? choices[0],
    write: (value) => (value === choices[0] ? [] : [value]),
  };
}

export interface Sort {
  readonly by: string;
  readonly isDescending: boolean;
}

/** `-age` is descending by age. */
export function sortBy(fallback: string): Codec<Sort> {
  const read = (value: string): Sort => ({ by: value.replace(/^-/, ""), isDescending: value.startsWith("-") });
  const show = (sort: Sort) => (sort.isDescending ? "-" : "") + sort.by;
  return {
    read: (values) => read(values[0] || fallback),
    write: (sort) => (show(sort) === fallback ? [] : [show(sort)]),
  };
}

/** A typed part of the address, used like `useState`. */
export function useQueryState<T>(
  name: string,
  codec: Codec<T>,
  how: "push" | "replace" = "push",
): [T, (value: T) => void] {
  const raw = useAddress().query.getAll(name);
  const key = JSON.stringify(raw);
  // The key stands for the raw values: a list keeps its identity as long as its values do.
  const value = useMemo(() => codec.read(JSON.parse(key)), [key, codec]);
  const set = useCallback((next: T) => changeQuery({ [name]: codec.write(next) }, how), [name, codec, how]);
  return [value, set];
}

/**
 * A text that is typed: it goes to the address after a pause, without a step for the back button. What the address says
 * of itself comes back into the field, but never what the field sent: meanwhile more was typed.
 */
export function useTyped(name: string, pauseMillis: number): [string, (typed: string) => void] {
  const [wanted, setWanted] = useQueryState(name, text, "replace");
  const [typed, setTyped] = useState(wanted);
  const sent = useRef(wanted);
  useEffect(() => {
    if (wanted === sent.current) return;
    sent.current = wanted;
    setTyped(wanted);
  }, [wanted]);
  useEffect(() => {
    const next = typed.trim();
    if (next === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = next;
      setWanted(next);
    }, pauseMillis);
    return () => clearTimeout(timer);
  }, [typed, pauseMillis, setWanted]);
  return [typed, setTyped];
}
