// What every journey needs: a browser as residents and officers have it, and a look at each page that a person with a
// screen reader, a narrow phone or no JavaScript would thank us for.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { chromium } from "playwright-core";

/** Where the server listens; `cargo xtask e2e` sets it. */
export const BASE_URL = process.env.BASE_URL ?? "http://127.0.0.1:8080";

/** Widths and heights in CSS pixels: a common phone, and an office screen. */
const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

/** Every way in which a page must work. */
export const WAYS = Object.keys(SCREENS).flatMap((screen) => [
  { screen, javaScript: true },
  { screen, javaScript: false },
]);

/** The two ways that differ most, for journeys of which the pages are looked at in all ways elsewhere. */
export const TWO_WAYS = [
  { screen: "phone", javaScript: false },
  { screen: "desktop", javaScript: true },
];

/** The rules of WCAG 2.2, levels A and AA, as axe names them. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** How long a journey may take in one way; a busy machine needs a while to start a page. */
const TIMEOUT_MS = 180_000;

/** How long one step may take. */
const STEP_MS = 15_000;

/** The contexts that were opened without JavaScript. */
const scriptless = new WeakSet();

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser?.close());

/**
 * A journey, walked once in each of the `ways`, in no more milliseconds than `timeout` each. `walk` gets a fresh page without cookies, and the way.
 * It fails when a page printed an error to its console or asked another host for something.
 */
export function journey(name, walk, ways = WAYS, timeout = TIMEOUT_MS) {
  for (const way of ways) {
    const title = `${name} (${way.screen}, ${way.javaScript ? "with" : "without"} JavaScript)`;
    test(title, { timeout }, () => beside(way, (page) => walk(page, way)));
  }
}

/** Opens a browser of one more person, in this way, for as long as `walk` lasts. */
export async function beside(way, walk) {
  const context = await browser.newContext({
    baseURL: BASE_URL,
    viewport: SCREENS[way.screen],
    hasTouch: way.screen === "phone",
    javaScriptEnabled: way.javaScript,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
  });
  context.setDefaultTimeout(STEP_MS);
  if (!way.javaScript) scriptless.add(context);
  try {
    const page = await context.newPage();
    watch(page);
    await walk(page);
    assert.deepEqual(troubles(page), [], "what the browser complained of");
  } finally {
    await context.close();
  }
}

/** Goes to a path and looks at the page that comes; answers the response. */
export async function visit(page, path, { status = 200 } = {}) {
  const response = await page.goto(path);
  assert.equal(response.status(), status, `the status of ${path}`);
  await inspect(page);
  return response;
}

/** Looks at the page that is shown: no barrier that axe can see, nothing wider than the screen. */
export async function inspect(page) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(look, { tags: RULES, timersStand: scriptless.has(page.context()) });
  const barriers = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
  );
  assert.deepEqual(barriers, [], `barriers on ${page.url()}`);
  assert.deepEqual(await tooWide(page), [], `wider than the screen on ${page.url()}`);
}

/** Runs axe inside the page. Without JavaScript no timer ever rings, so there what axe puts off is done at once. */
async function look({ tags, timersStand }) {
  if (timersStand) {
    globalThis.setTimeout = (later, milliseconds = 0, ...rest) => {
      if (milliseconds < 50) Promise.resolve().then(() => later(...rest));
      return 0;
    };
  }
  const { violations } = await globalThis.axe.run(document, { runOnly: tags, preload: false });
  return violations;
}

/** The innermost elements that make the page scroll sideways. */
function tooWide(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const sticksOut = (element) => element.getBoundingClientRect().right > width + 1;
    return [...document.body.querySelectorAll("*")]
      .filter((element) => sticksOut(element) && ![...element.children].some(sticksOut))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

const complaints = new WeakMap();

/** What the browser complained of since the page was opened. */
export function troubles(page) {
  return complaints.get(page);
}

/** Notes errors on the console, scripts that threw, and requests that left our server. */
function watch(page) {
  const heard = [];
  complaints.set(page, heard);
  page.on("console", (message) => {
    // The browser reports a page that answers 404 or 422 as an error too; `visit` has checked its status.
    const isStatus = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (message.type() === "error" && !isStatus) heard.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => {
    // The browser's own note that it went on without a transition between two pages, as between a page and a sheet for the printer.
    if (!error.message.startsWith("Transition was ")) heard.push(`script: ${error.message}`);
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(BASE_URL).origin) heard.push(`left us: ${request.url()}`);
  });
}

/** On the sign-in page of a demonstration: becomes the person with this name. */
export async function signIn(page, name) {
  await page.getByRole("button", { name, exact: true }).first().click();
  await page.waitForLoadState();
}

/** Picks a radio button or ticks a box as a person does: by its words, which cover the whole line. */
export async function pick(scope, selector) {
  const id = await scope.locator(selector).first().getAttribute("id");
  await scope.locator(`label[for="${id}"]`).first().click();
}
