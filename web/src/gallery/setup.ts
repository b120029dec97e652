// SPDX-License-Identifier: Apache-2.0
import type { Preview, Probe, Registry, Scan } from "../api/model";
import { before } from "./times";

export const probe: Probe = {
  kind: "Harbor 2.12",
  leastRight: "Harbor: a robot account at system level with\n  repository: list, pull\n  artifact: list, read",
  checks: [
    {
      name: "Reach the registry",
      state: "granted",
      detail: "GET /v2/ answered 401 in 31 ms and named its token service",
    },
    { name: "Sign in", state: "granted", detail: "A token was given for robot$plimsoll" },
    {
      name: "List repositories",
      state: "denied",
      detail: "GET /v2/_catalog answered 403",
      todo: "Grant repository:list, or name the repositories above.",
    },
    { name: "Pull a manifest", state: "granted", detail: "payments/api:1.9.2 was read" },
    { name: "Read referrers", state: "unknown", detail: "The registry has no referrers API; the tag fallback is used" },
  ],
};

export const preview: Preview = {
  repositories: 42,
  tags: 1830,
  images: 214,
  bytes: 18_400_000_000,
  isBounded: false,
  rows: [
    { repository: "payments/api", tags: 212, wanted: 5, reason: "the newest 5 of 1.*.*" },
    { repository: "payments/ledger", tags: 96, wanted: 10, reason: "the newest 5 of each of 2 tag patterns" },
    { repository: "shop/web", tags: 3, wanted: 3 },
    { repository: "shop/scratch", tags: 118, wanted: 0, reason: "excluded by !**/scratch" },
  ],
};

export const scan: Scan = {
  id: 7,
  reference: "registry.example.com/payments/api:1.9.2",
  state: "running",
  layers: [
    { index: 0, state: "kept", size: 31_400_000 },
    { index: 1, state: "done", bytes: 12_000_000, size: 12_000_000 },
    { index: 2, state: "reading", bytes: 30_000_000, size: 52_000_000 },
    { index: 3, state: "waiting", size: 1_200_000 },
  ],
};

export const registry: Registry = {
  id: 1,
  address: "registry.example.com",
  name: "registry.example.com",
  kind: "harbor",
  isPaused: false,
  isInsecure: false,
  hasCredential: true,
  hasHook: false,
  scope: {},
  everyMinutes: 60,
  repositories: 42,
  tags: 1830,
  images: 214,
  created: before(1),
};
