// SPDX-License-Identifier: Apache-2.0
// The scenes of decisions, people and operations.

export const PLATFORM = [
  { name: "registries", path: "/registries" },
  { name: "registry-state", path: "/registries?open=2", act: (page) => click(page, "Try the permissions again") },
  { name: "registry-scope", path: "/registries?open=1&part=scope", act: (page) => click(page, "Preview") },
  { name: "registry-push", path: "/registries?open=1&part=push", act: renewHook },
  { name: "registry-repositories", path: "/registries?open=1&part=repositories" },
  { name: "registry-settings", path: "/registries?open=1&part=settings" },
  { name: "registry-disconnect", path: "/registries?open=1&part=settings", act: (page) => click(page, "Disconnect") },
  { name: "waivers", path: "/waivers" },
  { name: "waivers-none", path: "/waivers?state=none" },
  { name: "waiver", path: "/waivers?open=28", act: (page) => click(page, "Approve") },
  { name: "waive", path: "/waivers/new?flaw=CVE-2026-31337&package=pkg:deb/debian/libwebp7", act: preview },
  { name: "channels", path: "/notifications" },
  { name: "channel", path: "/notifications?open=2", act: (page) => click(page, "Send a test") },
  { name: "channel-new", path: "/notifications?open=new-webhook", act: (page) => click(page, "Make one") },
  { name: "routes", path: "/notifications?tab=routes" },
  { name: "route-new", path: "/notifications?tab=routes", act: newRoute },
  { name: "deliveries", path: "/notifications?tab=log" },
  { name: "delivery", path: "/notifications?tab=log&open=49" },
  { name: "coverage", path: "/coverage" },
  { name: "coverage-failed", path: "/coverage?state=failed", act: selectAll },
  { name: "operations", path: "/operations" },
  { name: "operations-job", path: "/operations?state=failed&open=scan/105" },
  { name: "people", path: "/people" },
  { name: "person", path: "/people?open=4" },
  { name: "people-invite", path: "/people", act: invite },
  { name: "people-tokens", path: "/people?tab=tokens" },
  { name: "teams", path: "/teams" },
  { name: "team", path: "/teams?open=1" },
  { name: "profile", path: "/profile" },
  { name: "token-new", path: "/profile", act: newToken },
  { name: "audit", path: "/audit" },
  { name: "audit-entry", path: "/audit?action=waiver.&open=912" },
];

async function click(page, name) {
  await page.getByRole("button", { name, exact: true }).first().click();
}

async function renewHook(page) {
  await click(page, "Make a new secret");
  await click(page, "Make a new one");
  await page.getByText("shown now").waitFor();
}

async function preview(page) {
  await page.getByText("This will mute").waitFor();
}

async function newRoute(page) {
  await click(page, "Add a route");
  await page.getByLabel("When").selectOption("daily");
}

async function selectAll(page) {
  await page.getByRole("checkbox", { name: "Select row 1" }).check();
}

async function invite(page) {
  await click(page, "Invite somebody");
  await page.getByRole("textbox", { name: "Name" }).fill("Barbara Liskov");
  await click(page, "Invite");
  await page.getByText("shown now").waitFor();
}

async function newToken(page) {
  await click(page, "New token");
  await page.getByRole("textbox", { name: "Name" }).fill("ci");
}
