import { HDNodeWallet, type TransactionRequest, Wallet } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deployContracts, MNEMONIC } from "../../../test/support/deployContracts.ts";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { type Anvil, startAnvil } from "../../../test/support/startAnvil.ts";
import { interfaces } from "../../src/chain/contracts.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const ETHER = 10n ** 18n;
const FAR = 99_999_999_999n;
const GAS = { gasLimit: 500_000n, maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 10n ** 9n };

let anvil: Anvil;
let api: TestApi;
let at: TestApi["context"]["deployment"]["addresses"];
const [seller, buyer] = [5, 6].map((n) =>
  HDNodeWallet.fromPhrase(MNEMONIC, undefined, `m/44'/60'/0'/0/${n}`),
) as [HDNodeWallet, HDNodeWallet];

// A chain of its own, whose mining a test can stop.
beforeAll(async () => {
  anvil = await startAnvil();
  const { file } = await deployContracts({ rpcUrl: anvil.url });
  api = await startApi({ env: { RPC_URL: anvil.url, DEPLOYMENT_FILE: file } });
  at = api.context.deployment.addresses;
});
afterAll(async () => {
  await api.stop();
  await anvil.stop();
});

const rpc = (method: string, params: unknown[] = []) => api.context.rpc.call(method, params);

async function send(wallet: HDNodeWallet, transaction: TransactionRequest): Promise<string> {
  const count = await rpc("eth_getTransactionCount", [wallet.address, "pending"]);
  const nonce = transaction.nonce ?? Number(count);
  const raw = await wallet.signTransaction({
    type: 2,
    chainId: 31337,
    ...GAS,
    ...transaction,
    nonce,
  });
  return String(await rpc("eth_sendRawTransaction", [raw]));
}

/** Sends, and waits until it is in a block: the node answers before it has mined. */
async function mined(wallet: HDNodeWallet, transaction: TransactionRequest): Promise<string> {
  const hash = await send(wallet, transaction);
  const receipt = async () => (await rpc("eth_getTransactionReceipt", [hash])) ?? undefined;
  await pollUntil(receipt, { what: "the transaction in a block" });
  return hash;
}

const call = (contract: keyof typeof interfaces, name: string, args: unknown[]) => ({
  to: at[contract],
  data: interfaces[contract].encodeFunctionData(name, args),
});

const get = async (hash: string, query = "") =>
  (await api.request("GET", `/api/transactions/${hash}${query}`)).json;

const kinds = (effects: { kind: string }[]) => effects.map(({ kind }) => kind);

const eth = (amount: bigint) => ({ amount: amount.toString(), currency: "ETH" });
const jtk = (amount: bigint) => ({ amount: amount.toString(), currency: "JTK" });

