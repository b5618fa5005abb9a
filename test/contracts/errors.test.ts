/**
 * Every custom error of the contracts is reached by a test, or listed here with why it can't be.
 * The
 * tests are read, not run: a mention counts only as the error that a test expects.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { auctionHouseAbi } from "../../contracts/abi/AuctionHouse.ts";
import { collectionAbi } from "../../contracts/abi/Collection.ts";
import { drandBeaconAbi } from "../../contracts/abi/DrandBeacon.ts";
import { editionSaleAbi } from "../../contracts/abi/EditionSale.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { raffleAbi } from "../../contracts/abi/Raffle.ts";
import { serviceTokenAbi } from "../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../contracts/abi/TokenDesk.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** Inherited errors that no call can cause. */
const UNREACHABLE: Record<string, string> = {
  BNAddFailed: "the sum of two points of the curve exists",
  InvalidDSTLength: "the domain is a constant shorter than 256 bytes",
  InvalidFieldElement: "what is mapped to the curve is reduced before",
  MapToPointFailed: "of three candidates one is on the curve",
  ModExpFailed: "the precompile takes any three words",
  TokenAlreadyExists: "ids are sequential: minting never meets an existing token",
  ECDSAInvalidSignatureLength: "signatures come as v, r, s, which have no length",
  InvalidAccountNonce: "permits use the next nonce and take none from outside",
  InvalidShortString: "the token's name is a constant shorter than 32 bytes",
  StringTooLong: "the token's name is a constant shorter than 32 bytes",
};

const EXPECTED_ERROR = /revertedWithCustomError\(\s*[\w.]+,\s*"(\w+)"/g;
const ENCODED_ERROR = /encodeErrorResult\(\s*"(\w+)"/g;

async function expectedErrors(): Promise<Set<string>> {
  const files = (await readdir(FOLDER, { recursive: true })).filter((file) =>
    file.endsWith(".test.ts"),
  );
  const texts = await Promise.all(files.map((file) => readFile(join(FOLDER, file), "utf8")));
  const matches = texts.flatMap((text) => [
    ...text.matchAll(EXPECTED_ERROR),
    ...text.matchAll(ENCODED_ERROR),
  ]);
  return new Set(matches.map(([, name]) => name ?? ""));
}

const errors = new Set(
  [
    ...[...serviceTokenAbi, ...tokenDeskAbi, ...collectionAbi],
    ...[...marketplaceAbi, ...auctionHouseAbi, ...drandBeaconAbi, ...raffleAbi, ...editionSaleAbi],
  ]
    .filter((entry) => entry.type === "error")
    .map(({ name }) => name as string),
);

describe("Custom errors", () => {
  it("are each expected by a test, or unreachable for a reason", async () => {
    const expected = await expectedErrors();
    const missing = [...errors].filter((name) => !expected.has(name) && !(name in UNREACHABLE));
    expect(missing).to.deep.equal([]);
  });

  it("are no more than the contracts have", async () => {
    const expected = await expectedErrors();
    expect([...expected].filter((name) => !errors.has(name))).to.deep.equal([]);
    expect(Object.keys(UNREACHABLE).filter((name) => !errors.has(name))).to.deep.equal([]);
    expect(Object.keys(UNREACHABLE).filter((name) => expected.has(name))).to.deep.equal([]);
  });
});
