// A form on its way: what applies is shown, what was typed survives a wrong file, a second press, a lost sign-in and a night's sleep.

import assert from "node:assert/strict";
import { BASE_URL, inspect, journey, pick, signIn, TWO_WAYS, visit } from "./lib.mjs";
import { become, begin, button, file, fill, goToSummary, PDF, press, RESIDENT, says } from "./office.mjs";

journey("a form asks only for what applies, and without scripts says when to fill it", async (page, way) => {
  await become(page, RESIDENT);
  await begin(page);
  const spouse = page.locator("[name='marriage.spouse']");
  const ways = page.getByText(/^Chỉ điền nếu/);
  if (!way.javaScript) {
    assert.ok(await spouse.isVisible(), "everything is there");
    assert.ok((await ways.count()) > 3 && (await ways.first().isVisible()), "and says when it applies");
    // What is filled although it does not apply is not kept.
    await fill(page);
    await spouse.fill("Lê Văn Bình");
    await goToSummary(page);
    assert.doesNotMatch(await says(page), /Lê Văn Bình/);
    return;
  }
  assert.ok(!(await spouse.isVisible()) && !(await ways.first().isVisible()));
  await pick(page, "input[name=status][value=married]");
  assert.ok(await spouse.isVisible());
  await inspect(page);
  await spouse.fill("Lê Văn Bình");
  await pick(page, "input[name=status][value=widowed]");
  assert.ok(!(await spouse.isVisible()));
  assert.ok(await page.locator("[name='death.spouse']").isVisible());
  await pick(page, "input[name=issued_before]");
  assert.ok(await page.locator("[name=issued_before_reason]").isVisible(), "a ticked box counts too");
  await pick(page, "input[name=issued_before]");
  assert.ok(!(await page.locator("[name=issued_before_reason]").isVisible()));
  await inspect(page);
  await fill(page);
  await goToSummary(page);
  assert.doesNotMatch(await says(page), /Lê Văn Bình/, "what does not apply is not handed in");
  await page.goBack();
  await page.goBack();
  assert.ok(await page.locator("[name=purpose_detail]").isVisible(), "coming back shows what applies");
});

journey("a draft is left, found again and thrown away", async (page) => {
  await become(page, RESIDENT);
  await begin(page);
  const address = page.url();
  await page.locator("[name=residence]").fill("K15/4 Phan Thanh");
  await press(page, button(page, "Lưu và làm tiếp sau"));
  assert.match(await says(page), /Đã lưu bản nháp/);
  const { pathname } = new URL(address);
  const draft = page.locator("main li", { has: page.locator(`a[href="${pathname}"]`) });
  await press(page, draft.getByRole("link", { name: "Làm tiếp" }));
  assert.equal(page.url(), address, "where one left it");
  assert.equal(await page.locator("[name=residence]").inputValue(), "K15/4 Phan Thanh");
  await visit(page, "/drafts");
  await press(page, draft.getByRole("link", { name: /Xóa bản nháp/ }));
  assert.match(await says(page), /không lấy lại được/);
  await press(page, button(page, "Xóa bản nháp"));
  assert.equal(await draft.count(), 0);
  await visit(page, pathname, { status: 404 });
}, TWO_WAYS);

journey("files of a wrong kind and too large ones are named, and nothing else is lost", async (page, way) => {
  await become(page, RESIDENT);
  await begin(page);
  await fill(page);
  await press(page, button(page, "Tiếp tục"), { look: false });
  await inspect(page);
  const files = page.locator("main input[type=file]");
  await files.first().setInputFiles({ ...PDF, name: "can-cuoc.pdf" });
  await files.nth(1).setInputFiles({ name: "virus.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ\u0090") });
  await press(page, button(page, "Tiếp tục"), { status: 422 });
  const told = await says(page);
  assert.match(told, /Chưa nhận được tệp ‘virus\.exe’/);
  assert.match(told, /can-cuoc\.pdf/, "what could be taken is there");

  const large = { name: "anh.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(21 * 1024 * 1024, 7) };
  await files.first().setInputFiles(large);
  if (way.javaScript) assert.match(await page.locator("main .files .error").innerText(), /quá lớn/, "said before it is sent");
  await press(page, button(page, "Tải tệp lên, ở lại trang này"), { status: 422 });
  assert.match(await says(page), /Chưa nhận được tệp ‘anh\.jpg’/);
  assert.match(await says(page), /20/, "the limit");
  await press(page, page.locator("main").getByRole("button", { name: /Bỏ tệp này/ }));
  assert.doesNotMatch(await says(page), /can-cuoc\.pdf/);
}, TWO_WAYS);

journey("a dossier whose button was pressed twice is filed once", async (page) => {
  // Somebody who files little, so that all of it stands on one page.
  await become(page, "Trần Bảo Duy");
  const filedSoFar = async () => {
    await visit(page, "/dossiers");
    return page.locator("main .rows > li").count();
  };
  const before = await filedSoFar();
  await begin(page);
  await fill(page);
  await goToSummary(page);
  await pick(page, "main input[type=checkbox]");
  await button(page, "Nộp hồ sơ").dblclick();
  await page.waitForURL(/\/dossiers\/[^/]+\/receipt$/);
  await inspect(page);
  assert.equal(await filedSoFar(), before + 1);
});

journey("what was typed survives a sign-in that was lost", async (page, way) => {
  await become(page, RESIDENT);
  await begin(page);
  const address = page.url();
  await fill(page, "Vay vốn sửa nhà");
  // The session ends while the form is being filled in.
  await page.context().clearCookies();
  await press(page, button(page, "Tiếp tục"), { status: 401 });
  assert.match(await says(page), /cần đăng nhập/);
  if (way.javaScript) {
    await press(page, page.locator("main").getByRole("link", { name: "Đăng nhập" }));
    await signIn(page, RESIDENT);
    assert.equal(page.url(), address, "back at the form");
    assert.equal(await page.locator("[name=purpose_detail]").inputValue(), "Vay vốn sửa nhà");
    assert.ok(await page.locator("input[name=status][value=single]").isChecked());
    await inspect(page);
    await press(page, button(page, "Tiếp tục"));
  } else {
    const [aside] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: "Đăng nhập ở một thẻ mới" }).click(),
    ]);
    await aside.waitForLoadState();
    await signIn(aside, RESIDENT);
    await press(page, button(page, "Gửi lại những gì đã điền"));
  }
  assert.match(page.url(), /\/papers$/);
  await press(page, button(page, "Tiếp tục"));
  assert.match(await says(page), /Vay vốn sửa nhà/);
}, TWO_WAYS);

journey("what somebody else typed is not given to who signs in next", async (page) => {
  await become(page, RESIDENT);
  await begin(page);
  const address = page.url();
  await page.locator("[name=residence]").fill("Nơi ở của người khác");
  await page.waitForTimeout(400);
  await page.context().clearCookies();
  await become(page, "Trần Bảo Duy");
  const kept = await page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("keep:")));
  assert.deepEqual(kept, []);
  await visit(page, new URL(address).pathname, { status: 404 });
}, [{ screen: "phone", javaScript: true }]);

journey("a resident who comes back after the session has ended is asked to sign in, and led to the dossier", async (page) => {
  await become(page, RESIDENT);
  const { id } = await file(page);
  const href = `/dossiers/${id}`;
  await page.context().clearCookies();
  await visit(page, href);
  assert.match(page.url(), /\/sign-in\?next=/);
  await signIn(page, RESIDENT);
  assert.equal(page.url(), `${BASE_URL}${href}`);
}, [{ screen: "phone", javaScript: false }]);
