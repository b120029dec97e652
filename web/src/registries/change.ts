// SPDX-License-Identifier: Apache-2.0
import type { Registry } from "../api/model";
import type { RegistryChange } from "../api/platform";
import { lines } from "../setup/draft";

/** What stands in the fields; the secrets begin empty, since the server never tells them. */
export interface Settings {
  readonly name: string;
  readonly everyMinutes: string;
  readonly username: string;
  readonly password: string;
  readonly named: string;
  readonly ca: string;
  readonly isInsecure: boolean;
}

export function settingsOf(registry: Registry): Settings {
  return {
    name: registry.name,
    everyMinutes: String(registry.everyMinutes),
    username: registry.username ?? "",
    password: "",
    named: (registry.namedRepositories ?? []).join("\n"),
    ca: "",
    isInsecure: registry.isInsecure,
  };
}

/** Only what differs: a field that isn't sent stays as it is. */
export function changeOf(wanted: Settings, now: Settings): RegistryChange {
  const differs = (name: keyof Settings) => wanted[name] !== now[name];
  return {
    ...(differs("name") && { name: wanted.name.trim() }),
    ...(differs("everyMinutes") && { everyMinutes: Number(wanted.everyMinutes) }),
    ...(differs("username") && { username: wanted.username }),
    ...(differs("password") && { password: wanted.password }),
    ...(differs("named") && { repositories: lines(wanted.named) }),
    ...(differs("ca") && { ca: wanted.ca.trim() }),
    ...(differs("isInsecure") && { isInsecure: wanted.isInsecure }),
  };
}
