// The main job, end to end: a resident finds a procedure, files, follows; officers receive, examine, sign, return; the resident judges.

import assert from "node:assert/strict";
import { beside, inspect, journey, pick, signIn, visit } from "./lib.mjs";

const RESIDENT = "Nguyễn Thị Phương Thảo";
const ONE_STOP = "Nguyễn Phượng Lệ";
const SPECIALIST = "Phạm Thành Vinh";
const CHAIR = "Từ Ngọc Thy";
/** The last four characters of the resident's personal number. */
const LAST_FOUR = "3286";

/** Goes on with the page's main button, and looks at the page that comes. */
async function goOn(page, name) {
  await page.locator("main").getByRole("button", { name }).first().click();
  await inspect(page);
}

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
  await goOn(page, "Tiếp tục");
  assert.match(await page.locator("main").innerText(), /11 chữ số/);
  assert.equal(await page.getByLabel("Số định danh cá nhân").inputValue(), "04819500328");
  await page.getByLabel("Số định danh cá nhân").fill(right);
  await goOn(page, "Tiếp tục");

  await pick(page, "input[name=for_whom][value=self]");
  await page.locator("[name=ethnicity]").fill("Kinh");
  await page.locator("[name=nationality]").fill("Việt Nam");
  await page.locator("[name=residence]").fill("45 Đỗ Quang, phường Thạc Gián");
  await pick(page, "input[name=status][value=single]");
  await pick(page, "input[name=purpose][value=other]");
  await page.locator("[name=purpose_detail]").fill("Vay vốn ngân hàng");
  await page.locator("[name=copies]").fill("1");
  await pick(page, "input[name=receive][value=counter]");
  await pick(page, "input[name=pledge]");
  await goOn(page, "Tiếp tục");
  await goOn(page, "Tiếp tục");
  const shown = await page.locator("main").innerText();
  assert.match(shown, /Vay vốn ngân hàng/, "the summary shows what was filled");
  await pick(page, "main input[type=checkbox]");
  await goOn(page, "Nộp hồ sơ");
  const receipt = await page.locator("main").innerText();
  assert.match(receipt, /Vì sao là ngày này\?/);
  return receipt.match(/H17\.24\.\d+-\d{6}-\d{4,}/)[0];
}

/** Grants what was asked for, where the step gives the result. */
async function grant(form) {
  if ((await form.locator("input[type=radio]").count()) > 0) await pick(form, "input[type=radio]");
}

journey("a dossier goes from search to verdict", async (page, way) => {
  const code = await fileOnline(page);
  const receipt = page.url();
  const [, id] = receipt.match(/\/dossiers\/([^/]+)/);
  await visit(page, receipt.replace("/receipt", "/slip"));
  assert.ok((await page.locator("svg").count()) > 0, "the slip has its QR code");

  const other = (name, walk) =>
    beside(way, async (desk) => {
      if (name) {
        await visit(desk, "/sign-in");
        await signIn(desk, name);
      }
      await walk(desk);
    });
  const open = async (desk) => {
    // A whole code leads straight to its dossier.
    await visit(desk, `/desk?q=${code}`);
    assert.match(desk.url(), /\/desk\/dossiers\//);
  };

  /** Does one thing to the dossier at somebody's desk; `to` is whom it is handed to. */
  const act = (name, noun, { to, fill = async () => {} } = {}) =>
    other(name, async (desk) => {
      await open(desk);
      const form = desk.locator(`main form[action*="/${noun}"]`).first();
      if (to) {
        const option = form.locator("select option", { hasText: to }).first();
        await form.locator("select").first().selectOption(await option.getAttribute("value"));
      }
      await fill(form);
      await form.locator("button").first().click();
      await inspect(desk);
      assert.equal(new URL(desk.url()).pathname, "/desk", "back at the list");
    });

  await act(ONE_STOP, "acceptance", { to: SPECIALIST });
  await act(SPECIALIST, "steps", { to: SPECIALIST });
  await act(SPECIALIST, "steps", { to: CHAIR });

  // Without an account, by the code and the last four characters.
  await other(null, async (anyone) => {
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

  await act(CHAIR, "steps", { to: ONE_STOP, fill: grant });
  await act(ONE_STOP, "steps");
  await act(ONE_STOP, "return", { fill: (form) => pick(form, "input[type=radio]") });

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

  await other(CHAIR, async (desk) => {
    await visit(desk, "/desk/promises");
    assert.match(await desk.locator("main").innerText(), /Tôi phải hỏi lại hai lần/);
  });
});
