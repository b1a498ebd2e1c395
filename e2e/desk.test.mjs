// What officers do beside the straight way: wait and go on, give to a colleague, take back, act on what somebody else has just changed.

import assert from "node:assert/strict";
import { inspect, journey, signIn, TWO_WAYS, visit } from "./lib.mjs";
import {
  act,
  as,
  become,
  CHAIR,
  done,
  fileAs,
  formOf,
  offers,
  ONE_STOP,
  openAt,
  OTHER_ONE_STOP,
  OTHER_SPECIALIST,
  PDF,
  press,
  readCase,
  RESIDENT,
  says,
  SPECIALIST,
} from "./office.mjs";

journey("a dossier pauses with a reason, goes on, and goes to a colleague", async (_, way) => {
  const dossier = await fileAs(way, "Mua nhà ở xã hội");
  await done(way, ONE_STOP, dossier, "acceptance", { to: SPECIALIST });
  const why = "Chờ phường Hòa Khê trả lời xác minh.";
  await as(way, SPECIALIST, async (desk) => {
    await openAt(desk, dossier);
    await act(desk, "pauses", { status: 422 });
    assert.match(await says(desk), /Lý do/);
    await act(desk, "pauses", { fill: { reason: why } });
    assert.match(await says(desk), /Đã tạm dừng hồ sơ/);
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    assert.match(await says(desk), new RegExp(why));
    assert.equal(await offers(desk, "steps"), 0, "what is paused is not passed on");
  });
  await as(way, RESIDENT, async (page) => {
    const told = await readCase(page, dossier);
    assert.match(told, /Tạm dừng/);
    assert.match(told, new RegExp(why), "the resident reads why");
  });
  await as(way, SPECIALIST, async (desk) => {
    await openAt(desk, dossier);
    await act(desk, "resumption");
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    await act(desk, "transfers", { status: 422 });
    await act(desk, "transfers", { to: OTHER_SPECIALIST });
    assert.match(await says(desk), /Đã giao hồ sơ cho đồng nghiệp/);
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    assert.equal(await offers(desk, "steps"), 0, "it is the colleague's turn now");
  });
  await as(way, OTHER_SPECIALIST, async (desk) => {
    await visit(desk, `/desk?q=${dossier.code}`);
    assert.match(desk.url(), /\/desk\/dossiers\//);
    assert.equal(await offers(desk, "steps"), 1);
  });
}, TWO_WAYS);

journey("a wrong step is taken back until the next one acts", async (_, way) => {
  const dossier = await fileAs(way, "Xin việc làm");
  await done(way, ONE_STOP, dossier, "acceptance", { to: SPECIALIST });
  await done(way, SPECIALIST, dossier, "steps", { to: SPECIALIST });
  await as(way, SPECIALIST, async (desk) => {
    await openAt(desk, dossier);
    await act(desk, "steps", { to: CHAIR, fill: { note: "Nhầm: chưa đối chiếu sổ." }, look: false });
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    assert.equal(await offers(desk, "steps"), 0);
    await act(desk, "takings-back");
    assert.match(await says(desk), /Đã thu hồi/);
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    await act(desk, "steps", { to: CHAIR, fill: { note: "Đã đối chiếu sổ." }, look: false });
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    assert.equal(await offers(desk, "takings-back"), 1);

    // Meanwhile the chair signs: the page that still offers it is stale, and says what happened.
    await done(way, CHAIR, dossier, "steps", { to: ONE_STOP });
    await act(desk, "takings-back", { status: 409 });
    const told = await says(desk);
    assert.match(told, /hồ sơ đã thay đổi/);
    assert.match(told, new RegExp(CHAIR), "who acted meanwhile");
    assert.equal(await offers(desk, "takings-back"), 0);
  });
}, TWO_WAYS);

journey("two officers act on one dossier: the second one keeps his words", async (_, way) => {
  const dossier = await fileAs(way, "Bổ túc hồ sơ du học");
  const words = "Bản chụp thẻ căn cước còn hạn, đủ hai mặt.";
  await as(way, OTHER_ONE_STOP, async (desk) => {
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    await done(way, ONE_STOP, dossier, "acceptance", { to: SPECIALIST });
    const form = await formOf(desk, "supplements");
    await form.locator("[name=supplements-items]").fill(words);
    await form.locator("[name=supplements-reason]").fill("Ảnh chụp bị mờ.");
    await press(desk, form.locator("button").last(), { status: 409 });
    const told = await says(desk);
    assert.match(told, /hồ sơ đã thay đổi/);
    assert.match(told, new RegExp(ONE_STOP), "who acted meanwhile");
    const kept = await desk.locator("main textarea").evaluateAll((fields) => fields.map((field) => field.value));
    assert.ok(kept.includes(words), `what was typed is kept: ${kept}`);
  });
});

journey("an officer's words survive a sign-in that was lost, also in a form that is folded away", async (page, way) => {
  const dossier = await fileAs(way, "Làm hộ chiếu");
  const words = "Bản chụp sổ hộ khẩu cũ.";
  await become(page, ONE_STOP);
  await openAt(page, dossier);
  await (await formOf(page, "supplements")).locator("[name=supplements-items]").fill(words);
  await page.context().clearCookies();
  await press(page, (await formOf(page, "supplements")).locator("button").last(), { status: 401 });
  await press(page, page.locator("main").getByRole("link", { name: "Đăng nhập" }));
  await signIn(page, ONE_STOP);
  assert.equal(new URL(page.url()).pathname, `/desk/dossiers/${dossier.id}`);
  const field = page.locator("[name=supplements-items]");
  assert.ok(await field.isVisible(), "the form is unfolded");
  assert.equal(await field.inputValue(), words);
}, [{ screen: "desktop", javaScript: true }]);

journey("the officer who gives a result uploads it first, and is told when there is no file or a wrong one", async (_, way) => {
  const dossier = await fileAs(way, "Hoàn thiện hồ sơ nhà đất");
  await done(way, ONE_STOP, dossier, "acceptance", { to: SPECIALIST });
  await done(way, SPECIALIST, dossier, "steps", { to: SPECIALIST });
  await done(way, SPECIALIST, dossier, "steps", { to: CHAIR });
  await as(way, CHAIR, async (desk) => {
    await visit(desk, `/desk/dossiers/${dossier.id}`);
    const upload = () => desk.locator("main form[enctype]");
    await press(desk, upload().locator("button"), { status: 422 });
    assert.match(await says(desk), /chưa chọn tệp nào/);
    const program = { name: "ket-qua.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ\u0090\u0000") };
    await upload().locator("input[type=file]").setInputFiles(program);
    await press(desk, upload().locator("button"), { status: 422 });
    assert.match(await says(desk), /ket-qua\.exe/);
    const result = { ...PDF, name: "xac-nhan.pdf" };
    await upload().locator("input[type=file]").setInputFiles(result);
    await press(desk, upload().locator("button"));
    assert.match(await says(desk), /Đã tải tệp kết quả lên/);
    assert.match(await says(desk), /xac-nhan\.pdf/);
    await inspect(desk);
  });
}, TWO_WAYS);