describe("an included transaction", () => {
  it("says what buying and selling tokens did, and what the account has after", async () => {
    const hash = await mined(buyer, {
      ...call("tokenDesk", "buy", [ETHER, FAR]),
      value: 2n * ETHER,
    });
    const bought = await get(hash);
    expect(bought).toMatchObject({
      hash,
      status: "included",
      confirmations: 1,
      from: buyer.address,
      to: at.tokenDesk,
      value: eth(2n * ETHER),
      action: { name: "buy", args: { minTokensOut: ETHER.toString(), deadline: `${FAR}` } },
      error: null,
      expectedBalances: null,
    });
    expect(bought.effects).toEqual([
      {
        kind: "buy_token",
        contract: at.tokenDesk,
        from: buyer.address,
        amount: eth(2n * ETHER),
        received: jtk(2_000n * ETHER),
      },
    ]);
    expect(bought.balances.token).toEqual(jtk(2_000n * ETHER));
    const spent = 10_000n * ETHER - BigInt(bought.balances.eth.amount);
    expect(spent).toBe(2n * ETHER + BigInt(bought.fee.amount));

    const sale = call("tokenDesk", "sell", [1_000n * ETHER, 0n, FAR]);
    const [sold] = (await get(await mined(buyer, sale))).effects;
    expect(sold).toMatchObject({ kind: "sell_token", fee: eth(ETHER / 200n) });
  });

  it("says what minting, listing and a sale did", async () => {
    const mint = call("collection", "mintUnique", [
      seller.address,
      `0x${"11".repeat(32)}`,
      `0x${"22".repeat(32)}`,
      500,
    ]);
    const minted = await get(await mined(seller, mint));
    expect(kinds(minted.effects)).toEqual(["mint"]);
    expect(minted.effects[0]).toMatchObject({ tokenId: "1", from: seller.address });

    const approve = call("collection", "setApprovalForAll", [at.marketplace, true]);
    expect(kinds((await get(await mined(seller, approve))).effects)).toEqual(["work_approval"]);

    const list = call("marketplace", "list", [
      at.collection,
      1n,
      ETHER,
      0,
      2_000_000_000n,
      `0x${"0".repeat(40)}`,
    ]);
    const [listed] = (await get(await mined(seller, list))).effects;
    expect(listed).toMatchObject({
      kind: "list",
      collection: at.collection,
      tokenId: "1",
      amount: eth(ETHER),
      expiresAt: "2033-05-18T03:33:20.000Z",
    });

    const buy = { ...call("marketplace", "buy", [at.collection, 1n, ETHER]), value: ETHER };
    const { effects } = await get(await mined(buyer, buy));
    expect(kinds(effects)).toEqual(expect.arrayContaining(["work_transfer", "sale", "payout"]));
    const sale = effects.find(({ kind }: { kind: string }) => kind === "sale");
    expect(sale).toMatchObject({
      from: seller.address,
      to: buyer.address,
      amount: eth(ETHER),
      fee: eth(ETHER / 40n),
      royalty: eth(0n),
    });
  });

  it("shows a plain transfer of ETH", async () => {
    const to = Wallet.createRandom().address;
    const { effects, action } = await get(await mined(seller, { to, value: 7n }));
    expect(action).toBeNull();
    expect(effects).toEqual([
      { kind: "eth_transfer", contract: null, from: seller.address, to, amount: eth(7n) },
    ]);
  });

  it("becomes final after enough blocks", async () => {
    const hash = await mined(seller, { to: buyer.address, value: 1n });
    await rpc("anvil_mine", [`0x${(28).toString(16)}`]);
    expect(await get(hash)).toMatchObject({ status: "included", confirmations: 29 });
    await rpc("evm_mine");
    expect(await get(hash)).toMatchObject({ status: "final", confirmations: 30 });
  });
});

describe("a failed transaction", () => {
  it("names the contract's error and its values", async () => {
    const sale = call("tokenDesk", "sell", [ETHER, ETHER, FAR]);
    const failed = await get(await mined(buyer, sale));
    expect(failed.status).toBe("failed");
    expect(failed.effects).toEqual([]);
    expect(failed.error).toEqual({
      name: "TokenDesk_TooLittleEth",
      args: { ethOutWei: (995n * 10n ** 12n).toString(), minEthOutWei: ETHER.toString() },
    });
    expect(BigInt(failed.fee.amount)).toBeGreaterThan(0n);
  });

  it("tells the reason also when the block before would have let it pass", async () => {
    await rpc("evm_setAutomine", [false]);
    const mint = call("collection", "mintUnique", [
      seller.address,
      `0x${"33".repeat(32)}`,
      `0x${"22".repeat(32)}`,
      0,
    ]);
    const first = await send(seller, { ...mint, maxPriorityFeePerGas: 3n * 10n ** 9n });
    const second = await send(buyer, mint);
    await rpc("evm_mine");
    await rpc("evm_setAutomine", [true]);
    expect((await get(first)).status).toBe("included");
    expect((await get(second)).error.name).toBe("Collection_ContentAlreadyMinted");
  });

  it("tells of one that calls and calls, without a trace that would stop the chain", async () => {
    // Calls a precompile until its gas is used up: some 230,000 times.
    const caller = `0x${"00".repeat(18)}ca11`;
    await rpc("anvil_setCode", [caller, "0x5b5f5f5f5f60045afa505f56"]);
    const hash = await mined(buyer, { to: caller, gasLimit: 30_000_000n });
    const failed = await get(hash);
    expect(failed).toMatchObject({ status: "failed", error: null });
  });

  it("runs none again that took more gas than anybody's call may", async () => {
    // Burns down to 15 million of its gas, and reverts with four bytes.
    const burner = `0x${"00".repeat(18)}ca12`;
    await rpc("anvil_setCode", [burner, "0x5b62e4e1c05a115f5763deadbeef5f526004601cfd"]);
    const reasonAt = async (gasLimit: bigint) =>
      (await get(await mined(buyer, { to: burner, gasLimit }))).error;
    expect(await reasonAt(16_000_000n)).toMatchObject({ args: {} });
    expect(await reasonAt(30_000_000n)).toBeNull();
  });

  it("says so when there is no reason", async () => {
    const failed = await get(await mined(buyer, { to: at.tokenDesk, data: "0x12345678" }));
    expect(failed).toMatchObject({ status: "failed", error: { name: "Reverted", args: {} } });
  });
});

