// A clerk's day: a procedure that nobody had, from its first line to the first verdict on it, without touching a file.

import assert from "node:assert/strict";
import { inspect, journey, pick, TWO_WAYS, visit } from "./lib.mjs";
import { act, as, become, button, CHAIR, choose, DISTRICT_CHAIR, filed, ONE_STOP, openAt, press, RESIDENT, says, SPECIALIST, today } from "./office.mjs";

const OPERATOR = "Dương Đình Kim";

/** Seven people and some fifty pages, each looked at. */
const WHOLE_DAY_MS = 480_000;

/** A procedure of this run's own, so that the journey can be walked again on the same store. */
function newProcedure(way) {
  const serial = String((Date.now() % 100_000) * 10 + TWO_WAYS.indexOf(way)).padStart(6, "0");
  const word = way.screen === "phone" ? "tổ dân phố" : "khu dân cư";
  return { code: `9.${serial}`, name: `Đăng ký dùng nhà sinh hoạt cộng đồng ${word} ${serial}` };
}

/** Opens one part of the draft, fills it and saves it. `words` by the names of fields, `picks` by name and value. */
async function edit(page, draft, part, { words = {}, picks = [] }) {
  await visit(page, `${draft}/edit/${part}`);
  // What is picked shows the fields that belong to it.
  for (const [name, value] of picks) await pick(page.locator("main"), `input[name="${name}"][value="${value}"]`);
  for (const [name, value] of Object.entries(words)) await page.locator(`main [name="${name}"]`).fill(value);
  await press(page, button(page, "Lưu"));
}

/** The operator makes the procedure: name, field, fee, limit, online level, ways, papers, form, process. Answers the draft's address. */
async function make(page, { code, name }) {
  await become(page, OPERATOR);
  await visit(page, "/catalogue");
  await press(page, page.getByRole("link", { name: "Thủ tục mới" }).first());
  await page.locator("[name=code]").fill("9.1");
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=new_field]").fill("Văn hóa cơ sở");
  await press(page, button(page, "Bắt đầu soạn"), { status: 422 });
  assert.equal(await page.locator("[name=name]").inputValue(), name, "what was typed is kept");
  await page.locator("[name=code]").fill(code);
  await press(page, button(page, "Bắt đầu soạn"));
  const draft = new URL(page.url()).pathname;

  await edit(page, draft, "terms", {
    words: {
      limit_n: "2",
      fee_in_person_amount: "15000",
      result: "Giấy xác nhận lịch dùng nhà sinh hoạt cộng đồng",
      audience: "Cá nhân\nTổ chức",
      legal_basis: "Quyết định của Ủy ban nhân dân thành phố về nhà sinh hoạt cộng đồng",
      decision: "12/QĐ-UBND",
    },
    picks: [
      ["limit_unit", "working-days"],
      ["fee_in_person_kind", "amount"],
      ["fee_online_kind", "free"],
      ["online", "full"],
      ["three_tiers", "ward"],
      ["two_tiers", "ward"],
    ],
  });
  // The limit and the fee that hold for all are there already; online nothing is paid.
  await edit(page, draft, "way", { picks: [["channel", "in-person"]] });
  await edit(page, draft, "way", { picks: [["channel", "online"], ["fee_kind", "free"]] });
  await edit(page, draft, "paper", { words: { name: "Kế hoạch tổ chức sinh hoạt" }, picks: [["needed", "in-case"]] });
  await field(page, draft, name);
  await step(page, draft);
  return draft;
}

/** Adds a question to the form: for how many people, with the largest number that fits into the house. */
async function field(page, draft, name) {
  await visit(page, `${draft}/form`);
  const add = page.locator("main details", { hasText: "Thêm ô" }).first();
  await add.locator("summary").click();
  await press(page, add.getByRole("link", { name: /[Ss]ố/ }).first());
  await page.locator("main [name=label]").fill("Bao nhiêu người dự?");
  await pick(page.locator("main"), "input[name=required]");
  await press(page, button(page, "Lưu"));
  assert.match(await says(page), /Bao nhiêu người dự\?/);
  assert.ok((await says(page)).includes(name));
}

/** Renames the first step of the process, as the ward calls it. */
async function step(page, draft) {
  await visit(page, draft);
  await press(page, page.getByRole("link", { name: "Thẩm tra hồ sơ, soạn kết quả" }).first());
  await page.locator("main [name=label]").fill("Xếp lịch, soạn giấy xác nhận");
  await press(page, button(page, "Lưu"));
  assert.match(await says(page), /Xếp lịch, soạn giấy xác nhận/);
}

/** Looks at the guide as residents will see it, files once for trial, hands it in. */
async function tryOut(page, draft, { name }) {
  await visit(page, `${draft}/preview`);
  assert.ok((await says(page)).includes(name));
  assert.match(await says(page), /15\.000/);
  await visit(page, `${draft}/trial`);
  await choose(page.locator("[name=trial_unit]"), "Phường Thạc Gián");
  await pick(page.locator("main"), 'input[name=trial_channel][value="online"]');
  await answer(page);
  await press(page, button(page, "Thử nộp"));
  assert.match(await says(page), /Xếp lịch, soạn giấy xác nhận/, "the steps with their times");
  await visit(page, `${draft}/review`);
  assert.doesNotMatch(await says(page), /Phải sửa trước khi gửi duyệt/);
  await page.locator("[name=note]").fill("Thủ tục mới của phường.");
  await press(page, button(page, "Gửi duyệt"));
}

