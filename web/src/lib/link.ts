// SPDX-License-Identifier: Apache-2.0

/**
 * The secret of a one-time link, from the fragment (which no server logs) or else from `?link=`. It is taken out of the
 * address at once, so that it stays in no history.
 */
let secret: string | undefined;

export function linkSecret(): string {
  if (secret !== undefined) return secret;
  secret = secretOf(location.hash, location.search);
  if (secret) history.replaceState(null, "", location.pathname);
  return secret;
}

export function secretOf(hash: string, search: string): string {
  const fragment = hash.replace(/^#/, "");
  return new URLSearchParams(fragment).get("link") ?? new URLSearchParams(search).get("link") ?? fragment;
}
