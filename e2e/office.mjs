// What residents and officers do in many journeys: become somebody, file, open a dossier at a desk, do one thing to it.

import assert from "node:assert/strict";
import { beside, inspect, pick, signIn, visit } from "./lib.mjs";

export const RESIDENT = "Nguyễn Thị Phương Thảo";
export const ONE_STOP = "Nguyễn Phượng Lệ";
export const OTHER_ONE_STOP = "Lê Đình Quảng";
export const SPECIALIST = "Phạm Thành Vinh";
export const OTHER_SPECIALIST = "Phạm Hữu Canh";
export const CHAIR = "Từ Ngọc Thy";
export const DISTRICT_CHAIR = "Lê Nghị Lực";

/** Confirmation of marital status: four steps, the specialist, the specialist, the chair, the one-stop office. */
export const PROCEDURE = "1.004873";
const CODE = /H17\.24\.\d+-\d{6}-\d{4,}/;

/** A small file that is what its name says. */
export const PDF = {
  name: "giay-to.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n" +
      "0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n",
  ),
};

/** Signs in on this page. */
export async function become(page, name) {
  await page.goto("/sign-in");
  await signIn(page, name);
}

/** Another person with a browser of his own, in this way, for as long as `walk` lasts. */
export function as(way, name, walk) {
  return beside(way, async (page) => {
    await become(page, name);
    await walk(page);
  });
}

/** The day as people write it, in Đà Nẵng. */
export const today = () =>
  new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());

/** The words of the page. */
export const says = (page) => page.locator("main").innerText();

/** Presses a button or follows a link, and looks at the page that comes. It must come with this status. */
export async function press(page, button, { status = 200, look = true } = {}) {
  const [response] = await Promise.all([page.waitForNavigation(), button.click()]);
  assert.equal(response.status(), status, `the status of ${page.url()}`);
  if (look) await inspect(page);
}

/** The main button with this name. */
export const button = (page, name) => page.locator("main").getByRole("button", { name }).first();

/** Begins a draft of the marital-status form for oneself, up to its form. */
export async function begin(page) {
  await page.goto(`/file/${PROCEDURE}`);
  await press(page, button(page, "Bắt đầu"), { look: false });
  await press(page, button(page, "Tiếp tục"), { look: false });
  assert.match(page.url(), /\/drafts\/[^/]+\/form$/);
}

/** Fills the form of a draft: single, for a loan. */
export async function fill(page, purpose = "Vay vốn ngân hàng") {
  await pick(page, "input[name=for_whom][value=self]");
  await page.locator("[name=ethnicity]").fill("Kinh");
  await page.locator("[name=nationality]").fill("Việt Nam");
  await page.locator("[name=residence]").fill("45 Đỗ Quang, phường Thạc Gián");
  await pick(page, "input[name=status][value=single]");
  await pick(page, "input[name=purpose][value=other]");
  await page.locator("[name=purpose_detail]").fill(purpose);
  await page.locator("[name=copies]").fill("1");
  await pick(page, "input[name=receive][value=counter]");
  await pick(page, "input[name=pledge]");
}

/** From the form to the summary, ready to be handed in. */
export async function goToSummary(page) {
  await press(page, button(page, "Tiếp tục"), { look: false });
  await press(page, button(page, "Tiếp tục"), { look: false });
  assert.match(page.url(), /\/summary$/);
}

/** Files a dossier without looking at the pages on the way: what comes after it is what is tried. Answers its id and code. */
export async function file(page, purpose) {
  await begin(page);
  await fill(page, purpose);
  await goToSummary(page);
  await pick(page, "main input[type=checkbox]");
  await press(page, button(page, "Nộp hồ sơ"), { look: false });
  return filed(page);
}

/** The id and code on a receipt. */
export async function filed(page) {
  const [, id] = page.url().match(/\/dossiers\/([^/]+)\/receipt/);
  const [code] = (await says(page)).match(CODE);
  return { id, code };
}

/** Files as the resident of these journeys, with a browser of its own. */
export async function fileAs(way, purpose) {
  let dossier;
  await as(way, RESIDENT, async (page) => {
    dossier = await file(page, purpose);
  });
  return dossier;
}

/** Chooses from a list by a part of its words. */
export async function choose(list, words) {
  const option = list.locator("option", { hasText: words }).first();
  await list.selectOption(await option.getAttribute("value"));
}

/** The form of one act on a dossier's page, unfolded. */
export async function formOf(desk, noun) {
  const form = desk.locator(`main form[action*="/${noun}"]`).first();
  const folded = form.locator("xpath=ancestor::details[not(@open)]");
  if ((await folded.count()) > 0) await folded.locator("summary").first().click();
  return form;
}

/** How many forms of this act the page offers. */
export const offers = (desk, noun) => desk.locator(`main form[action*="/${noun}"]`).count();

/** Does one thing to the dossier that is open: fills the act's form and sends it. */
export async function act(desk, noun, { to, fill: words = {}, status = 200, look = true } = {}) {
  const form = await formOf(desk, noun);
  if (to) await choose(form.locator("select").first(), to);
  for (const [name, value] of Object.entries(words)) await form.locator(`[name="${noun}-${name}"]`).fill(value);
  if (["steps", "return"].includes(noun) && (await form.locator("input[type=radio]").count()) > 0) await pick(form, "input[type=radio]");
  await press(desk, form.locator("button").last(), { status, look });
}

/** Opens a dossier at a desk by its id. */
export const openAt = (desk, { id }) => desk.goto(`/desk/dossiers/${id}`);

/** Somebody does one thing to a dossier, without looking: what comes after it is what is tried. */
export function done(way, name, dossier, noun, how = {}) {
  return as(way, name, async (desk) => {
    await openAt(desk, dossier);
    await act(desk, noun, { look: false, ...how });
  });
}

/** Brings a dossier that was filed to the chair for approval. */
export async function toTheChair(way, dossier, note = "Đủ điều kiện, đề nghị duyệt.") {
  await done(way, ONE_STOP, dossier, "acceptance", { to: SPECIALIST });
  await done(way, SPECIALIST, dossier, "steps", { to: SPECIALIST });
  await done(way, SPECIALIST, dossier, "steps", { to: CHAIR, fill: { note } });
}

/** Opens a case as its resident and answers its words. */
export async function readCase(page, { id }) {
  await visit(page, `/dossiers/${id}`);
  return says(page);
}