/** Fills the procedure's own form. */
async function answer(page) {
  await page.locator("main textarea").first().fill("Họp tổ dân phố tối thứ Bảy.");
  await page.locator("main").getByLabel("Bao nhiêu người dự?").fill("40");
  await pick(page.locator("main"), "input[type=checkbox]:not([name=csrf])");
}

/** Somebody else approves it, from today on. */
async function approve(page, draft) {
  await become(page, DISTRICT_CHAIR);
  await visit(page, "/catalogue");
  await visit(page, `${draft}/review`);
  await page.locator("main [name=from]").first().fill(today());
  await press(page, page.getByRole("button", { name: "Duyệt", exact: true }).first());
}

/** The resident finds it by its name, reads the guide and files it online. */
async function fileIt(page, { code, name }) {
  await become(page, RESIDENT);
  // Every node reads the catalogue anew within ten seconds.
  const guide = page.locator(`main a[href$="/procedures/${code}"]`).first();
  for (let tries = 0; tries < 15; tries += 1) {
    await page.goto(`/procedures?q=${encodeURIComponent(name)}`);
    if ((await guide.count()) > 0) break;
    await new Promise((ready) => setTimeout(ready, 1_000));
  }
  await inspect(page);
  await press(page, guide);
  await press(page, page.getByRole("link", { name: "Nộp trực tuyến" }).first());
  if ((await page.locator("select[name=unit]").count()) > 0) await choose(page.locator("select[name=unit]"), "Phường Thạc Gián");
  else await page.locator("main label", { hasText: "Phường Thạc Gián" }).first().click();
  await press(page, button(page, "Bắt đầu"));
  await press(page, button(page, "Tiếp tục"));
  await answer(page);
  await press(page, button(page, "Tiếp tục"));
  await press(page, button(page, "Tiếp tục"));
  await pick(page.locator("main"), "input[type=checkbox]");
  await press(page, button(page, "Nộp hồ sơ"));
  return filed(page);
}

/** The resident is satisfied with everything. */
async function judge(page, { id }) {
  await visit(page, `/dossiers/${id}`);
  await press(page, page.getByRole("link", { name: /[Đđ]ánh giá/ }).first());
  for (const group of await page.locator("main fieldset").all()) await group.locator("label").first().click();
  await press(page, page.locator("main form button").first());
  assert.match(await says(page), /[Cc]ảm ơn/);
}

/** The officer's and the chair's boards count it, and the figure opens its row. */
async function seen(way, { code, name }, dossier) {
  await as(way, CHAIR, async (page) => {
    await visit(page, "/board");
    await visit(page, "/board/procedures");
    const row = page.locator("main tbody tr", { hasText: code });
    assert.ok((await row.innerText()).includes(name));
    const figures = row.locator("td.num");
    assert.equal((await figures.nth(0).innerText()).trim(), "1", "received");
    assert.equal((await figures.nth(2).innerText()).trim(), "1", "settled");
    assert.equal((await figures.nth(4).innerText()).trim(), "1", "asked");
    assert.match(await figures.nth(5).innerText(), /còn ít/, "one verdict would tell whose it is");
    await press(page, figures.nth(2).locator("a"));
    assert.ok((await says(page)).includes(dossier.code), "the figure opens its rows");
    await visit(page, "/board/officers");
    await press(page, page.locator("main tbody").getByRole("link", { name: SPECIALIST }).first());
    assert.match(await says(page), /Hồ sơ đã giải quyết/);
    await visit(page, "/board/report");
  });
  await as(way, SPECIALIST, async (page) => {
    await visit(page, "/board/officers");
    assert.equal(await page.locator("main tbody tr").count(), 1, "his own figures and nobody else's");
  });
}

journey("a clerk makes a procedure, and it goes to its first verdict", async (page, way) => {
  const procedure = newProcedure(way);
  const draft = await make(page, procedure);
  await tryOut(page, draft, procedure);
  await as(way, DISTRICT_CHAIR, (leader) => approve(leader, draft));

  let dossier;
  await as(way, RESIDENT, async (resident) => {
    dossier = await fileIt(resident, procedure);
  });
  const does = (who, noun, how) =>
    as(way, who, async (desk) => {
      await openAt(desk, dossier);
      await inspect(desk);
      await act(desk, noun, how);
    });
  await does(ONE_STOP, "acceptance", { to: SPECIALIST });
  await does(SPECIALIST, "steps", { to: CHAIR });
  await does(CHAIR, "steps", { to: ONE_STOP });
  await does(ONE_STOP, "steps");
  await does(ONE_STOP, "return");
  await as(way, RESIDENT, (resident) => judge(resident, dossier));
  await seen(way, procedure, dossier);
}, TWO_WAYS, WHOLE_DAY_MS);
