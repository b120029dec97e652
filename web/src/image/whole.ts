// SPDX-License-Identifier: Apache-2.0
import type { Pages } from "../lib/query";

/** A list that came in one answer, as the table of all lists wants it. */
export function wholeList<T>(rows: readonly T[]): Pages<T> {
  return {
    value: rows,
    problem: undefined,
    isLoading: false,
    reload: () => {},
    count: { value: rows.length, isBounded: false },
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => {},
  };
}
