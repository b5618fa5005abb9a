import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { HDNodeWallet, JsonRpcProvider, keccak256, parseEther } from "ethers";

import { readJournal } from "../../scripts/start/chain/journal.ts";
import { freePort } from "../../scripts/start/process/ports.ts";
import { type Product, startProduct } from "../../scripts/start/product.ts";
import { removeData } from "../../scripts/start/removeData.ts";
import { repository } from "../../scripts/start/settings.ts";
import { MNEMONIC } from "../support/deployContracts.ts";
import { pollUntil } from "../support/pollUntil.ts";
import { startSlowUpload } from "./slowUpload.ts";

const RECIPIENT = "0x00000000000000000000000000000000000000aa";
const BACK_WITHIN_MS = 120_000;
const STOPS_WITHIN_MS = 10_000;
/** A slow line, not a stuck one: it is waited for this long at least. */
const UPLOAD_HELD_MS = 4_200;

describe("the supervisor", { timeout: 600_000 }, () => {
  let dataDir: string;
  let ports: { web: number; rpc: number; indexer: number; postgres: number };
  let product: Product;
  let paid: { hash: string; blockHash: string };

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "jangteo-frame-"));
    ports = {
      web: await freePort(),
      rpc: await freePort(),
      indexer: await freePort(),
      postgres: await freePort(),
    };
    product = await startProduct({ dataDir, ports });
  });

  after(async () => {
    await product?.stop();
    await removeData(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });

  it("serves pages and API at one address", async () => {
    const page = await fetch(product.url);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<div id="root">/);
    assert.equal((await fetch(`${product.url}/health/ready`)).status, 200);
  });

  it("refuses a second start on the same data and names the first", async () => {
    await assert.rejects(startProduct({ dataDir }), (error: Error) => {
      assert.match(error.message, /already runs/);
      assert.ok(error.message.includes(String(process.pid)));
      return true;
    });
  });

  it("refuses a taken port and says who has it and how to choose another", async () => {
    const other = await mkdtemp(join(tmpdir(), "jangteo-frame-"));
    await assert.rejects(startProduct({ dataDir: other, ports: { web: ports.web } }), (error) => {
      assert.ok(error instanceof Error);
      assert.ok(error.message.includes(`Port ${ports.web} for the web server is taken by process`));
      assert.ok(error.message.includes(`PORT=${ports.web + 1} npm start`));
      return true;
    });
    await rm(other, { recursive: true });
    assert.equal((await fetch(`${product.url}/health/ready`)).status, 200);
  });

  it("brings a killed chain back with the same blocks, and with what waited", async () => {
    paid = await pay(product, 0);
    const waiting = await sendPayment(product, 1);
    await isWrittenDown(dataDir, waiting);
    const before = product.pid("chain");
    product.kill("chain");
    await isBack(product, "chain", before);
    const { hash, blockHash } = paid;
    assert.deepEqual(await receiptOf(product, hash), { hash, blockHash });
    await included(product, waiting);
  });

  for (const part of ["indexer", "web", "postgres"] as const) {
    it(`restarts ${part} after a kill`, async () => {
      const before = product.pid(part);
      product.kill(part);
      await isBack(product, part, before);
      await isReady(product);
    });
  }

  it("starts the indexer again after its database was away", async () => {
    const before = product.pid("indexer");
    product.kill("postgres");
    await isBack(product, "indexer", before);
    await isReady(product);
  });

  it("stops within 10 s, but after an upload that has begun, and keeps it", async () => {
    const upload = await startSlowUpload(product.url);
    const stopAtMs = Date.now();
    const stopped = product.stop();
    await isRefused(product.url);
    await sleep(UPLOAD_HELD_MS);
    const { status, work } = await upload.finish();
    assert.equal(status, 201);
    await stopped;
    assert.ok(Date.now() - stopAtMs <= STOPS_WITHIN_MS, `after ${Date.now() - stopAtMs} ms`);
    product = await startProduct({ dataDir, ports });
    assert.equal((await fetch(`${product.url}/api/works/${work.id}`)).status, 200);
  });

  it("does not wait for an upload that never ends", async () => {
    const upload = await startSlowUpload(product.url);
    const stopAtMs = Date.now();
    await product.stop();
    assert.ok(Date.now() - stopAtMs <= STOPS_WITHIN_MS, `after ${Date.now() - stopAtMs} ms`);
    await assert.rejects(upload.finish());
  });

  it("starts again with the same chain", async () => {
    product = await startProduct({ dataDir, ports });
    const { hash, blockHash } = paid;
    assert.deepEqual(await receiptOf(product, hash), { hash, blockHash });
  });

  it("takes over from a supervisor that was killed", async () => {
    await product.stop();
    const killed = spawn(process.execPath, ["scripts/start/main.ts"], {
      cwd: repository,
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: String(ports.web),
        RPC_PORT: String(ports.rpc),
        INDEXER_PORT: String(ports.indexer),
        POSTGRES_PORT: String(ports.postgres),
      },
    });
    let latest: Awaited<ReturnType<typeof pay>>;
    try {
      await isReady(product);
      latest = await pay(product, 2);
    } finally {
      killed.kill("SIGKILL");
      await once(killed, "exit");
    }
    product = await startProduct({ dataDir, ports });
    assert.deepEqual(await receiptOf(product, latest.hash), latest);
    await isReady(product);
  });

  it("gives up on a part that can't be kept running, and stops the others", async () => {
    const starter = setInterval(() => product.kill("web"), 50);
    try {
      const failure = await product.stopped;
      assert.match(failure?.message ?? "", /^web can't be kept running/);
      assert.equal(product.pid("chain"), undefined);
      assert.equal(product.pid("postgres"), undefined);
    } finally {
      clearInterval(starter);
    }
  });
});

