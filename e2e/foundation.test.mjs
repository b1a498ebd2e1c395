// The ground under every journey: the server lives, and each component of the design system is free of barriers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, journey, visit } from "./lib.mjs";

test("the server says that it lives", async () => {
  const response = await fetch(`${BASE_URL}/health/live`);
  assert.equal(response.status, 200);
});

journey("the design system shows its components", async (page) => {
  await visit(page, "/design");
  assert.equal(await page.locator("html").getAttribute("lang"), "vi");
  assert.equal(await page.locator("h1").count(), 1, "one main heading");
  assert.ok((await page.locator("h2").count()) > 3, "a section for each component");
});

journey("a page that does not exist says so and leads on", async (page) => {
  await visit(page, "/design/no-such-page", { status: 404 });
  assert.ok((await page.locator("main a[href]").count()) > 0, "a way on from here");
});
