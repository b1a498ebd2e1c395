// What residents do beside the straight way: take a dossier back, add what is missing.

import assert from "node:assert/strict";
import { journey, visit } from "./lib.mjs";
import {
  act,
  as,
  become,
  button,
  CHAIR,
  done,
  file,
  fileAs,
  offers,
  ONE_STOP,
  openAt,
  PDF,
  press,
  readCase,
  RESIDENT,
  says,
  SPECIALIST,
  toTheChair,
} from "./office.mjs";

journey("a resident takes a dossier back", async (page, way) => {
  await become(page, RESIDENT);
  const dossier = await file(page, "Vay vốn mua xe");
  await visit(page, `/dossiers/${dossier.id}`);
  const wayOut = page.getByRole("link", { name: "Tôi muốn rút hồ sơ" });
  await press(page, wayOut);
  assert.match(await says(page), /không hoàn lại được/, "it is said what will happen");
  await press(page, page.locator("main").getByRole("link", { name: "Không rút nữa" }));
  assert.equal(new URL(page.url()).pathname, `/dossiers/${dossier.id}`, "nothing was done");

  await press(page, wayOut);
  await page.locator("[name=reason]").fill("Tôi không vay nữa.");
  await press(page, button(page, "Rút hồ sơ"));
  const told = await says(page);
  assert.match(told, /Ông\/bà đã rút hồ sơ/);
  assert.match(told, /Đã rút/);
  assert.equal(await wayOut.count(), 0, "it is not offered twice");
  await visit(page, `/dossiers/${dossier.id}/withdrawal`, { status: 409 });

  await as(way, ONE_STOP, async (desk) => {
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    assert.match(await says(desk), /Tôi không vay nữa/);
    assert.equal(await offers(desk, "acceptance"), 0);
  });
});

journey("what is missing is asked for once, as one list, and answered", async (page, way) => {
  const dossier = await fileAs(way, "Mua đất ở");
  const asked = "Bản chụp thẻ căn cước, đủ hai mặt";
  const why = "Ảnh gửi kèm bị mờ, không đọc được số.";
  await as(way, ONE_STOP, async (desk) => {
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    await act(desk, "supplements", { fill: { items: "", reason: why }, status: 422 });
    assert.equal(await desk.locator("[name=supplements-reason]").inputValue(), why, "what was typed is kept");
    await act(desk, "supplements", { fill: { items: `${asked}\nSố bản cần cấp`, reason: why } });
    await visit(desk, "/desk?tab=supplement");
    assert.match(await says(desk), new RegExp(dossier.code));
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    assert.equal(await offers(desk, "supplements"), 0, "it is asked for once");
  });

  await become(page, RESIDENT);
  await visit(page, "/dossiers");
  await press(page, page.locator(`main a[href="/dossiers/${dossier.id}/supplement"]`).first());
  const told = await says(page);
  assert.match(told, new RegExp(asked));
  assert.match(told, new RegExp(why));
  const send = () => button(page, "Gửi bổ sung");
  await press(page, send(), { status: 422 });
  assert.match(await says(page), /chưa thêm gì/, "an empty answer is no answer");

  // A wrong correction: what was typed stays, the file that came with it is kept.
  const unfold = async () => {
    const form = page.locator("[name=copies]").locator("xpath=ancestor::details[not(@open)]");
    if ((await form.count()) > 0) await form.locator("summary").first().click();
  };
  await page.locator("main input[type=file]").setInputFiles({ ...PDF, name: "can-cuoc.pdf" });
  await page.locator("[name=word]").fill("Tôi chụp lại rõ hơn rồi.");
  await unfold();
  await page.locator("[name=copies]").fill("99");
  await press(page, send(), { status: 422 });
  assert.match(await says(page), /can-cuoc\.pdf/, "the file is there already");
  assert.equal(await page.locator("[name=word]").inputValue(), "Tôi chụp lại rõ hơn rồi.");
  assert.equal(await page.locator("[name=copies]").inputValue(), "99");
  await page.locator("[name=copies]").fill("2");
  await press(page, send());
  assert.match(await says(page), /Đã nhận phần bổ sung/);
  assert.match(await says(page), /can-cuoc\.pdf/);

  await as(way, ONE_STOP, async (desk) => {
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    const told = await says(desk);
    assert.match(told, /can-cuoc\.pdf/);
    assert.match(told, /Tôi chụp lại rõ hơn rồi/);
    assert.match(told.replace(/\s+/g, " "), /Số bản cần cấp 2/, "the corrected field");
    await act(desk, "acceptance", { to: SPECIALIST });
  });
  assert.match(await readCase(page, dossier), /Đang xử lý/);
});

journey("a resident who was not satisfied reads what was done about it", async (page, way) => {
  await become(page, RESIDENT);
  const dossier = await file(page, "Bổ sung hồ sơ thừa kế");
  await toTheChair(way, dossier);
  await done(way, CHAIR, dossier, "steps", { to: ONE_STOP });
  await done(way, ONE_STOP, dossier, "steps");
  await as(way, ONE_STOP, async (desk) => {
    await openAt(desk, dossier);
    await act(desk, "return", { look: false });
  });

  await visit(page, `/dossiers/${dossier.id}/verdict`);
  await press(page, button(page, "Gửi đánh giá"), { status: 422 });
  const words = `Chờ lâu ở quầy số ${way.screen === "phone" ? 1 : 2}${way.javaScript ? "" : ", hai lượt"}.`;
  for (const [n, group] of (await page.locator("main fieldset").all()).entries()) {
    await group.locator("label").nth(n === 0 ? 1 : 0).click();
  }
  await page.locator("[name=words]").fill(words);
  await press(page, button(page, "Gửi đánh giá"));
  assert.match(await says(page), /khắc phục/);

  const what = "Đã mở thêm một quầy vào buổi sáng.";
  await as(way, CHAIR, async (desk) => {
    await visit(desk, "/desk/promises");
    const row = desk.locator("main li", { has: desk.locator("blockquote", { hasText: words }) });
    assert.doesNotMatch(await row.innerText(), new RegExp(dossier.code), "whose verdict it was is not told");
    await press(desk, row.locator("button"), { status: 422 });
    await row.locator("textarea").fill(what);
    await press(desk, row.locator("button"));
    assert.match(await says(desk), /Đã ghi nhận việc khắc phục/);
  });
  assert.match(await readCase(page, dossier), new RegExp(what));
});
