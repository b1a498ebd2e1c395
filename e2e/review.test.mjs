// A paper that nobody needs: proposed by a resident, sent up by the ward, accepted by the district, drafted, approved, and gone from the guide.

import assert from "node:assert/strict";
import { journey, pick, TWO_WAYS, visit } from "./lib.mjs";
import { as, button, CHAIR, DISTRICT_CHAIR, press, RESIDENT, says, today } from "./office.mjs";

const OPERATOR = "Dương Đình Kim";

/** Each way changes a procedure of its own: one draft of a procedure is under way at a time. */
const PROCEDURES = { phone: "1.000656", desktop: "1.004746" };

/** Fills the form of an act on the proposal's page and sends it. */
async function act(page, noun, fields, look = true) {
  const form = page.locator(`form[action$="/${noun}"]`);
  const details = page.locator("details", { has: page.locator(`form[action$="/${noun}"]`) }).first();
  if (!(await details.evaluate((element) => element.open))) await details.locator("summary").first().click();
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${noun}-${name}"]`).fill(value);
  await press(page, form.getByRole("button"), { look });
}

/** The number of papers that the guide lists. */
async function papers(page, code) {
  const procedure = await (await page.request.get(`/api/v1/procedures/${code}`)).json();
  return procedure.papers.length;
}

journey("a paper is dropped from the proposal to the guide", async (page, way) => {
  const code = PROCEDURES[way.screen];
  let id;
  let before;
  await as(way, RESIDENT, async (mine) => {
    await visit(mine, `/procedures/${code}`);
    before = await papers(mine, code);
    await press(mine, mine.getByRole("link", { name: "Kiến nghị đơn giản hoá thủ tục này" }));
    await press(mine, button(mine, "Gửi kiến nghị"), { status: 422 });
    await pick(mine, "input[name=wish][value=drop-paper]");
    await mine.locator("[name=paper]").selectOption("0");
    await mine.locator("[name=words]").fill("Giấy này cơ quan đã có trong cơ sở dữ liệu.");
    await mine.locator("[name=unit]").selectOption({ label: "Phường Thạc Gián" });
    await press(mine, button(mine, "Gửi kiến nghị"));
    assert.match(await says(mine), /Hẹn trả lời kiến nghị/);
    id = new URL(mine.url()).pathname.split("/")[2];
    await visit(mine, "/proposals/mine");
    assert.match(await says(mine), /Chờ xem xét/);
  });
  await as(way, CHAIR, async (desk) => {
    await visit(desk, "/desk/proposals");
    await visit(desk, `/desk/proposals/${id}`);
    await act(desk, "consideration", { summary: "Bỏ giấy mà cơ quan đã có." });
    await act(desk, "sending-up", { reasons: "Danh mục do quận giữ.", number: "15/UBND" });
    assert.match(await says(desk), /Đã gửi lên cấp trên/);
  });
  await as(way, DISTRICT_CHAIR, async (desk) => {
    await visit(desk, `/desk/proposals/${id}`);
    await act(desk, "consideration", { summary: "Bỏ giấy mà cơ quan đã có." });
    await act(desk, "acceptance", { said: "Đồng ý." });
    assert.match(await says(desk), /Được tiếp thu/);
  });
  let draft;
  await as(way, OPERATOR, async (desk) => {
    await visit(desk, `/desk/proposals/${id}`);
    await act(desk, "draft", {}, false);
    draft = new URL(desk.url()).pathname;
    assert.match(draft, /\/catalogue\/drafts\//);
    await visit(desk, `${draft}/review`);
    await desk.locator(`form[action$="/handing-in"] [name=note]`).fill("Theo kiến nghị của người dân.");
    await press(desk, desk.locator(`form[action$="/handing-in"]`).getByRole("button"), { look: false });
  });
  await as(way, DISTRICT_CHAIR, async (desk) => {
    await visit(desk, `${draft}/review`);
    const approval = desk.locator(`form[action$="/approval"]`);
    await approval.locator("[name=from]").fill(today());
    await press(desk, approval.getByRole("button"), { look: false });
  });
  for (let tries = 0; tries < 40; tries += 1) {
    const { status } = await (await page.request.get(`/api/v1/proposals/${id}`)).json();
    if (status === "adopted" && (await papers(page, code)) === before - 1) break;
    await page.waitForTimeout(500);
  }
  assert.equal(await papers(page, code), before - 1, "the paper is asked for no more");
  await visit(page, `/procedures/${code}`);
  await page.locator("details", { has: page.locator(`a[href="/proposals/${id}"]`) }).locator("summary").first().click();
  await press(page, page.locator(`a[href="/proposals/${id}"]`).first());
  assert.match(await says(page), /Đã có hiệu lực từ|Sẽ có hiệu lực từ/);
  await as(way, RESIDENT, async (mine) => {
    await visit(mine, `/proposals/${id}/own`);
    await press(mine, mine.getByRole("link", { name: "Đánh giá cách trả lời" }));
    for (const aspect of ["guidance", "attitude", "time", "effort", "result"]) {
      await pick(mine, `input[name=${aspect}][value=yes]`);
    }
    await press(mine, button(mine, "Gửi đánh giá"));
    assert.match(await says(mine), /Cảm ơn ông\/bà đã đánh giá/);
  });
}, TWO_WAYS);

journey("measured times are read by leaders, with the spread drawn", async (_, way) => {
  await as(way, DISTRICT_CHAIR, async (desk) => {
    await visit(desk, "/reviews");
    assert.match(await says(desk), /50 hồ sơ/);
    await press(desk, desk.locator("main table a").first());
    assert.equal(await desk.locator("figure.columns-drawn svg").count(), 1);
    await press(desk, desk.locator("main table.stack a").first());
    assert.match(await says(desk), /Hồ sơ đã xong/);
  });
}, TWO_WAYS);
