// SPDX-License-Identifier: Apache-2.0
// node walk.mjs demo ADDRESS MAIL PASSWORD | first LINK REGISTRY: walks through the pages of a running server, as a
// person would. `demo` wants the server of `plimsoll up --demo` just after its start, `first` one that nobody is in
// yet, and a registry at plain HTTP that it can be connected to. Fails on whatever a person would stumble over: a task
// that the keyboard can't do, a violation that axe finds, an error in the console, a request to another host, a breach
// of the content policy. CHROMIUM names the browser, SHOTS a folder for screenshots.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

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
const AXE = readFileSync(join(import.meta.dirname, "..", "node_modules", "axe-core", "axe.min.js"), "utf8");
const VIEWS = [
  [1440, "light"],
  [390, "dark"],
];
/** The bar of a machine that does other things besides. */
const PATIENCE_MS = 60_000;
const NEWS_MS = 150_000;

const [task, target = "", ...rest] = process.argv.slice(2);
const { origin } = new URL(target);
const problems = [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  await (task === "demo" ? demo(...rest) : first(...rest));
} catch (error) {
  report(error.stack);
} finally {
  await browser.close();
}
console.log(problems.length === 0 ? "walked" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);

function report(problem) {
  problems.push(problem);
  console.error(problem);
}

function expect(isTrue, what) {
  if (!isTrue) report(what);
}

/** A browser of one person; whatever goes wrong in any of its pages is told with the name of the page. */
async function visitor(width, theme, storageState) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
    ...(storageState && { storageState }),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  context.on("page", (page) => watch(page));
  return context;
}

function watch(page) {
  const where = () => page.url().replace(origin, "");
  page.on("pageerror", (error) => report(`${where()}: ${error.message}`));
  page.on("console", (message) => {
    const isFirstLook = message.text().includes("401"); // Who isn't signed in is told so.
    if (message.type() === "error" && !isFirstLook) report(`${where()}: console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:"))
      report(`${where()}: asks another host: ${request.url()}`);
  });
  page.on("response", (response) => {
    const isFine = response.status() < 400 || response.status() === 401;
    if (!isFine) report(`${where()}: ${response.status()} of ${response.request().method()} ${response.url()}`);
  });
}

async function demo(mail, password) {
  const context = await visitor(1440, "light");
  const page = await context.newPage();
  await signIn(page, mail, password);
  // Before anything else: on a slow machine the news come while the tasks are walked through.
  const news = waitForNews(await context.newPage()).catch((error) => report(error.message));
  await page.bringToFront();
  await findings(page);
  const state = await context.storageState();
  await tellOwners(page, "CVE-2023-44487");
  await baseUpdate(page);
  await acceptOne(page);
  const paths = await pathsOf(page);
  for (const [width, theme] of VIEWS) await everyPage(paths, width, theme, state);
  await news;
}

async function signIn(page, mail, password) {
  await page.goto(origin);
  await page.getByRole("textbox", { name: "Mail address" }).fill(mail);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "What to fix next" }).waitFor();
}

/** Home fills by itself while images are read. */
async function findings(page) {
  await page.getByRole("button", { name: /^Move base platform\/base-debian/ }).waitFor();
  await page
    .getByRole("button", { name: /^Upgrade / })
    .first()
    .waitFor();
  expect(await page.getByText(/flaws in the newest builds/).isVisible(), "home tells how many flaws there are");
}

/** "Find everything affected by a flaw and tell its owners", by the keyboard alone. */
async function tellOwners(page, flaw) {
  await search(page, flaw);
  await page.waitForURL(`**/flaws/${flaw}`);
  await page.locator("tr[data-key]").first().waitFor();
  await tabTo(page, /^Message to owners/);
  await page.keyboard.press("Enter");
  const message = await page.evaluate(() => navigator.clipboard.readText());
  expect(message.includes(flaw), `the message names the flaw: ${message}`);
  expect(message.includes("shop"), `the message names the team: ${message}`);
  expect(message.includes("shop/web"), `the message names the image: ${message}`);
}

/** "See what a base update removes", by the keyboard alone. */
async function baseUpdate(page) {
  await search(page, "Base images");
  await page.waitForURL("**/bases");
  await page.locator("tr[data-key]").first().waitFor();
  await untilFocused(page, "j", /base-debian:12\.5/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/bases\/\d+/);
  await page.getByRole("heading", { name: /Moving to .* removes \d+ flaws?/ }).waitFor();
}

/** "Accept one finding for 30 days", by the keyboard alone. */
async function acceptOne(page) {
  await search(page, "Images");
  await page.waitForURL("**/images");
  await page.locator("tr[data-key]").first().waitFor();
  await untilFocused(page, "j", /shop\/web:latest/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(page, /^Open the newest build/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/images\/\d+/);
  await page.locator("tr[data-key]").first().waitFor();
  await page.keyboard.press("f");
  await page.keyboard.type("CVE-2023-45853");
  await page.waitForURL(/[?&]q=CVE-2023-45853/);
  await page.keyboard.press("Escape");
  await untilFocused(page, "j", /^CVE-2023-45853 in /);
  await page.keyboard.press("e");
  await page.getByRole("dialog").getByText("Why we say so").waitFor();
  await page.keyboard.press("w");
  await page.waitForURL(/\/waivers\/new\?/);
  await page
    .getByText(/mutes? \d+|mute \d+/i)
    .first()
    .waitFor();
  await tabTo(page, /^Reason/);
  await page.keyboard.type("The files that it needs never come from outside.");
  await tabTo(page, /Approve and mute now/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/waivers\?open=\d+/);
  await page
    .getByRole("dialog")
    .getByText(/in (29 d|1 mo)/)
    .first()
    .waitFor();
}

/** A minute after the start a flaw is exploited: home says so without being asked again by a person. */
async function waitForNews(page) {
  await page.goto(origin);
  await page.getByRole("heading", { name: "What to fix next" }).waitFor();
  await page.evaluate(() => {
    globalThis.isSamePage = true;
  });
  await page.getByText("Exploited now").first().waitFor({ timeout: NEWS_MS });
  expect(await page.evaluate(() => globalThis.isSamePage), "the news come without reloading");
}

async function search(page, text) {
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: /^Search/ }).waitFor();
  await page.keyboard.type(text);
  await page.locator("[role=option]").filter({ hasText: text }).first().waitFor();
  await page.keyboard.press("Enter");
}

async function tabTo(page, name) {
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press("Tab");
    if (name.test(await focused(page))) return;
  }
  throw new Error(`${page.url()}: the keyboard doesn't reach ${name}`);
}

async function untilFocused(page, key, name) {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(key);
    if (name.test(await focused(page))) return;
  }
  throw new Error(`${page.url()}: ${key} doesn't reach ${name}`);
}

function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    const label = at?.labels?.[0]?.textContent;
    return [at?.getAttribute("aria-label"), label, at?.textContent, at?.title].find((text) => text?.trim()) ?? "";
  });
}

