// SPDX-License-Identifier: Apache-2.0
import type { Channel, ChannelRequest } from "../api/platform";
import { lines } from "../setup/draft";
import type { Kind, Setting } from "./kinds";

/** What stands in the fields of a channel, as text. */
export interface ChannelDraft {
  readonly name: string;
  /** A team's number; empty for the whole installation. */
  readonly team: string;
  readonly secret: string;
  readonly settings: Readonly<Record<string, string>>;
}

export function draftOf(kind: Kind, channel?: Channel): ChannelDraft {
  const stored = (channel?.settings ?? {}) as Readonly<Record<string, unknown>>;
  return {
    name: channel?.name ?? "",
    team: channel?.team ? String(channel.team.id) : "",
    secret: "",
    settings: Object.fromEntries(kind.settings.map((setting) => [setting.name, textOf(setting, stored[setting.name])])),
  };
}

function textOf(setting: Setting, value: unknown): string {
  if (Array.isArray(value)) return value.join("\n");
  return typeof value === "string" ? value : (setting.options?.[0]?.[0] ?? "");
}

/** Without what is empty: a setting that isn't given has the server's default. */
export function requestOf(kind: Kind, draft: ChannelDraft): ChannelRequest {
  const settings = kind.settings
    .filter((setting) => setting.isFor?.(draft.settings) ?? true)
    .map((setting) => [setting.name, settingValue(setting, draft.settings[setting.name] ?? "")] as const)
    .filter(([, value]) => value.length > 0);
  return {
    kind: kind.id,
    name: draft.name.trim(),
    // The contract leaves settings to the kind, which the generator takes for an empty object.
    settings: Object.fromEntries(settings) as ChannelRequest["settings"],
    ...(draft.team && { team: Number(draft.team) }),
    ...(draft.secret.trim() && { secret: draft.secret.trim() }),
  };
}

function settingValue(setting: Setting, text: string): string | string[] {
  return setting.isList ? lines(text) : text.trim();
}

const SECRET_BYTES = 32;

/** A secret of Standard Webhooks: `whsec_` and random bytes in base 64. */
export function newSigningSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
