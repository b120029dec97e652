// SPDX-License-Identifier: Apache-2.0
import type { AuditEntry } from "../api/platform";

/** Deeds as they read after a name: `Ada invited a person`. */
const DEEDS: Readonly<Record<string, string>> = {
  "person.setUp": "set up this installation",
  "person.invite": "invited a person",
  "person.link": "made a new one-time link",
  "person.change": "changed a person",
  "person.password": "set a password",
  "person.signOutEverywhere": "signed out everywhere",
  "team.add": "added a team",
  "team.change": "changed a team",
  "team.remove": "removed a team",
  "team.role": "gave a role",
  "team.removeMember": "took a person out of a team",
  "token.create": "made a token",
  "token.revoke": "revoked a token",
  "registry.add": "connected a registry",
  "registry.change": "changed a registry",
  "registry.remove": "disconnected a registry",
  "registry.hook": "made a secret for push events",
  "registry.sync": "had a registry listed",
  "waiver.request": "asked for a waiver",
  "waiver.approve": "approved a waiver",
  "waiver.reject": "rejected a waiver",
  "waiver.withdraw": "withdrew a waiver",
  "waiver.extend": "extended a waiver",
  "waiver.expire": "ended a waiver that ran out",
  "waiver.askedAgain": "asked a waiver again",
  "channel.add": "added a channel",
  "channel.change": "changed a channel",
  "channel.remove": "removed a channel",
  "channel.test": "sent a test message",
  "route.add": "added a route",
  "route.remove": "removed a route",
  "job.retry": "tried a job again",
  "jobs.pause": "paused or resumed jobs",
  "feeds.update": "asked the feeds for news",
};

/** Kinds of deeds, as prefixes of their names. */
export const AREAS: readonly (readonly [prefix: string, label: string])[] = [
  ["waiver.", "Waivers"],
  ["registry.", "Registries"],
  ["person.", "People"],
  ["team.", "Teams"],
  ["token.", "Tokens"],
  ["channel.", "Channels"],
  ["route.", "Routes"],
  ["job", "Jobs"],
];

/** A deed that isn't known here is still readable: `scan.cancelAll` becomes "scan: cancel all". */
export function actionWords(action: string): string {
  return DEEDS[action] ?? wordsOf(action).replace(" ", ": ");
}

function wordsOf(name: string): string {
  return name
    .replaceAll(".", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

/** `person/7 Ada Lovelace` is Ada Lovelace to a reader; `plimsoll` itself is Plimsoll. */
export function actorName(actor: string): string {
  if (actor === "plimsoll") return "Plimsoll";
  const [key = "", ...name] = actor.split(" ");
  if (name.length === 0) return actor;
  return key.startsWith("token/") ? `token ${name.join(" ")}` : name.join(" ");
}

/** What was noted with it, as text: names in words, lists with commas. */
export function detailWords(detail: AuditEntry["detail"]): string {
  return Object.entries(detail ?? {})
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${wordsOf(name)}: ${valueWords(value)}`)
    .join(" · ");
}

export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueWords).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => `${wordsOf(name)} ${valueWords(inner)}`)
      .join(", ");
  return String(value);
}
