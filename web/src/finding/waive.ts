// SPDX-License-Identifier: Apache-2.0

/** What a waiver is about; what is not named is any. */
export interface WaiverScope {
  readonly lineage?: string | undefined;
  /** A purl without version. */
  readonly package?: string | undefined;
  readonly flaws: readonly string[];
}

/** The dialog that asks for reason and expiry, with the scope filled in. `flaw` stands once for each flaw. */
export function waiveAddress({ lineage, package: purl, flaws }: WaiverScope): string {
  const query = new URLSearchParams();
  if (lineage) query.set("lineage", lineage);
  if (purl) query.set("package", purl);
  for (const flaw of flaws) query.append("flaw", flaw);
  return `/waivers/new?${query}`;
}

/** `pkg:deb/debian/openssl@3.0.11?arch=amd64` is `pkg:deb/debian/openssl` in every version. */
export function withoutVersion(purl: string): string {
  const plain = purl.replace(/[?#].*$/, "");
  const at = plain.indexOf("@", plain.lastIndexOf("/"));
  return at < 0 ? plain : plain.slice(0, at);
}
