// Repeated groups: a resident adds and takes out rows, with scripts in place and without them page by page; a clerk makes such a group.

import assert from "node:assert/strict";
import { inspect, journey, pick, TWO_WAYS } from "./lib.mjs";
import { as, become, button, DISTRICT_CHAIR, press, RESIDENT, says } from "./office.mjs";

/** Certified copies: a row for each further paper. */
const COPIES = "2.000815";

const row = (page, n) => page.locator(`[name="others.${n}.title"]`);

/** Adds a row: in place, or by the page that comes back. */
async function more(page, way) {
  const add = button(page, /^Thêm một dòng/);
  if (way.javaScript) await add.click();
  else await press(page, add, { look: false });
}

/** Fills one row. */
async function fillRow(page, n, title) {
  await row(page, n).fill(title);
  await pick(page, `input[name="others.${n}.issuer"][value=vietnam]`);
  await page.locator(`[name="others.${n}.pages"]`).fill("2");
  await page.locator(`[name="others.${n}.copies"]`).fill("1");
}

journey("a resident asks for copies of several papers, a row for each", async (page, way) => {
  await become(page, RESIDENT);
  await page.goto(`/file/${COPIES}`);
  await press(page, button(page, "Bắt đầu"), { look: false });
  await press(page, button(page, "Tiếp tục"), { look: false });
  await page.locator("[name='paper.title']").fill("Bằng tốt nghiệp đại học");
  await pick(page, "input[name='paper.issuer'][value=vietnam]");
  await page.locator("[name='paper.pages']").fill("2");
  await page.locator("[name='paper.copies']").fill("3");
  await pick(page, "input[name=more]");
  await fillRow(page, 0, "Căn cước công dân");
  await more(page, way);
  await inspect(page);
  await fillRow(page, 1, "Giấy khai sinh");
  // A condition looks at its own row.
  if (way.javaScript) {
    assert.ok(!(await page.locator("[name='others.1.legalised']").first().isVisible()));
    await pick(page, "input[name='others.1.issuer'][value=foreign]");
    assert.ok(await page.locator("[name='others.1.legalised']").first().isVisible());
    assert.ok(!(await page.locator("[name='others.0.legalised']").first().isVisible()));
    await pick(page, "input[name='others.1.issuer'][value=vietnam]");
  }
  await more(page, way);
  await row(page, 2).fill("Viết nhầm");
  assert.equal(await row(page, 0).inputValue(), "Căn cước công dân", "what was typed stays");
  const drop = page.locator("main button[name=row-drop][value='others.2']");
  if (way.javaScript) await drop.click();
  else await press(page, drop, { look: false });
  assert.equal(await row(page, 2).count(), 0);
  assert.equal(await row(page, 1).inputValue(), "Giấy khai sinh");
  await pick(page, "input[name=medium][value=paper]");
  await pick(page, "input[name=bring][value=visit]");
  await pick(page, "input[name=whole]");
  await pick(page, "input[name=receive][value=post]");
  await pick(page, "input[name=pledge]");
  await press(page, button(page, "Tiếp tục"), { look: false });
  await press(page, button(page, "Tiếp tục"), { look: false });
  const told = await says(page);
  assert.match(told, /Giấy tờ khác 1 – Tên giấy tờ/);
  assert.match(told, /Giấy khai sinh/);
  assert.doesNotMatch(told, /Viết nhầm/);
  await inspect(page);
}, TWO_WAYS);

/** Who edits the catalogue, and who approves. */
const OPERATOR = "Dương Đình Kim";
/** Correction of civil status records: nobody else's journey. */
const EDITED = "1.004859";

journey(
  "a clerk makes a repeated group; the procedure is ended from tomorrow on, and goes on after all",
  async (page, way) => {
    await become(page, OPERATOR);
    await page.goto(`/catalogue/procedures/${EDITED}`);
    await press(page, button(page, "Soạn phiên bản mới"));
    const base = new URL(page.url()).pathname;
    await page.goto(`${base}/form`);
    const unfold = async (words) => {
      const folded = page.locator("main details:not([open]) > summary", { hasText: words }).first();
      if ((await folded.count()) > 0) await folded.click();
    };
    await unfold("Thêm ô");
    await press(page, page.locator("main").getByRole("link", { name: /^Nhóm lặp lại/ }).first());
    await page.locator("[name=label]").fill("Người làm chứng");
    await page.locator("[name=least]").fill("0");
    await page.locator("[name=most]").fill("2");
    await press(page, button(page, "Lưu"));
    assert.match(await says(page), /Từ 0 đến 2 dòng/);
    assert.match(await says(page), /Nhóm chưa có ô nào/);
    await unfold("Thêm ô vào nhóm");
    const kinds = page.locator("main details", { hasText: "Thêm ô vào nhóm" }).last();
    await press(page, kinds.getByRole("link", { name: "Họ tên người" }));
    await page.locator("[name=label]").fill("Họ tên");
    await pick(page, "input[name=required]");
    await press(page, button(page, "Lưu"));
    await page.goto(`${base}/trial`);
    assert.ok((await page.locator("[name='nguoi_lam_chung.0.ho_ten']").count()) > 0, "as a resident fills it");
    await inspect(page);

    await page.goto(`${base}/edit/ending`);
    await inspect(page);
    await page.locator("[name=reason]").fill("Quyết định số 12/QĐ-UBND bãi bỏ thủ tục.");
    await page.locator("[name=instead]").fill("Ông/bà đến Bộ phận Một cửa để được hướng dẫn.");
    await press(page, button(page, "Lưu"));
    assert.match(await says(page), /Hồ sơ đã nhận vẫn được giải quyết đến hết/);
    await page.goto(`${base}/review`);
    await page.locator("[name=note]").fill("Bãi bỏ theo quyết định.");
    await press(page, button(page, "Gửi duyệt"));

    await as(way, DISTRICT_CHAIR, async (chair) => {
      await chair.goto(`${base}/review`);
      await press(chair, button(chair, "Duyệt"));
      await chair.goto(`/procedures/${EDITED}`);
      assert.match(await says(chair), /ngừng tiếp nhận từ ngày/);
      assert.match(await says(chair), /Ông\/bà đến Bộ phận Một cửa/);
      await inspect(chair);
      await chair.goto(`/catalogue/procedures/${EDITED}`);
      assert.match(await says(chair), /sẽ ngừng tiếp nhận/);
      await chair.locator("main details > summary").filter({ hasText: "Thu hồi" }).first().click();
      await press(chair, chair.locator("main form[action$='/recall'] button"));
      await chair.goto(`/procedures/${EDITED}`);
      assert.doesNotMatch(await says(chair), /ngừng tiếp nhận/);
    });
  },
  [TWO_WAYS[0]],
);
