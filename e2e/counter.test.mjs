// At the counter: from a resident who stands there with his papers to the slip in his hand; and what is printed.

import assert from "node:assert/strict";
import { journey, pick, TWO_WAYS, visit } from "./lib.mjs";
import { become, button, choose, file, fill, filed, ONE_STOP, PDF, press, PROCEDURE, RESIDENT, says } from "./office.mjs";

/** Millimetres of a sheet, from its size in points. */
const millimetres = (points) => Math.round((points / 72) * 25.4);

/** The sheets that a page prints, each with its width and height in millimetres. */
async function sheets(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  return boxes.map(([, width, height]) => [millimetres(width), millimetres(height)]);
}

/** A personal number that nobody has yet: a man born in 1971 in Đà Nẵng. */
const newNumber = () => `048071${String(Math.floor(Math.random() * 1e6)).padStart(6, "0")}`;

journey("a resident at the counter leaves with a slip", async (page) => {
  await become(page, ONE_STOP);
  await visit(page, "/counter");
  await page.locator("[name=q]").fill("xac nhan doc than");
  await press(page, page.locator("main").getByRole("button", { name: "Tìm" }));
  const row = page.locator("main li", { hasText: PROCEDURE });
  await press(page, row.getByRole("button"));
  assert.match(page.url(), /\/drafts\/[^/]+\/applicant$/);

  // Whom one knows is found by his number; whom one does not is filled in from his card.
  const number = page.getByLabel("Số định danh cá nhân");
  await number.fill("048152000417");
  await press(page, button(page, "Tìm theo số định danh"));
  assert.equal(await page.getByLabel("Họ, chữ đệm, tên").inputValue(), "Huỳnh Thị Ngọc Lan");
  const strange = newNumber();
  await number.fill(strange);
  await press(page, button(page, "Tìm theo số định danh"));
  assert.match(await says(page), /Chưa có ai với số định danh này/);
  assert.equal(await number.inputValue(), strange, "the number stays");
  assert.equal(await page.getByLabel("Họ, chữ đệm, tên").inputValue(), "", "nothing of the other person stays");
  await page.getByLabel("Họ, chữ đệm, tên").fill("Đoàn Văn Thìn");
  await page.getByLabel("Ngày sinh").fill("12/02/1985");
  await pick(page, "input[name=sex][value=male]");
  await page.locator("[name=phone]").fill("0905 000 123");
  await choose(page.locator("[name=ward]"), "Thạc Gián");
  await page.locator("[name=street]").fill("12 Lê Duẩn");
  await press(page, button(page, "Tiếp tục"), { status: 422 });
  assert.match(await says(page), /1985|năm sinh/, "the number and the date of birth must agree");
  await page.getByLabel("Ngày sinh").fill("12/02/1971");
  await press(page, button(page, "Tiếp tục"));

  await fill(page, "Bán nhà");
  await press(page, button(page, "Tiếp tục"));
  await pick(page, "input[name^=tick-]");
  await page.locator("main input[type=file]").last().setInputFiles({ ...PDF, name: "ban-quet.pdf" });
  await press(page, button(page, "Tiếp tục"));
  assert.match(await says(page), /Đoàn Văn Thìn/);
  assert.match(await says(page), /Đã có bản giấy/);
  await press(page, button(page, "Nhận và in giấy hẹn"));
  const { code } = await filed(page);
  await press(page, page.locator("main").getByRole("link", { name: "In giấy hẹn" }));
  const slip = await says(page);
  for (const words of [code, "Đoàn Văn Thìn", "ban-quet.pdf", "(bản giấy)"]) assert.ok(slip.includes(words), words);
}, TWO_WAYS);

const PAPER = [{ screen: "desktop", javaScript: true }];

journey("the guide prints on one sheet of A4, the slip on one of A5", async (page) => {
  await visit(page, `/procedures/${PROCEDURE}/print`);
  const qr = await page.locator("svg.qr, .qr svg").count();
  assert.ok(qr > 0, "the code that opens the guide");
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator(".tools").isVisible()), "buttons are not printed");
  assert.deepEqual(await sheets(page), [[210, 297]]);

  await page.emulateMedia({ media: "screen" });
  await become(page, RESIDENT);
  const { id } = await file(page);
  await visit(page, `/dossiers/${id}/slip`);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator(".tools").isVisible()));
  assert.deepEqual(await sheets(page), [[148, 210]]);
}, PAPER);

journey("a page that is printed leaves out its buttons and ways", async (page) => {
  await visit(page, `/procedures/${PROCEDURE}`);
  await page.emulateMedia({ media: "print" });
  for (const part of [".top nav", ".foot", ".btn"]) {
    const parts = page.locator(part);
    for (const one of await parts.all()) assert.ok(!(await one.isVisible()), part);
  }
}, PAPER);
