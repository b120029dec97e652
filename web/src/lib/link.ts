// SPDX-License-Identifier: Apache-2.0

let secret: string | undefined;

/**
 * The secret of a one-time link. It is taken out of the address at once, so that it stays in no history and goes into
 * no Referer.
 */
export function linkSecret(): string {
  if (secret !== undefined) return secret;
  const isLink = location.hash !== "" || location.search !== "" || location.pathname.split("/").length > 2;
  secret = isLink ? secretOf(location.href) : "";
  if (secret) history.replaceState(null, "", `/${location.pathname.split("/")[1] ?? ""}`);
  return secret;
}

/** From a whole link (`#s`, `?link=s`, `/setup/s`) or from what a person pasted of it. */
export function secretOf(link: string): string {
  return (
    link
      .trim()
      .split(/[#?/=]/)
      .at(-1) ?? ""
  );
}
