// What leaders do: approve many at once, and answer for a promise that was broken.

import assert from "node:assert/strict";
import { journey, pick, TWO_WAYS, visit } from "./lib.mjs";
import {
  as,
  become,
  button,
  CHAIR,
  DISTRICT_CHAIR,
  done,
  fileAs,
  formOf,
  offers,
  openAt,
  press,
  says,
  SPECIALIST,
  toTheChair,
} from "./office.mjs";

journey("the chair approves several at once; what changed meanwhile is named and left alone", async (page, way) => {
  const [first, second] = [await fileAs(way, "Vay vốn sinh viên"), await fileAs(way, "Mua căn hộ")];
  await toTheChair(way, first, "Đã tra sổ, đủ điều kiện.");
  await toTheChair(way, second);
  await become(page, CHAIR);
  await visit(page, "/desk/approvals");
  assert.match(await says(page), /Đã tra sổ, đủ điều kiện/, "the proposal stands beside");
  await press(page, button(page, "Duyệt các hồ sơ đã chọn"));
  assert.match(await says(page), /chưa chọn hồ sơ nào/);

  await visit(page, "/desk/approvals");
  await done(way, SPECIALIST, second, "takings-back");
  for (const { id } of [first, second]) {
    await pick(page, `#d-${id}`);
    await page.locator(`[name="number-${id}"]`).fill("12/XN-UBND");
  }
  await press(page, button(page, "Duyệt các hồ sơ đã chọn"));
  const told = await says(page);
  assert.match(told, /Đã duyệt 1 hồ sơ, 1 hồ sơ chưa duyệt được/);
  const failed = told.slice(told.indexOf("Chưa duyệt được"), told.lastIndexOf("Đã duyệt"));
  assert.ok(failed.includes(second.code) && !failed.includes(first.code), told);
  await openAt(page, first);
  assert.match(await says(page), /12\/XN-UBND/);
}, TWO_WAYS);

/** The day after so many others, as people write it, and no Saturday or Sunday. */
function dayAfter(days) {
  const day = new Date(Date.now() + days * 86_400_000);
  while ([0, 6].includes(day.getDay())) day.setTime(day.getTime() + 86_400_000);
  return new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh" }).format(day);
}

journey("the leader gives a broken promise one new date; what was promised first stays", async (page) => {
  await become(page, DISTRICT_CHAIR);
  await visit(page, "/desk/promises");
  const row = page.locator("main tbody tr", { has: page.getByRole("link", { name: /Xin lỗi, hẹn lại/ }) }).first();
  assert.ok((await row.count()) > 0, "the demonstration has a promise that is broken and was not renewed");
  const code = await row.locator("a").first().innerText();
  const promised = await row.locator("td").nth(3).locator("span").first().innerText();
  await press(page, row.getByRole("link", { name: /Xin lỗi, hẹn lại/ }));
  const { pathname } = new URL(page.url());
  const due = await page.locator(".promise .when").first().innerText();

  const form = await formOf(page, "renewal");
  await form.locator("[name=renewal-day]").fill("30/02/2023");
  await press(page, form.locator("button").last(), { status: 422 });
  assert.match(await says(page), /30\/02\/2023/);
  const reason = "Công chức thụ lý nghỉ ốm, chúng tôi xin lỗi ông/bà.";
  const again = await formOf(page, "renewal");
  await again.locator("[name=renewal-day]").fill(dayAfter(6));
  await again.locator("[name=renewal-reason]").fill(reason);
  await pick(again, "input[value=ours]");
  await press(page, again.locator("button").last());
  assert.match(await says(page), /Đã hẹn lại/);

  await visit(page, pathname);
  assert.equal(await offers(page, "renewal"), 0, "one new date, no second one");
  const told = await says(page);
  assert.ok(told.replace(/\s+/g, " ").includes(due.replace(/\s+/g, " ")), `what was promised first stays: ${due}\n${told}`);
  assert.match(told, /[Tt]rễ|lỡ hẹn/);
  assert.ok(told.includes(reason));
  await visit(page, "/desk/promises");
  const renewed = page.locator("main tbody tr", { hasText: code }).first();
  assert.ok((await renewed.innerText()).includes(promised), "late in the figures as before");
  assert.match(await renewed.innerText(), /Đã hẹn lại/);
}, TWO_WAYS);
