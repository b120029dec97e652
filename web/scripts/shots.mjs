// SPDX-License-Identifier: Apache-2.0
// npm run shots [-- FOLDER [PART-OF-NAME]]: walks through the built pages in a real Chromium under the strict content
// policy: screenshots at three widths in both themes, axe, keyboard. Fails on any violation, console error or policy
// breach. CHROMIUM names the browser if it isn't on the PATH.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { INVENTORY_SCENES, inventoryKeyboard } from "./inventory-scenes.mjs";
import { PLATFORM } from "./scenes-platform.mjs";
import { serve } from "./serve.mjs";

const [folder = join(import.meta.dirname, "..", "shots"), only = ""] = process.argv.slice(2);
const AXE = readFileSync(join(import.meta.dirname, "..", "node_modules", "axe-core", "axe.min.js"), "utf8");
/** Ordered so that a run that is cut short has seen both themes and the narrowest screen. */
const VIEWS = [
  [390, "dark"],
  [1440, "light"],
  [1024, "light"],
  [390, "light"],
  [1440, "dark"],
  [1024, "dark"],
];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @type {{name: string, path: string, stage?: string, act?: (page: import("playwright-core").Page) => Promise<unknown>}[]} */
const SCENES = [
  { name: "sign-in", path: "/", stage: "out" },
  { name: "set-up", path: "/setup#secret", stage: "setup" },
  { name: "home", path: "/" },
  { name: "home-fix", path: "/?fix=1" },
  { name: "images", path: "/images" },
  { name: "images-filtered", path: "/images?coverage=neverScanned&team=2" },
  { name: "images-empty", path: "/images?q=nosuchthing" },
  { name: "images-drawer", path: "/images?open=1" },
  { name: "images-builds", path: "/images?open=1&tab=builds" },
  ...INVENTORY_SCENES,
  { name: "scan", path: "/start", act: scanOne },
  { name: "connect", path: "/start?step=connect", act: connect },
  { name: "search", path: "/", act: search },
  { name: "keys", path: "/images", act: (page) => page.keyboard.press("?") },
  { name: "missing", path: "/nowhere" },
  ...PLATFORM,
];

async function scanOne(page) {
  await page.getByRole("textbox", { name: "Image" }).fill("registry.example.com/payments/api:1.9.2");
  await page.keyboard.press("Enter");
  await page.getByText("known already").waitFor();
}

async function connect(page) {
  await page.getByRole("textbox", { name: "Address" }).fill("registry.example.com");
  await page.getByRole("button", { name: "Try the connection" }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByText("Images to read").waitFor();
}

async function search(page) {
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill("open");
  await page.locator("[role=listbox] [role=option]").first().waitFor();
}

const problems = [];

function report(problem) {
  problems.push(problem);
  console.error(problem);
}

const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
mkdirSync(folder, { recursive: true });
try {
  await keyboard();
  await inventoryKeyboard(browser, server.address, (what) => problems.push(`keyboard: ${what}`));
  for (const [width, theme] of VIEWS) await walk(theme, width);
} finally {
  await browser.close();
  await server.close();
}
console.log(problems.length === 0 ? "no violations" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);

async function walk(theme, width) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  for (const scene of SCENES.filter((one) => one.name.includes(only)))
    await shoot(context, scene, theme, width).catch((error) =>
      report(`${scene.name} ${width} ${theme}: ${error.message}`),
    );
  await context.close();
}

async function shoot(context, { name, path, stage = "in", act, isWhole = false }, theme, width) {
  server.setStage(stage);
  const page = await context.newPage();
  const where = `${name} ${width} ${theme}`;
  page.on(
    "console",
    (message) => message.type() === "error" && !message.text().includes("401") && report(`${where}: ${message.text()}`),
  );
  page.on("pageerror", (error) => report(`${where}: ${error.message}`));
  await page.goto(server.address + path);
  await page.locator("h1, .state").first().waitFor();
  await act?.(page);
  await page.waitForTimeout(350);
  await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: isWhole });
  await check(page, where);
  await page.close();
}

/** axe comes in by evaluate, so that the policy stays as strict as it is. */
async function check(page, where) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, nodes } of violations)
    report(
      `${where}: axe ${id}: ${nodes
        .map((node) => `${node.target} ${node.any[0]?.message ?? ""}`)
        .slice(0, 3)
        .join(" | ")}`,
    );
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  if (isTooWide) report(`${where}: the page scrolls sideways`);
}

async function keyboard() {
  server.setStage("in");
  const page = await (await browser.newContext()).newPage();
  const expect = (isTrue, what) => isTrue || report(`keyboard: ${what}`);
  await page.goto(`${server.address}/images`);
  await page.locator("tr[data-key]").first().waitFor();
  for (const key of ["j", "j", "x"]) await page.keyboard.press(key);
  expect(await page.locator("tr[data-key='2'] input").isChecked(), "x selects the row that j went to");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  expect(page.url().includes("open=2"), "Enter opens the row and the address says so");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(!page.url().includes("open="), "Escape closes the drawer");
  expect(
    (await page.evaluate(() => document.activeElement?.closest("tr")?.dataset.key)) === "2",
    "the focus is back on the row",
  );
  await page.goBack();
  expect(page.url().includes("open=2"), "back opens the drawer again");
  await page.goto(`${server.address}/start`);
  await scanOne(page);
  await page.keyboard.press("Tab");
  while (!(await page.evaluate(() => document.activeElement?.textContent?.startsWith("Cancel")))) {
    if (await page.evaluate(() => document.activeElement === document.body))
      return report("keyboard: Tab comes to the button that cancels a scan");
    await page.keyboard.press("Tab");
  }
  const asked = page.waitForRequest((request) => request.method() === "DELETE" && request.url().endsWith("/scans/7"));
  await page.keyboard.press("Enter");
  await asked;
}
