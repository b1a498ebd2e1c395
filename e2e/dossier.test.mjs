// The main job, end to end: a resident finds a procedure, files, follows; officers receive, examine, sign, return; the resident judges.

import assert from "node:assert/strict";
import { inspect, journey, signIn, visit } from "./lib.mjs";

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

  await page.locator("input[name=for_whom][value=self]").check({ force: true });
  await page.locator("[name=ethnicity]").fill("Kinh");
  await page.locator("[name=nationality]").fill("Việt Nam");
  await page.locator("[name=residence]").fill("45 Đỗ Quang, phường Thạc Gián");
  await page.locator("input[name=status][value=single]").check({ force: true });
  await page.locator("input[name=purpose][value=other]").check({ force: true });
  await page.locator("[name=purpose_detail]").fill("Vay vốn ngân hàng");
  await page.locator("[name=copies]").fill("1");
  await page.locator("input[name=receive][value=counter]").check({ force: true });
  await page.locator("input[name=pledge]").check({ force: true });
  await goOn(page, "Tiếp tục");
  await goOn(page, "Tiếp tục");
  const shown = await page.locator("main").innerText();
  assert.match(shown, /Vay vốn ngân hàng/, "the summary shows what was filled");
  await page.locator("main input[type=checkbox]").last().check({ force: true });
  await goOn(page, "Nộp hồ sơ");
  const receipt = await page.locator("main").innerText();
  assert.match(receipt, /Vì sao là ngày này\?/);
  return receipt.match(/H17\.24\.\d+-\d{6}-\d{4,}/)[0];
}

journey("a dossier goes from search to verdict", async (page, way) => {
  const code = await fileOnline(page);
  const receipt = page.url();
  await visit(page, receipt.replace("/receipt", "/slip"));
  assert.ok((await page.locator("svg").count()) > 0, "the slip has its QR code");

  const browser = page.context().browser();
  const other = async (name, walk) => {
    const context = await browser.newContext({
      baseURL: new URL(page.url()).origin,
      viewport: page.viewportSize(),
      javaScriptEnabled: way.javaScript,
      locale: "vi-VN",
    });
    try {
      const desk = await context.newPage();
      if (name) {
        await visit(desk, "/sign-in");
        await signIn(desk, name);
      }
      await walk(desk);
    } finally {
      await context.close();
    }
  };
  const open = async (desk) => {
    await visit(desk, `/desk?q=${code}`);
    await desk.getByRole("link", { name: code }).first().click();
    await inspect(desk);
  };

  await other(ONE_STOP, async (desk) => {
    await inspect(desk);
    await open(desk);
    await desk.locator("form[action*='/acceptance'] button").first().click();
    await inspect(desk);
  });
  await other(SPECIALIST, async (desk) => {
    await open(desk);
    await desk.locator("form[action*='/steps'] button").first().click();
    await inspect(desk);
  });

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

  for (let step = 0; step < 3; step += 1) {
    const name = [CHAIR, ONE_STOP, null][step];
    if (!name) break;
    await other(name, async (desk) => {
      await open(desk);
      const form = desk.locator("form[action*='/result'], form[action*='/steps']").first();
      if ((await form.count()) === 0) return;
      const granted = form.locator("input[type=radio][value=granted], input[type=radio][value=yes], input[type=radio]").first();
      if ((await granted.count()) > 0) await granted.check({ force: true });
      await form.locator("button").first().click();
      await inspect(desk);
    });
  }
  await other(ONE_STOP, async (desk) => {
    await open(desk);
    const form = desk.locator("form[action*='/return']").first();
    await form.locator("input[type=radio]").first().check({ force: true });
    await form.locator("button").first().click();
    await inspect(desk);
  });

  await visit(page, "/dossiers");
  await page.getByRole("link", { name: new RegExp(code) }).first().click();
  await inspect(page);
  await page.getByRole("link", { name: /[Đđ]ánh giá/ }).first().click();
  await inspect(page);
  const groups = page.locator("main fieldset");
  for (let n = 0; n < (await groups.count()); n += 1) {
    await groups.nth(n).locator("input[type=radio]").nth(n === 0 ? 1 : 0).check({ force: true });
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