/** Every page, with the tabs and drawers that have an address of their own. */
async function pathsOf(page) {
  const first = async (path) => {
    const answer = await page.evaluate(async (at) => (await fetch(at)).json(), `/api/v1${path}`);
    return answer.items ?? [];
  };
  const lineages = await first("/lineages");
  const web = lineages.find((row) => row.name.endsWith("shop/web:latest"));
  const image = `/images/${web.image.id}`;
  const [[base], [item], [fix]] = await Promise.all(["/bases", "/packages", "/fixes"].map(first));
  const [finding] = await first(`${image}/findings`);
  const tabs = ["difference", "packages", "configuration", "timeline"].map((tab) => `${image}?tab=${tab}`);
  const flaw = `/flaws/${finding.flaw}`;
  return [
    ["/", `/?fix=${fix.id}`, "/images", `/images?open=${web.id}`, image, ...tabs, `${image}?finding=${finding.id}`],
    ["/flaws", flaw, `${flaw}?tab=sources`, `${flaw}?tab=packages`, "/packages", `/packages/${item.id}`],
    ["/bases", `/bases/${base.id}`, "/waivers", "/notifications", "/registries", "/registries?open=1", "/coverage"],
    ["/operations", "/teams", "/people", "/audit", "/profile", "/start", "/start?step=connect", "/nowhere"],
  ].flat();
}

async function everyPage(paths, width, theme, state) {
  const context = await visitor(width, theme, state);
  for (const path of paths) {
    const page = await context.newPage();
    await onePage(page, path, `${path} at ${width}, ${theme}`).catch((error) => report(`${path}: ${error.message}`));
    await page.close();
  }
  await context.close();
}

async function onePage(page, path, where) {
  await page.goto(origin + path);
  await page.locator("h1, .state").first().waitFor();
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  expect((await page.locator(".state.is-failed").count()) === 0, `${where}: something failed`);
  if (process.env.SHOTS) {
    const name = where.replaceAll(/[^a-z0-9]+/gi, "-");
    await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
  }
  await axe(page, where);
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(!isTooWide, `${where}: the page scrolls sideways`);
}

/** axe comes in by evaluate, so that the policy stays as strict as it is. */
async function axe(page, where) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, nodes } of violations)
    report(`${where}: axe ${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
}

/** The first person: from the link that is printed to a registry whose images are on home. */
async function first(registry) {
  const page = await (await visitor(1440, "light")).newPage();
  await page.goto(target);
  await page.getByRole("textbox", { name: "Name" }).fill("First Person");
  await page.getByRole("textbox", { name: "Mail address" }).fill("first@example.com");
  await page.getByRole("textbox", { name: "Password" }).fill("long enough to be safe");
  await axe(page, "set-up");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Connect a registry instead" }).click();
  await page.getByRole("textbox", { name: "Address" }).fill(registry);
  await page.getByText("Own certificate authority").click();
  await page.getByRole("checkbox", { name: /plain HTTP/ }).check();
  await page.getByRole("button", { name: "Try the connection" }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByText("Images to read").waitFor();
  await axe(page, "the preview of a registry");
  await page.getByRole("button", { name: "Connect and start scanning" }).click();
  await page.getByRole("heading", { name: "Coverage" }).waitFor();
  const stranger = await (await visitor(1440, "light")).newPage();
  await stranger.goto(target); // The link worked once.
  await stranger.getByRole("heading", { name: "Sign in" }).waitFor();
}
