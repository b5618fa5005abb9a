import { HDNodeWallet, Wallet } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deployContracts, MNEMONIC } from "../../../test/support/deployContracts.ts";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { type Anvil, startAnvil } from "../../../test/support/startAnvil.ts";
import { interfaces } from "../../src/chain/contracts.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const ETHER = 10n ** 18n;

let anvil: Anvil;
let api: TestApi;
const trader = HDNodeWallet.fromPhrase(MNEMONIC, undefined, "m/44'/60'/0'/0/7");
const owner = HDNodeWallet.fromPhrase(MNEMONIC);

beforeAll(async () => {
  anvil = await startAnvil();
  const { file } = await deployContracts({ rpcUrl: anvil.url });
  api = await startApi({ env: { RPC_URL: anvil.url, DEPLOYMENT_FILE: file } });
});
afterAll(async () => {
  await api.stop();
  await anvil.stop();
});

const rpc = (method: string, params: unknown[] = []) => api.context.rpc.call(method, params);
const quote = async (side: "buy" | "sell", amount: bigint, account?: string) =>
  (
    await api.request("POST", "/api/token/quotes", {
      json: { side, amount: amount.toString(), ...(account && { account }) },
    })
  ).json;

const eth = (amount: bigint) => ({ amount: amount.toString(), currency: "ETH" });
const jtk = (amount: bigint) => ({ amount: amount.toString(), currency: "JTK" });

/** Sends, and waits until it is in a block: the node answers before it has mined. */
async function send(
  wallet: HDNodeWallet,
  transaction: { to: string; data: string; value: string },
  gasLimit = 300_000n,
) {
  const nonce = Number(await rpc("eth_getTransactionCount", [wallet.address, "pending"]));
  const fees = { maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 10n ** 9n };
  const signed = { type: 2, chainId: 31337, nonce, gasLimit, ...fees, ...transaction };
  const hash = await rpc("eth_sendRawTransaction", [await wallet.signTransaction(signed)]);
  const receipt = async () => (await rpc("eth_getTransactionReceipt", [hash])) ?? undefined;
  await pollUntil(receipt, { what: "the transaction in a block" });
  return (await api.request("GET", `/api/transactions/${hash}`)).json;
}

describe("the configuration", () => {
  it("says what the contracts themselves say", async () => {
    const { json } = await api.request("GET", "/api/config");
    expect(json).toMatchObject({
      chain: { id: 31337, sandbox: true, rpcPath: "/rpc", finalityBlocks: 30 },
      contracts: api.context.deployment.addresses,
      token: { symbol: "JTK", decimals: 18, tokensPerEth: "1000", sellFeeBps: 50 },
      market: {
        ...{ feeBps: 250, auctionFeeBps: 250, raffleFeeBps: 250, editionFeeBps: 250 },
        maxRoyaltyBps: 1_000,
      },
      faucet: { enabled: true },
    });
  });
});

describe("a quote", () => {
  it("is what the trade then does, to the last unit", async () => {
    const before = await quote("buy", 3n * ETHER + 7n, trader.address);
    expect(before).toMatchObject({
      pay: eth(3n * ETHER + 7n),
      receive: jtk((3n * ETHER + 7n) * 1_000n),
      fee: eth(0n),
      shortfall: null,
    });
    const done = await send(trader, before.transaction, BigInt(before.gas.limit));
    expect(done.status).toBe("included");
    expect(done.balances.token).toEqual(before.expectedBalances.token);
    expect(BigInt(done.fee.amount)).toBeLessThanOrEqual(BigInt(before.gas.maxFee.amount));

    const back = await quote("sell", 1_000n * ETHER, trader.address);
    expect(back).toMatchObject({
      pay: jtk(1_000n * ETHER),
      receive: eth((ETHER * 995n) / 1_000n),
      fee: eth(ETHER / 200n),
    });
    const sold = await send(trader, back.transaction, BigInt(back.gas.limit));
    expect(sold.balances.token).toEqual(back.expectedBalances.token);
  });

  it("says what an account lacks, instead of failing", async () => {
    const { address } = Wallet.createRandom();
    const buy = await quote("buy", ETHER, address);
    expect(BigInt(buy.shortfall.amount)).toBe(ETHER + BigInt(buy.gas.maxFee.amount));
    expect(buy.expectedBalances).toBeNull();
    const sell = await quote("sell", ETHER, address);
    expect(sell).toMatchObject({ shortfall: jtk(ETHER), gas: null, balances: { eth: eth(0n) } });
  });

  it("needs no account", async () => {
    const { gas, balances, expectedBalances, shortfall } = await quote("buy", 1n);
    expect({ gas, balances, expectedBalances, shortfall }).toEqual({
      gas: null,
      balances: null,
      expectedBalances: null,
      shortfall: null,
    });
  });

  it("refuses what would give nothing, and sums no chain can hold", async () => {
    expect((await quote("buy", 0n)).code).toBe("amount_too_small");
    expect((await quote("sell", 999n)).code).toBe("amount_too_small");
    expect((await quote("buy", 2n ** 256n - 1n)).code).toBe("invalid_request");
  });

  it("says that buying is paused, and sells on", async () => {
    const to = api.context.deployment.addresses.tokenDesk;
    const order = (name: string) => ({
      to,
      data: interfaces.tokenDesk.encodeFunctionData(name, []),
      value: "0",
    });
    await send(owner, order("pause"));
    expect((await quote("buy", ETHER)).code).toBe("desk_paused");
    expect((await quote("sell", ETHER)).receive).toEqual(eth((10n ** 15n * 995n) / 1_000n));
    expect((await api.request("GET", "/api/token")).json.paused).toBe(true);
    await send(owner, order("unpause"));
    expect((await quote("buy", ETHER)).side).toBe("buy");
  });
});

describe("the token", () => {
  it("shows supply and reserve at one block", async () => {
    const { json } = await api.request("GET", "/api/token");
    const block = await rpc("eth_getBlockByHash", [json.block.hash, false]);
    expect(block).not.toBeNull();
    const [supply, reserve] = [BigInt(json.totalSupply.amount), BigInt(json.reserve.amount)];
    // Solvent: the reserve is never below what selling everything would pay.
    expect(reserve).toBeGreaterThanOrEqual(supply / 1_000n);
    expect(supply).toBeGreaterThan(0n);
  });
});
