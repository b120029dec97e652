// SPDX-License-Identifier: Apache-2.0
import type { Lineage } from "../api/model";

/** Nothing is known of an image that wasn't read: then there are no figures, and surely no zeros. */
export function isKnown({ coverage, image }: Lineage): boolean {
  if (coverage === "neverScanned" || coverage === "notCovered") return false;
  return coverage !== "failed" || image?.scanned !== undefined;
}