async function isReady({ url }: Product): Promise<void> {
  const ask = async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok;
  const what = "the product ready";
  await pollUntil(async () => (await ask()) || undefined, { what, timeoutMs: BACK_WITHIN_MS });
}

/** Nobody new is let in. */
function isRefused(url: string): Promise<true> {
  const ask = () =>
    fetch(`${url}/health/live`).then(
      () => undefined,
      () => true as const,
    );
  return pollUntil(ask, { what: "a refused connection", everyMs: 20 });
}

async function isBack(
  product: Product,
  part: "chain" | "indexer" | "web" | "postgres",
  before: number | undefined,
): Promise<void> {
  const isNew = () => (product.isUp(part) && product.pid(part) !== before) || undefined;
  await pollUntil(isNew, { what: `${part} back`, timeoutMs: BACK_WITHIN_MS });
}

/** Resolves once it is in a block. */
async function pay(product: Product, nonceAfter: number) {
  const hash = await sendPayment(product, nonceAfter);
  return included(product, hash);
}

/** From an account that nothing else uses. */
async function sendPayment({ rpcUrl }: Product, nonce: number): Promise<string> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { staticNetwork: true });
  try {
    const payer = HDNodeWallet.fromPhrase(MNEMONIC, undefined, "m/44'/60'/0'/0/9");
    const payment = { to: RECIPIENT, value: parseEther("1"), nonce };
    return (await payer.connect(provider).sendTransaction(payment)).hash;
  } finally {
    provider.destroy();
  }
}

/** Accepted, and on disk or already in a block: a millisecond after the answer, but after it. */
function isWrittenDown(dataDir: string, hash: string): Promise<true> {
  const isThere = async () => {
    const { pending, blocks } = await readJournal(join(dataDir, "chain", "journal.ndjson"));
    const known = [...pending, ...blocks.flatMap(({ transactions }) => transactions)];
    return known.some((raw) => keccak256(raw) === hash) || undefined;
  };
  return pollUntil(isThere, { what: `${hash} in the journal`, everyMs: 5 });
}

function included(product: Product, hash: string) {
  const ask = () => receiptOf(product, hash).catch(() => undefined);
  return pollUntil(ask, { what: `${hash} in a block`, timeoutMs: BACK_WITHIN_MS });
}

async function receiptOf({ rpcUrl }: Product, hash: string) {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { staticNetwork: true });
  try {
    const receipt = await provider.getTransactionReceipt(hash);
    return receipt ? { hash, blockHash: receipt.blockHash } : undefined;
  } finally {
    provider.destroy();
  }
}
