// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";

export type Theme = "system" | "light" | "dark";

function stored(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** The theme is the browser's affair: kept in its storage, applied before the first paint by `theme.js`. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(stored);
  const choose = (next: Theme) => {
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      if (next === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", next);
    } catch {
      // Without storage the choice holds for this page only.
    }
    setTheme(next);
    dispatchEvent(new Event("themechange"));
  };
  return [theme, choose];
}
