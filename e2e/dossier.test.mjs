// The main job, end to end: a resident finds a procedure, files, follows; officers receive, examine, sign, return; the resident judges.

import assert from "node:assert/strict";
import { beside, inspect, journey, pick, signIn, visit } from "./lib.mjs";
import { act, as, button, CHAIR, fill, filed, ONE_STOP, press, RESIDENT, says, SPECIALIST } from "./office.mjs";

/** The last four characters of the resident's personal number. */
const LAST_FOUR = "3286";

/** Files a confirmation of marital status online, from search to receipt. Answers the dossier's code. */
async function fileOnline(page) {
  await visit(page, "/procedures?q=xin giay doc than");
  await page.getByRole("link", { name: /tình trạng hôn nhân/ }).first().click();
  await inspect(page);
  await page.getByRole("link", { name: "Nộp trực tuyến" }).first().click();
  await signIn(page, RESIDENT);
  await inspect(page);
  await page.locator("main form button").first().click();
  await inspect(page);

  // Known data is offered, not asked; a wrong number is told, and what was typed is kept.
  const number = page.getByLabel("Số định danh cá nhân");
  const right = await number.inputValue();
  await number.fill("04819500328");
  await press(page, button(page, "Tiếp tục"), { status: 422 });
  assert.match(await says(page), /11 chữ số/);
  assert.equal(await number.inputValue(), "04819500328");
  await number.fill(right);
  await press(page, button(page, "Tiếp tục"));

  await fill(page);
  await press(page, button(page, "Tiếp tục"));
  await press(page, button(page, "Tiếp tục"));
  assert.match(await says(page), /Vay vốn ngân hàng/, "the summary shows what was filled");
  await press(page, button(page, "Nộp hồ sơ"), { status: 422 });
  assert.match(await says(page), /cam đoan/);
  await pick(page, "main input[type=checkbox]");
  await press(page, button(page, "Nộp hồ sơ"));
  assert.match(await says(page), /Vì sao là ngày này\?/);
  return filed(page);
}

journey("a dossier goes from search to verdict", async (page, way) => {
  const { id, code } = await fileOnline(page);
  await visit(page, `/dossiers/${id}/slip`);
  assert.ok((await page.locator("svg").count()) > 0, "the slip has its QR code");

  /** Somebody does one thing to the dossier, and is back at the list. */
  const does = (name, noun, how) =>
    as(way, name, async (desk) => {
      // A whole code leads straight to its dossier.
      await visit(desk, `/desk?q=${code}`);
      assert.match(desk.url(), /\/desk\/dossiers\//);
      await act(desk, noun, how);
      assert.equal(new URL(desk.url()).pathname, "/desk", "back at the list");
    });

  await does(ONE_STOP, "acceptance", { to: SPECIALIST });
  await does(SPECIALIST, "steps", { to: SPECIALIST });
  await does(SPECIALIST, "steps", { to: CHAIR });

  // Without an account, by the code and the last four characters.
  await beside(way, async (anyone) => {
    await visit(anyone, "/track");
    await anyone.locator("[name=code]").fill(code);
    await anyone.locator("main form input[type=text], main form input:not([type=hidden])").last().fill("0000");
    await anyone.locator("main form button").first().click();
    await inspect(anyone);
    assert.equal(await anyone.locator("[name=code]").inputValue(), code, "what was typed is kept");
    await anyone.locator("main form input[type=text], main form input:not([type=hidden])").last().fill(LAST_FOUR);
    await anyone.locator("main form button").first().click();
    await inspect(anyone);
    assert.match(await anyone.locator("main").innerText(), new RegExp(code));
  });

  await does(CHAIR, "steps", { to: ONE_STOP });
  await does(ONE_STOP, "steps");
  await does(ONE_STOP, "return");

  await visit(page, "/dossiers");
  await page.locator(`main a[href*="${id}"]`).first().click();
  await inspect(page);
  await page.getByRole("link", { name: /[Đđ]ánh giá/ }).first().click();
  await inspect(page);
  const groups = page.locator("main fieldset");
  for (let n = 0; n < (await groups.count()); n += 1) {
    const [satisfied, not] = await groups.nth(n).locator("label").all();
    await (n === 0 ? not : satisfied).click();
  }
  await page.locator("main textarea").fill("Tôi phải hỏi lại hai lần.");
  await page.locator("main form button").first().click();
  await inspect(page);
  assert.match(await page.locator("main").innerText(), /khắc phục/i, "not satisfied opens a promise to put it right");

  await as(way, CHAIR, async (desk) => {
    await visit(desk, "/desk/promises");
    assert.match(await desk.locator("main").innerText(), /Tôi phải hỏi lại hai lần/);
  });
});
