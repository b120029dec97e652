// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from "vite";

// The content policy allows no inline script, style or data address: nothing may be inlined.
export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": process.env.PLIMSOLL_URL ?? "http://localhost:8080" } },
});
