import assert from "node:assert/strict";
import { before, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";

import { parseEther } from "ethers";

import { connectExtension, signIn } from "../support/flows/connectExtension.ts";
import {
  checkUniqueness,
  chooseFile,
  describeWork,
  fileInput,
  storeWork,
  type Upload,
} from "../support/flows/register.ts";
import { type Person, shortfallText } from "../support/openPerson.ts";
import { fund, openStall, type StallWork } from "../support/openStall.ts";
import { paintPicture } from "../support/paintPicture.ts";
import { queryDatabase } from "../support/queryDatabase.ts";
import type { World } from "../support/startWorld.ts";

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function describeRegisteringFailures(theWorld: () => World): void {
  let world: World;
  let sold: StallWork;
  let maker: Person;

  before(async () => {
    world = theWorld();
    const price = { amount: parseEther("1"), currency: "ETH" } as const;
    const stall = await openStall(world, { titles: ["이미 있는 작품"], price });
    sold = stall.work("이미 있는 작품");
    maker = await openMaker(world, "maker");
  });

  test("the same bytes are refused, with a link to the work that has them", async () => {
    await maker.goto("/works/new");
    await chooseFile(maker, { ...sold.file, name: "copied.png" });
    await maker.button("register:unique.act").click();
    await maker.page.getByText(maker.t("register:unique.exact"), { exact: true }).waitFor();
    await maker.page.getByRole("link", { name: sold.title }).click();
    await maker.page.waitForURL(`**/works/${sold.id}`);
  });

  test("what a browser can see is refused before it is sent", async () => {
    const sent: string[] = [];
    maker.page.on("request", (request) => {
      if (request.url().includes("/api/works/checks")) sent.push(request.url());
    });
    const cases: [Upload, string][] = [
      [file("script.svg", "image/svg+xml", "<svg onload='alert(1)'/>"), "file_type_refused"],
      [file("empty.png", "image/png", ""), "file_empty"],
      [file("tools.zip", "application/zip", "PK"), "file_type_refused"],
    ];
    for (const [upload, problem] of cases) {
      await maker.goto("/works/new");
      await fileInput(maker).setInputFiles(upload);
      const text = maker.t(`register:fileProblem.${problem}`);
      await maker.page.getByRole("alert").filter({ hasText: text }).waitFor();
    }
    assert.deepEqual(sent, []);
  });

  test("what only the server can see is refused by it, in plain words, and nothing is kept", async () => {
    const picture = (await paintPicture(99)).buffer;
    const zip = Buffer.from("PK\x03\x04 this would open as an archive too");
    const cases: [Upload, string][] = [
      [file("script.png", "image/png", "<svg onload='alert(1)'/>"), "file_type_refused"],
      [file("cut.png", "image/png", picture.subarray(0, picture.length / 2)), "file_truncated"],
      [file("both.png", "image/png", Buffer.concat([picture, zip])), "file_trailing_data"],
      [file("photo.jpg", "image/jpeg", picture), "file_type_mismatch"],
      [file("vast.png", "image/png", hugePng(50_000)), "picture_too_large"],
    ];
    const before = await countWorks(world);
    for (const [upload, problem] of cases) {
      await maker.goto("/works/new");
      await fileInput(maker).setInputFiles(upload);
      await maker.button("register:unique.act").click();
      await maker.page.getByText(maker.t(`register:fileProblem.${problem}`)).waitFor();
    }
    assert.equal(await countWorks(world), before);
  });

  test("a session that ends in the middle is renewed, and the flow goes on where it was", async () => {
    const person = await openMaker(world, "interrupted");
    await chooseFile(person, await paintPicture(501));
    await checkUniqueness(person);
    await describeWork(person, { file: await paintPicture(501), title: "로그인이 끊겨도" });
    await endSessions(world, person.wallet?.address ?? "");
    // Every process hears of it within a second.
    while ((await person.context.request.get("/api/auth/session")).ok());

    await person.button("register:store.act").click();
    const dialog = person.dialog("common:expiry.title");
    await dialog
      .getByRole("button", { name: person.t("common:action.signIn"), exact: true })
      .click();
    await dialog.waitFor({ state: "hidden" });
    await storeWork(person);
  });

  test("without ETH the mint says what it needs, and no wallet opens", async () => {
    const person = await openMaker(world, "poor");
    await fund(world, person.wallet?.address ?? "", 0n);
    await chooseFile(person, await paintPicture(502));
    await checkUniqueness(person);
    await describeWork(person, { file: await paintPicture(502), title: "가스비 없는 등록" });
    await storeWork(person);
    await person.button("register:mint.act").click();
    await person.page.getByText(person.t("errors:transaction.noFunds.what")).waitFor();
    await person.page.getByText(shortfallText(person, { need: /0\.000\d/, have: "0" })).waitFor();
    assert.ok(!person.wallet?.requested.includes("eth_sendTransaction"));
  });
}

/** Somebody signed in with an extension and with ETH, at the start of a registration. */
export async function openMaker(world: World, name: string): Promise<Person> {
  const person = await world.person(name, { wallet: "extension" });
  await fund(world, person.wallet?.address ?? "", parseEther("1"));
  await person.goto("/works/new");
  await connectExtension(person);
  await signIn(person);
  return person;
}

function file(name: string, mimeType: string, content: string | Buffer): Upload {
  return { name, mimeType, buffer: Buffer.from(content) };
}

/** A few bytes that promise a picture of so many pixels on each side. */
function hugePng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const row = deflateSync(Buffer.alloc(Math.ceil(side / 8) + 1));
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", row),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

async function countWorks(world: World): Promise<number> {
  return queryDatabase(world, "select count(*)::int as count from app.works");
}

async function endSessions(world: World, address: string): Promise<void> {
  const ended = await queryDatabase(
    world,
    `with ended as (update app.sessions set revoked_at = now(), revoked_why = 'signed_out'
       where lower(address) = lower('${address}') returning 1)
     select count(*)::int as count from ended`,
  );
  assert.ok(ended > 0, "There was no session to end");
}
