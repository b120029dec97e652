// SPDX-License-Identifier: Apache-2.0
// The scenes of images, flaws, packages and bases for shots.mjs, and two of the tasks that the keyboard alone must do.
const LOG4J = "/flaws/CVE-2021-44228";

export const INVENTORY_SCENES = [
  { name: "image", path: "/images/1000" },
  { name: "image-whole", path: "/images/1000", isWhole: true },
  { name: "image-package", path: "/images/1000?group=package" },
  { name: "image-flaw", path: "/images/1000?group=flaw&severity=high" },
  { name: "image-layer", path: "/images/1000?group=layer&layers=5.7-9", act: openLayers },
  { name: "image-none", path: "/images/1000?q=nosuchthing" },
  { name: "image-clean", path: "/images/2000" },
  { name: "image-heavy", path: "/images/3000", act: (page) => page.mouse.wheel(0, 40_000) },
  { name: "image-difference", path: "/images/1000?tab=difference" },
  { name: "image-rebuild", path: "/images/1000?tab=difference&to=base", isWhole: true },
  { name: "image-packages", path: "/images/1000?tab=packages" },
  { name: "image-tree", path: "/images/1000?tab=packages&view=tree&q=tomcat" },
  { name: "image-configuration", path: "/images/1000?tab=configuration", isWhole: true },
  { name: "image-timeline", path: "/images/1000?tab=timeline" },
  { name: "finding", path: "/images/1000?finding=f6" },
  {
    name: "finding-sources",
    path: "/images/1000?finding=f6",
    act: (page) => page.locator(".sources").scrollIntoViewIfNeeded(),
  },
  { name: "flaws", path: "/flaws" },
  { name: "flaw", path: LOG4J, isWhole: true },
  { name: "flaw-sources", path: `${LOG4J}?tab=sources` },
  { name: "flaw-packages", path: `${LOG4J}?tab=packages` },
  { name: "flaw-images", path: `${LOG4J}?tab=images` },
  { name: "packages", path: "/packages" },
  { name: "package", path: "/packages/3" },
  { name: "package-version", path: `/packages/3?version=${encodeURIComponent("3.0.11-1~deb12u2")}` },
  { name: "bases", path: "/bases" },
  { name: "base", path: "/bases/1", isWhole: true },
  { name: "base-newest", path: "/bases/6" },
];

/** On a phone the layers are behind a button. */
async function openLayers(page) {
  const toggle = page.locator(".layers-toggle");
  if (await toggle.isVisible()) await toggle.click();
}

export async function inventoryKeyboard(browser, address, fail) {
  const page = await (await browser.newContext()).newPage();
  const expect = (isTrue, what) => isTrue || fail(what);
  await page.goto(`${address}/images/1000?group=flaw&exploited=true`);
  await page.locator("tr[data-key]").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  for (const key of ["j", "e"]) await page.keyboard.press(key);
  await page.getByRole("dialog").getByText("Why we say so").waitFor();
  expect(page.url().includes("finding="), "e explains the finding that j went to");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("x");
  expect((await page.locator("tr.is-selected").count()) === 1, "x selects the finding");
  await page.keyboard.press("w");
  await page.waitForURL(/\/waivers\/new\?/);
  expect(new URL(page.url()).searchParams.get("package")?.startsWith("pkg:") ?? false, "w names the package by purl");
  expect(new URL(page.url()).searchParams.getAll("flaw").length === 1, "w names the flaw");
  await page.goto(`${address}/images/1000`);
  await page.getByRole("checkbox", { name: "This image" }).focus();
  await page.keyboard.press("Space");
  expect(page.url().includes("layers=5-10"), "space chooses the layers of a band");
  await page.goBack();
  expect(!page.url().includes("layers="), "back shows all layers again");
}
