// SPDX-License-Identifier: Apache-2.0
// Runs before the first paint, so that a chosen theme doesn't flash; a file since the policy allows no inline script.
(() => {
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage may be forbidden; the system's theme then holds.
  }
})();
