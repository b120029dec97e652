// SPDX-License-Identifier: Apache-2.0
import { useMe } from "../lib/me";
import { type Theme, useTheme } from "../lib/prefs";
import { Menu } from "../ui/Menu";
import { useSession } from "./session";

const THEMES: readonly (readonly [Theme, string])[] = [
  ["system", "System"],
  ["light", "Light"],
  ["dark", "Dark"],
];

export function UserMenu({ onKeys }: { onKeys(): void }) {
  const me = useMe();
  const { signOut } = useSession();
  if (!me) return null;
  return (
    <Menu
      buttonClass="nav-user"
      place="is-up"
      button={
        <>
          <span class="avatar">{initials(me.name)}</span>
          <span class="truncate">{me.name}</span>
          <span class="sr-only">Account and theme</span>
        </>
      }
    >
      <div class="menu-head">
        <div class="strong truncate">{me.name}</div>
        <div class="muted small truncate">{me.email}</div>
      </div>
      <ThemeSwitch />
      <a class="menu-item" href="/profile">
        Profile and tokens
      </a>
      <button type="button" class="menu-item" onClick={onKeys}>
        <span class="grow">Keyboard</span> <kbd>?</kbd>
      </button>
      <button type="button" class="menu-item" onClick={signOut}>
        Sign out
      </button>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => word?.[0] ?? "")
    .join("")
    .toUpperCase();
}

function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  return (
    <div class="menu-item" role="group" aria-label="Theme">
      <span class="segments grow">
        {THEMES.map(([id, label]) => (
          <button
            type="button"
            key={id}
            class="grow"
            aria-pressed={theme === id}
            onClick={(event) => {
              event.stopPropagation();
              setTheme(id);
            }}
          >
            {label}
          </button>
        ))}
      </span>
    </div>
  );
}
