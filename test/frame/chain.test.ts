import assert from "node:assert/strict";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { HDNodeWallet, parseEther } from "ethers";

import { readJournal } from "../../scripts/start/chain/journal.ts";
import { getBlock, type Rpc, rpcClient } from "../../scripts/start/chain/rpc.ts";
import { withoutOldEmptyBlocks } from "../../scripts/start/chain/snapshot.ts";
import { chainPart } from "../../scripts/start/parts/chain.ts";
import { freePort } from "../../scripts/start/process/ports.ts";
import { createService, type Service } from "../../scripts/start/process/service.ts";
import { silentReport } from "../../scripts/start/report.ts";
import { MNEMONIC } from "../support/deployContracts.ts";
import { pollUntil } from "../support/pollUntil.ts";

const OLD_BLOCKS = 400;

describe("the embedded chain", { timeout: 120_000 }, () => {
  let directory: string;
  let port: number;
  let rpc: Rpc;
  let chain: Service;
  let isStuck: () => boolean;
  let warnings: string[];
  let nonce = 0;
  let payments = 0n;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "jangteo-chain-"));
    port = await freePort();
    rpc = rpcClient(`http://127.0.0.1:${port}`);
    chain = await start();
  });

  after(async () => {
    await chain.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function start(): Promise<Service> {
    warnings = [];
    const report = { ...silentReport, warn: (line: string) => void warnings.push(line) };
    const logFile = join(directory, "logs", "chain.log");
    const part = chainPart({ dataDir: directory, logFile, port, report, stuckAfterMs: 3_000 });
    isStuck = part.isStuck;
    const service = createService(part, {
      report,
      onProcess: async () => undefined,
      needs: async () => undefined,
      onGiveUp: (failure) => warnings.push(failure.message),
    });
    await service.start();
    return service;
  }

  async function killAndWait(): Promise<void> {
    const killed = chain.pid();
    chain.signal("SIGKILL");
    const isBack = () => (chain.isUp() && chain.pid() !== killed) || undefined;
    await pollUntil(isBack, { what: "the chain back" });
  }

  /** The hash of a payment that is in a block. */
  async function pay(): Promise<string> {
    const payer = HDNodeWallet.fromPhrase(MNEMONIC);
    const fees = { maxFeePerGas: parseEther("0.0000001"), maxPriorityFeePerGas: 1n };
    payments += 1n;
    const payment = {
      to: payer.address,
      value: payments,
      gasLimit: 21_000n,
      chainId: 31_337,
      ...fees,
    };
    const signed = await payer.signTransaction({ ...payment, nonce });
    nonce += 1;
    const hash = await rpc<string>("eth_sendRawTransaction", signed);
    await pollUntil(async () => (await receipt(hash)) ?? undefined, { what: "the payment mined" });
    // A kill before the block is written down mines the payment again, in another block.
    const isWrittenDown = async () => {
      const { pending } = await readJournal(join(directory, "chain", "journal.ndjson"));
      return !pending.includes(signed) || undefined;
    };
    await pollUntil(isWrittenDown, { what: "the payment's block written down" });
    return hash;
  }

  const receipt = (hash: string) => rpc<object | null>("eth_getTransactionReceipt", hash);

  it("mines a block a second, in step with the clock", async () => {
    const first = await head();
    await pollUntil(async () => ((await head()).number > first.number + 1n ? true : undefined), {
      what: "two more blocks",
    });
    const { timestamp } = await head();
    assert.ok(Math.abs(timestamp - Date.now() / 1000) <= 2);
  });

  it("lets no page of another site ask it for anything", async () => {
    const preflight = {
      method: "OPTIONS",
      headers: {
        origin: "https://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    };
    const { headers } = await fetch(`http://127.0.0.1:${port}`, preflight);
    assert.equal(headers.get("access-control-allow-origin"), null);
  });

  it("keeps receipts and hashes over a kill and an orderly restart", async () => {
    const hash = await pay();
    const [paid, genesis] = [await receipt(hash), await getBlock(rpc, 0n)];
    await killAndWait();
    assert.deepEqual(await receipt(hash), paid);
    await chain.stop();
    chain = await start();
    assert.deepEqual(await receipt(hash), paid);
    assert.deepEqual(await getBlock(rpc, 0n), genesis);
    assert.deepEqual(warnings, []);
  });

  it("leaves old empty blocks behind, and no receipt, when it restarts", async () => {
    const hash = await pay();
    const paid = await receipt(hash);
    for (let mined = 0; mined < OLD_BLOCKS; mined += 1) await rpc("evm_mine");
    const last = await head();
    await chain.stop();
    chain = await start();
    assert.ok((await head()).number >= last.number);
    assert.deepEqual(await receipt(hash), paid);
    assert.deepEqual(await getBlock(rpc, last.number), last);
    const old = last.number - BigInt(OLD_BLOCKS - 50);
    assert.equal(await getBlock(rpc, old), undefined);
    const logs = await rpc<unknown[]>("eth_getLogs", { fromBlock: "0x0", toBlock: "latest" });
    assert.deepEqual(logs, []);
    assert.ok((await getBlock(rpc, 0n))?.hash);
  });

  it("is set back by hand without losing its way", async () => {
    const snapshot = await rpc("evm_snapshot");
    const undone = await pay();
    await rpc("evm_revert", snapshot);
    nonce -= 1;
    const kept = await pay();
    await killAndWait();
    assert.ok(await receipt(kept));
    assert.equal(await receipt(undone), null);
    assert.deepEqual(
      warnings.filter((line) => !line.includes("ended: killed")),
      [],
    );
  });

  it("is known to be stuck by a call that never ends, and mines again after a restart", async () => {
    const hash = await pay();
    const paid = await receipt(hash);
    assert.equal(isStuck(), false);
    rpc("eth_call", { data: "0x5b5f56", gas: "0xffffffffffffffff" }).catch(() => undefined);
    await pollUntil(async () => isStuck() || undefined, { what: "the chain stuck" });
    await chain.restart("stuck");
    assert.equal(isStuck(), false);
    assert.deepEqual(await receipt(hash), paid);
    await pay();
  });

  it("passes over a journal line that a kill cut off", async () => {
    const file = join(directory, "torn.ndjson");
    const block = { number: 7, timestamp: 1, hash: "0x1", transactions: ["0xaa"] };
    await appendFile(file, `{"pending":["0xaa","0xbb"]}\n${JSON.stringify(block)}\n{"numb`);
    assert.deepEqual(await readJournal(file), { blocks: [block], pending: ["0xbb"] });
  });

  async function head() {
    const block = await getBlock(rpc, "latest");
    assert.ok(block);
    return block;
  }
});

describe("withoutOldEmptyBlocks", () => {
  const block = (number: number, transactions: unknown[] = []) => ({
    header: { number: `0x${number.toString(16)}`, timestamp: "0x1" },
    transactions,
  });

  it("keeps the first block, the newest 256 and every one with transactions", () => {
    const blocks = Array.from({ length: 1_001 }, (_, n) => block(n, n === 500 ? ["tx"] : []));
    const kept = withoutOldEmptyBlocks({ best_block_number: 1_000, blocks }).blocks;
    const numbers = kept.map(({ header }) => Number(header.number));
    assert.deepEqual(numbers.slice(0, 3), [0, 500, 745]);
    assert.equal(numbers.length, 258);
  });
});