describe("a transaction not yet included", () => {
  it("promises the balances that it then leaves", async () => {
    await rpc("evm_setAutomine", [false]);
    const buy = { ...call("tokenDesk", "buy", [0n, FAR]), value: ETHER };
    const hash = await send(buyer, buy);
    const pending = await get(hash);
    expect(pending).toMatchObject({ status: "pending", confirmations: 0, block: null });
    await rpc("evm_mine");
    await rpc("evm_setAutomine", [true]);
    const { balances } = await get(hash);
    expect(pending.expectedBalances.token).toEqual(balances.token);
    // The base fee may fall before it is included, never what was bought.
    const off = BigInt(balances.eth.amount) - BigInt(pending.expectedBalances.eth.amount);
    expect(off >= 0n && off < ETHER / 1_000n).toBe(true);
  });

  it("promises nothing for one that would fail", async () => {
    await rpc("evm_setAutomine", [false]);
    const hash = await send(buyer, call("tokenDesk", "sell", [10n ** 30n, 0n, FAR]));
    expect((await get(hash)).expectedBalances).toBeNull();
    await rpc("evm_mine");
    await rpc("evm_setAutomine", [true]);
  });

  it("promises nothing for one that needs more gas than anybody's call may take", async () => {
    // Succeeds with more than 12 million.
    const greedy = `0x${"00".repeat(18)}ca13`;
    await rpc("anvil_setCode", [greedy, "0x5a62b71b0010600c575f5ffd5b00"]);
    await rpc("evm_setAutomine", [false]);
    const hash = await send(buyer, { to: greedy, gasLimit: 20_000_000n });
    expect((await get(hash)).expectedBalances).toBeNull();
    await rpc("evm_mine");
    await rpc("evm_setAutomine", [true]);
    expect((await get(hash)).status).toBe("included");
  });

  it("is recognised as replaced by its sender's other transaction of the nonce", async () => {
    await rpc("evm_setAutomine", [false]);
    const nonce = Number(await rpc("eth_getTransactionCount", [seller.address, "pending"]));
    const first = await send(seller, { to: buyer.address, value: 1n, nonce });
    const dearer = { maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 10n ** 10n };
    const second = await send(seller, { to: buyer.address, value: 2n, nonce, ...dearer });
    await rpc("evm_mine");
    await rpc("evm_setAutomine", [true]);
    expect(await get(first)).toMatchObject({ code: "transaction_unknown", status: 404 });
    expect(await get(first, `?from=${seller.address}&nonce=${nonce}`)).toMatchObject({
      status: "replaced",
      replacedBy: second,
      nonce,
    });
    const free = `?from=${seller.address}&nonce=${nonce + 1}`;
    expect((await get(first, free)).code).toBe("transaction_unknown");
  });
});

it.each(["0x12", "latest", `0x${"zz".repeat(32)}`])("refuses the hash %s", async (hash) => {
  expect((await get(hash)).code).toBe("invalid_request");
});
