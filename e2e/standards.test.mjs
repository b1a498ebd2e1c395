// What programs read, judged by tools that are not ours: the description of the REST interface, open data as RDF and as CSV on the Web,
// and webhooks taken by the standard's own library.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import jsonld from "jsonld";
import { DataFactory, Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";
import { Webhook } from "standardwebhooks";
import { BASE_URL, TWO_WAYS, inspect, journey, visit } from "./lib.mjs";
import { become, button, press, says } from "./office.mjs";

const OPERATOR = "Dương Đình Kim";
const DCAT = "http://www.w3.org/ns/dcat#";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const { namedNode } = DataFactory;

test("the description of the REST interface is OpenAPI 3.1", async () => {
  const described = await (await fetch(`${BASE_URL}/api/openapi.json`)).json();
  assert.match(described.openapi, /^3\.1\./);
  const { valid, errors } = await new Validator().validate(structuredClone(described));
  assert.ok(valid, JSON.stringify(errors, null, 2));
  assert.ok(described.paths["/api/v1/acts"], "with the operation that follows the books");
});

/** The catalogue of open data as triples. No context is fetched: it carries its own. */
async function catalogue() {
  const written = await (await fetch(`${BASE_URL}/open-data/catalogue.jsonld`)).json();
  const documentLoader = (url) => assert.fail(`asks for ${url}`);
  const quads = await jsonld.toRDF(written, { format: "application/n-quads", documentLoader, safe: true });
  return new Store(new Parser({ format: "N-Quads" }).parse(quads));
}

test("the catalogue of open data is RDF that DCAT-AP takes", async () => {
  const data = await catalogue();
  const shapes = new Store(new Parser().parse(await readFile(new URL("dcat-ap.ttl", import.meta.url), "utf8")));
  const report = await new SHACLValidator(shapes).validate(data);
  const found = report.results.map((r) => `${r.focusNode?.value} ${r.path?.value} ${r.message.map((m) => m.value)}`);
  assert.deepEqual(found, []);
  assert.ok(data.countQuads(null, namedNode(TYPE), namedNode(`${DCAT}Dataset`)) > 2, "something was judged");
  // The shapes do judge: a distribution without an address is found.
  const [lame] = data.getQuads(null, namedNode(`${DCAT}accessURL`), null);
  data.delete(lame);
  assert.equal((await new SHACLValidator(shapes).validate(data)).conforms, false);
});

test("every CSV file is what its metadata says", async () => {
  const data = await catalogue();
  const files = data
    .getObjects(null, namedNode(`${DCAT}downloadURL`))
    .map((file) => new URL(file.value).pathname)
    .filter((path) => path.endsWith(".csv"));
  assert.ok(files.length > 2, `${files}`);
  for (const path of new Set(files)) {
    const metadata = `${BASE_URL}${path.replace(/\.csv$/, "-metadata.json")}`;
    const { status, stdout, stderr } = spawnSync(process.env.CSVW ?? "csvwvalidate", ["-v", metadata], { encoding: "utf8" });
    assert.equal(status, 0, `${metadata}\n${stdout}${stderr}`);
    assert.match(stdout, /OK/, metadata);
  }
});

/** A receiver that checks every message with the standard's library. */
async function receiver(secret) {
  const came = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    let taken;
    try {
      taken = new Webhook(secret()).verify(Buffer.concat(parts).toString("utf8"), request.headers);
    } catch (error) {
      taken = { error: String(error) };
    }
    came.push(taken);
    response.writeHead(taken.error ? 400 : 204).end();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { came, url: `http://127.0.0.1:${server.address().port}/in`, close: () => server.close() };
}

/** Waits until this holds. */
async function until(holds, what) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  assert.fail(`waited in vain: ${what}`);
}

journey(
  "an operator adds a webhook, and its trial arrives with a good signature",
  async (page) => {
    let secret = "";
    const { came, url, close } = await receiver(() => secret);
    try {
      await become(page, OPERATOR);
      await visit(page, "/webhooks");
      await visit(page, "/webhooks/new");
      await page.getByLabel("Tên", { exact: true }).fill("Kho dữ liệu thành phố");
      await page.getByLabel("Đơn vị phụ trách").selectOption({ label: "Phường Thạc Gián" });
      await page.getByLabel("Địa chỉ").fill(url);
      await press(page, button(page, "Lưu"));
      secret = await page.getByLabel("Khóa ký").inputValue();
      await page.getByRole("link", { name: "Về trang của địa chỉ này" }).click();
      await page.waitForLoadState();
      await inspect(page);
      await press(page, button(page, "Gửi tin thử"));
      await until(() => came.length > 0, "the trial");
      assert.equal(came[0].type, "vn.thanthien.programs.trial", JSON.stringify(came));
      await until(async () => {
        await page.reload();
        return (await says(page)).includes("Đã nhận");
      }, "the log");
      await inspect(page);
    } finally {
      close();
    }
  },
  TWO_WAYS,
);

journey(
  "an operator connects a program, which follows the books until its token is revoked",
  async (page) => {
    await become(page, OPERATOR);
    await visit(page, "/programs");
    await visit(page, "/programs/new");
    await press(page, button(page, "Lưu"), { status: 422 });
    await page.getByLabel("Tên", { exact: true }).fill("Cổng dịch vụ công thành phố");
    await page.getByLabel("Đơn vị phụ trách").selectOption({ label: "Phường Thạc Gián" });
    await page.getByLabel("Người hoặc cơ quan liên hệ").fill("Trung tâm CNTT, 0236 123 456");
    await page.locator('label:has-text("Theo dõi hoạt động")').click();
    await page.getByLabel("Dùng đến hết ngày").fill("31/12/2099");
    await page.locator('label:has-text("Thường: khoảng")').click();
    await press(page, button(page, "Lưu"));
    await press(page, button(page, "Tạo mã mới"));
    const token = await page.getByLabel("Mã kết nối").inputValue();
    const acts = (query = "") =>
      fetch(`${BASE_URL}/api/v1/acts?${query}`, { headers: { authorization: `Bearer ${token}` } });
    const first = await acts("limit=5&kind=dossiers.*");
    assert.equal(first.status, 200);
    const { items, next } = await first.json();
    assert.equal(items.length, 5);
    assert.ok(items.every((item) => item.type.startsWith("vn.thanthien.dossiers.")));
    const second = await (await acts(`limit=5&kind=dossiers.*&after=${next}`)).json();
    assert.ok(second.items.every((item) => !items.some((before) => before.id === item.id)));
    await page.getByRole("link", { name: "Về trang của chương trình" }).click();
    await page.waitForLoadState();
    await inspect(page);
    await page.getByText("Thu hồi", { exact: true }).click();
    await press(page, button(page, "Thu hồi mã này"));
    await until(async () => (await acts()).status === 401, "the end of the token");
  },
  TWO_WAYS,
);
