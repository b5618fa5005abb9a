import { expect } from "chai";
import { drandBeaconAbi } from "../../../contracts/abi/DrandBeacon.ts";
import {
  publicKeyOf,
  randomnessOf,
  type Signature,
  signRound,
  verifyRound,
} from "../../../frontend/src/lib/raffle/bn254.ts";
import { deployBeacon, deployEvmnet, EVMNET, GENESIS, PERIOD, sign } from "../support/beacon.ts";
import { chain, deployAs } from "../support/market.ts";

const FIELD = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47n;
const MAX_ROUND = 2n ** 64n - 1n;

/** On the curve, but of another order than the subgroup. */
const OUTSIDE_SUBGROUP = [
  1n,
  0n,
  3610091866386166428467545612961983990332663701371483510632385378352395651980n,
  15975588672102553735566230729081043132501226101599136527557730645158523614371n,
];

const make = (args: unknown[]) => deployAs("DrandBeacon", { abi: drandBeaconAbi, args });
const fresh = () => chain.networkHelpers.loadFixture(deployBeacon);

describe("DrandBeacon", () => {
  describe("on drand's evmnet", () => {
    const { round, signature, publicKey, genesis, period } = EVMNET;
    const freshEvmnet = () => chain.networkHelpers.loadFixture(deployEvmnet);

    it("takes a round as the network signed it", async () => {
      const beacon = await freshEvmnet();
      const sent = await beacon.prove(round, signature);
      const randomness = randomnessOf(signature);
      await expect(sent)
        .to.emit(beacon, "RoundProved")
        .withArgs(round, [...signature], randomness);
      expect(await beacon.randomnessOf(round)).to.equal(randomness);
      expect(randomness).to.equal(
        "0xa1e645cd6193837f626716851f5c42ad4bf63ad75193b2cae40f88c08c8f3bd8",
      );
      expect((await sent.wait())?.gasUsed).to.be.lessThan(220_000n);
    });

    it("refuses the signature for another round", async () => {
      const beacon = await freshEvmnet();
      for (const wrong of [round - 1n, round + 1n, 1n, MAX_ROUND]) {
        await expect(beacon.prove(wrong, signature))
          .to.be.revertedWithCustomError(beacon, "DrandBeacon_BadSignature")
          .withArgs(wrong, [...signature]);
      }
    });

    it("refuses it with any bit flipped", async () => {
      const beacon = await freshEvmnet();
      for (let bit = 0n; bit < 256n; bit += 5n) {
        const flip = 1n << bit;
        expect(await beacon.verify(round, [signature[0] ^ flip, signature[1]])).to.equal(false);
        expect(await beacon.verify(round, [signature[0], signature[1] ^ flip])).to.equal(false);
      }
    });

    it("tells what it was made with, and knows the times of rounds", async () => {
      const beacon = await freshEvmnet();
      expect(await beacon.publicKey()).to.deep.equal([...publicKey]);
      expect(await beacon.genesis()).to.equal(genesis);
      expect(await beacon.periodSeconds()).to.equal(period);
      expect(await beacon.timeOf(round)).to.equal(genesis + 3n * (round - 1n));
    });
  });

  describe("refuses", () => {
    const refused: [string, (right: Signature) => Signature][] = [
      ["the point at infinity", () => [0n, 0n]],
      ["the negated signature", ([x, y]) => [x, FIELD - y]],
      ["x and y swapped", ([x, y]) => [y, x]],
      ["a point that is not on the curve", ([x, y]) => [x, (y + 1n) % FIELD]],
      ["an x of the field's order or above", ([x, y]) => [x + FIELD, y]],
      ["a y of the field's order or above", ([x, y]) => [x, y + FIELD]],
      ["the field's order itself", () => [FIELD, FIELD]],
      ["the largest numbers", () => [2n ** 256n - 1n, 2n ** 256n - 1n]],
      ["another point of the curve", () => [1n, 2n]],
      ["another key's signature", () => signRound(77n, 5n)],
      ["the same key's signature of another round", () => sign(6n)],
    ];
    for (const [what, change] of refused) {
      it(what, async () => {
        const beacon = await fresh();
        const wrong = change(sign(5n));
        await expect(beacon.prove(5n, wrong)).to.be.revertedWithCustomError(
          beacon,
          "DrandBeacon_BadSignature",
        );
        expect(await beacon.verify(5n, wrong)).to.equal(false);
        expect(await beacon.randomnessOf(5n)).to.equal(`0x${"00".repeat(32)}`);
      });
    }

    it("round 0, which no network has", async () => {
      const beacon = await fresh();
      await expect(beacon.prove(0n, sign(0n))).to.be.revertedWithCustomError(
        beacon,
        "DrandBeacon_BadSignature",
      );
      await expect(beacon.timeOf(0n))
        .to.be.revertedWithCustomError(beacon, "DrandBeacon_NoSuchRound")
        .withArgs(0n);
    });
  });

  it("stores a round once: a second proof, right or wrong, changes nothing", async () => {
    const beacon = await fresh();
    await beacon.prove(5n, sign(5n));
    const stored = await beacon.randomnessOf(5n);
    for (const again of [sign(5n), sign(6n)] as const) {
      const sent = beacon.prove(5n, again);
      await expect(sent).not.to.emit(beacon, "RoundProved");
      expect((await (await sent).wait())?.gasUsed).to.be.lessThan(30_000n);
      expect(await beacon.randomnessOf(5n)).to.equal(stored);
    }
  });

  it("agrees with the verification in JavaScript on rounds of every size", async () => {
    const beacon = await fresh();
    const key = publicKeyOf(0x1234567890abcdefn);
    for (const round of [1n, 2n, 255n, 256n, 65_537n, 10n ** 12n, MAX_ROUND - 1n, MAX_ROUND]) {
      const signature = sign(round);
      expect(verifyRound(key, round, signature)).to.equal(true);
      expect(verifyRound(key, round - 1n, signature)).to.equal(false);
      expect(await beacon.verify(round, signature)).to.equal(true);
      expect(await beacon.prove.staticCall(round, signature)).to.equal(randomnessOf(signature));
    }
  });

  it("finds the first round at or after a time", async () => {
    const beacon = await fresh();
    const cases: [bigint, bigint][] = [
      [0n, 1n],
      [GENESIS, 1n],
      [GENESIS + 1n, 2n],
      [GENESIS + PERIOD, 2n],
      [GENESIS + PERIOD + 1n, 3n],
      [GENESIS + PERIOD * 1_000n, 1_001n],
    ];
    for (const [time, round] of cases) {
      expect(await beacon.roundAt(time)).to.equal(round);
      expect(await beacon.timeOf(round)).to.be.greaterThanOrEqual(time);
    }
    await expect(beacon.roundAt(2n ** 128n)).to.be.revertedWithCustomError(
      beacon,
      "DrandBeacon_NoSuchRound",
    );
  });

  describe("is not made with", () => {
    const key = publicKeyOf(5n);
    const keys: [string, readonly bigint[]][] = [
      ["the point at infinity", [0n, 0n, 0n, 0n]],
      ["a point off the curve", [key[0], key[1], key[2], (key[3] + 1n) % FIELD]],
      ["coordinates beyond the field", [key[0] + FIELD, key[1], key[2], key[3]]],
      ["x and y exchanged in their halves", [key[1], key[0], key[3], key[2]]],
      ["a point outside the subgroup", OUTSIDE_SUBGROUP],
    ];
    for (const [what, wrong] of keys) {
      it(`${what} for a key`, async () => {
        const beacon = await fresh();
        await expect(make([wrong, GENESIS, PERIOD])).to.be.revertedWithCustomError(
          beacon,
          "DrandBeacon_BadPublicKey",
        );
      });
    }

    it("a period of nothing or more than a day, or a genesis beyond all times", async () => {
      const beacon = await fresh();
      for (const [genesis, period] of [
        [GENESIS, 0n],
        [GENESIS, 86_401n],
        [2n ** 40n, PERIOD],
      ]) {
        await expect(make([key, genesis, period]))
          .to.be.revertedWithCustomError(beacon, "DrandBeacon_BadSchedule")
          .withArgs(genesis, period);
      }
      expect(await (await make([key, 2n ** 40n - 1n, 86_400n])).periodSeconds()).to.equal(86_400n);
    });
  });

  it("costs what it did to prove a round", async () => {
    const beacon = await fresh();
    let most = 0n;
    for (let round = 1n; round <= 12n; round++) {
      const receipt = await (await beacon.prove(round, sign(round))).wait();
      if (receipt && receipt.gasUsed > most) most = receipt.gasUsed;
    }
    expect(most).to.be.lessThan(225_000n);
  });
});
