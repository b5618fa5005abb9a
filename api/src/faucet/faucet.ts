import { HDNodeWallet, keccak256, Wallet } from "ethers";
import type { Pool, PoolClient } from "pg";
import type { Deployment } from "../chain/readDeployment.ts";
import { type Rpc, RpcError } from "../chain/rpc.ts";
import { isSandbox } from "../chain/sandbox.ts";
import type { Config } from "../config.ts";
import { AppError } from "../http/AppError.ts";
import { type Grants, grantsOn, type SignedTransfer } from "./grants.ts";
import { createQueue } from "./queue.ts";

/** Everybody knows it: sandbox chains give its first account ETH at their birth. */
const SANDBOX_PHRASE = "test test test test test test test test test test test junk";
/** Any fixed number: processes that share a faucet take turns. */
const FAUCET_LOCK = 7_241_002;
const WAITING_MAX = 200;
const NONCE_ATTEMPTS_MAX = 5;
const TRANSFER_GAS = 21_000n;
/** How much the base fee may rise before a grant is mined. */
const FEE_MARGIN = 4n;

export type Faucet = ReturnType<typeof createFaucet>;
type Sent = { to: string; gasLimit: bigint; value?: bigint; data?: string };
type Options = {
  pool: Pool;
  rpc: Rpc;
  deployment: Deployment;
  settings: Config["faucet"];
  now: () => number;
};

/**
 * Gives test ETH. Grants are made one at a time, in this process by a queue and among processes by
 * a lock. A grant is signed and stored before it is sent: whoever dies in between has it sent by
 * the next one, with the same nonce, so that nothing is given twice and no nonce is left out.
 */
export function createFaucet(options: Options) {
  const { pool, rpc, deployment, settings, now } = options;
  const { privateKey } = settings;
  const wallet = privateKey ? new Wallet(privateKey) : HDNodeWallet.fromPhrase(SANDBOX_PHRASE);
  const chain = `${deployment.genesisHash}:${deployment.firstBlockHash}`;
  const inTurn = createQueue(WAITING_MAX);
  const enabled = isSandbox(deployment.chainId);

  async function give(grants: Grants, address: string): Promise<string> {
    await settle(rpc, grants);
    const last = await grants.latestOf(address);
    if (last !== undefined && last.raw !== null) return last.hash;
    const readyMs = (last?.createdAt.getTime() ?? 0) + settings.cooldownSeconds * 1_000;
    if (readyMs > now()) {
      const retryAfterSeconds = Math.ceil((readyMs - now()) / 1_000);
      throw new AppError("faucet_cooldown", { retryAfterSeconds });
    }
    for (let attempt = 0; attempt < NONCE_ATTEMPTS_MAX; attempt++) {
      const signed = await sign(transferTo(address));
      const { amountWei } = settings;
      await grants.add({ ...signed, address, amountWei, at: new Date(now()) });
      if (await send(rpc, { grants, signed })) return signed.hash;
    }
    throw new AppError("overloaded");
  }

  const transferTo = (address: string) => ({
    to: address,
    value: settings.amountWei,
    gasLimit: TRANSFER_GAS,
  });

  const sign = (sent: Sent) => signWith(wallet, { rpc, chainId: deployment.chainId, sent });

  const onGrants = <T>(act: (grants: Grants) => Promise<T>) =>
    inTurn(() => withLock(pool, (client) => act(grantsOn(client, chain))));

  return {
    enabled,
    amountWei: settings.amountWei,
    /** Sends the fixed amount to an address (lower case); returns the transaction's hash. */
    grant: (address: string): Promise<string> => {
      if (!enabled) throw new AppError("faucet_refused");
      return onGrants((grants) => give(grants, address));
    },
    /**
     * Sends a call from the faucet's account, in turn with its grants; returns its hash. It is not
     * kept: who calls finds out by the chain whether to send it again.
     */
    sendCall: (call: Sent): Promise<string> => {
      if (!enabled) throw new AppError("faucet_refused");
      return onGrants(async (grants) => {
        await settle(rpc, grants);
        const { raw, hash } = await sign(call);
        await rpc.call("eth_sendRawTransaction", [raw]);
        return hash;
      });
    },
    address: wallet.address,
    /** Sends again what a killed process signed and perhaps never sent. */
    recover: async (): Promise<void> => {
      if (enabled) await onGrants((grants) => settle(rpc, grants));
    },
  };
}

type Signing = { rpc: Rpc; chainId: number; sent: Sent };

async function signWith(
  wallet: Wallet | HDNodeWallet,
  { rpc, chainId, sent }: Signing,
): Promise<SignedTransfer> {
  const [count, price] = await rpc.batch([
    { method: "eth_getTransactionCount", params: [wallet.address, "pending"] },
    { method: "eth_gasPrice", params: [] },
  ]);
  const nonce = Number(count);
  const gasPrice = BigInt(String(price)) * FEE_MARGIN;
  const raw = await wallet.signTransaction({
    type: 2,
    chainId,
    nonce,
    ...sent,
    maxFeePerGas: gasPrice,
    maxPriorityFeePerGas: gasPrice < 10n ** 9n ? gasPrice : 10n ** 9n,
  });
  return { nonce, raw, hash: keccak256(raw) };
}

/** Runs with the faucet's lock, which goes with the connection if this process dies. */
async function withLock<T>(pool: Pool, act: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query("select pg_advisory_lock($1)", [FAUCET_LOCK]);
    const result = await act(client).finally(() =>
      client.query("select pg_advisory_unlock($1)", [FAUCET_LOCK]),
    );
    broken = false;
    return result;
  } catch (error) {
    // A refusal is no fault of the connection; anything else closes it, and so its lock.
    broken = !(error instanceof AppError);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Finds out what became of earlier grants, and sends again what the chain does not know. */
async function settle(rpc: Rpc, grants: Grants): Promise<void> {
  const unmined = await grants.unmined();
  if (unmined.length === 0) return;
  const receipts = await rpc.batch(
    unmined.map(({ hash }) => ({ method: "eth_getTransactionReceipt", params: [hash] })),
  );
  const mined = unmined.filter((_, n) => receipts[n] !== null);
  if (mined.length > 0) await grants.markMined(mined.map(({ hash }) => hash));
  for (const signed of unmined) {
    if (!mined.includes(signed)) await send(rpc, { grants, signed });
  }
}

/**
 * Broadcasts a stored grant. False when its nonce belongs to another transaction: the grant is
 * removed. If the chain does not answer, the grant stays and is sent again later.
 */
async function send(
  rpc: Rpc,
  { grants, signed }: { grants: Grants; signed: SignedTransfer },
): Promise<boolean> {
  const [answer] = await rpc.tryBatch([{ method: "eth_sendRawTransaction", params: [signed.raw] }]);
  if (!(answer instanceof RpcError) || /already (known|imported)/i.test(answer.message))
    return true;
  const known = await rpc.call("eth_getTransactionByHash", [signed.hash]);
  if (known !== null) return true;
  await grants.remove(signed.hash);
  if (/nonce|underpriced/i.test(answer.message)) return false;
  if (/insufficient funds/i.test(answer.message)) throw new AppError("faucet_empty");
  throw new AppError("chain_unavailable", { cause: answer });
}
