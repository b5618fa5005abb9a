import {
  Contract,
  type ContractTransactionReceipt,
  type InterfaceAbi,
  JsonRpcProvider,
  NonceManager,
  Signature,
  Wallet,
  ZeroAddress,
} from "ethers";

import { auctionHouseAbi } from "../../contracts/abi/AuctionHouse.ts";
import { collectionAbi } from "../../contracts/abi/Collection.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { serviceTokenAbi } from "../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../contracts/abi/TokenDesk.ts";
import { openApi } from "./openApi.ts";

export type Currency = "ETH" | "JTK";
export type Price = { amount: bigint; currency: Currency };
export type NewWork = {
  file: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> };
  title: string;
  description?: string;
  royaltyBps?: number;
};
export type RegisteredWork = {
  id: string;
  title: string;
  creator: string;
  owner: string | null;
  tokenId: string | null;
  status: "registered" | "minted" | "conflict";
  listing: { id: string } | null;
  mint: { args: { contentHash: string; metadataHash: string; royaltyBps: number } } | null;
};

/** Somebody who uses a running product as a program does: its public API and its chain. */
export type Trader = Awaited<ReturnType<typeof openTrader>>;

type ApiConfig = {
  chain: { id: number; sandbox: boolean };
  contracts: Record<
    "serviceToken" | "tokenDesk" | "collection" | "marketplace" | "auctionHouse",
    string
  >;
};

type Sending = { wait: () => Promise<ContractTransactionReceipt | null> };

const CURRENCY_CODES: Record<Currency, number> = { ETH: 0, JTK: 1 };
const POLL_MS = 100;
const PERMIT_SECONDS = 600;

/** Signs in with the key; `url` is where people open the product. */
export async function openTrader(url: string, privateKey: string) {
  const wallet = new Wallet(privateKey);
  const api = await openApi(url, wallet);
  const config = await api.get<ApiConfig>("/api/config");
  const provider = new JsonRpcProvider(`${url}/rpc`, config.chain.id, {
    staticNetwork: true,
    batchMaxCount: 1,
    cacheTimeout: -1,
  });
  provider.pollingInterval = POLL_MS;
  const { contracts } = config;
  // Several transactions may be on their way at once.
  const signer = new NonceManager(wallet.connect(provider));
  const at = (address: string, abi: InterfaceAbi) => new Contract(address, abi, signer);
  const sent = senderOf(signer);
  const token = at(contracts.serviceToken, serviceTokenAbi);
  const desk = at(contracts.tokenDesk, tokenDeskAbi);
  const collection = at(contracts.collection, collectionAbi);
  const marketplace = at(contracts.marketplace, marketplaceAbi);

  return {
    address: wallet.address,
    isSandbox: config.chain.sandbox,
    api,
    provider,
    ethWei: () => provider.getBalance(wallet.address),
    tokens: (): Promise<bigint> => token.getFunction("balanceOf")(wallet.address),

    /** Play ETH, on a sandbox chain; once an hour. */
    takeFaucet: async () => {
      const grant = await api.post<{ hash: string }>("/api/faucet", { address: wallet.address });
      await provider.waitForTransaction(grant.hash);
    },
    buyTokens: (ethWei: bigint) => sent(desk.getFunction("buy")(0n, farAway(), { value: ethWei })),

    /** Stores file and details; the same file again continues where it was left. */
    registerWork: (work: NewWork) => api.upload<RegisteredWork>("/api/works", formOf(work)),
    /** Puts a registered work on the chain; answers its token's number. */
    mint: async (work: RegisteredWork): Promise<bigint> => {
      if (!work.mint) throw new Error(`${work.title} has nothing to mint`);
      const { contentHash, metadataHash, royaltyBps } = work.mint.args;
      const args = [wallet.address, contentHash, metadataHash, royaltyBps];
      await sent(collection.getFunction("mintUnique")(...args));
      return collection.getFunction("tokenIdOf")(contentHash);
    },
    /** Lets a contract of the market hand over works that were sold. */
    allowMarketplace: async (market: "marketplace" | "auctionHouse" = "marketplace") => {
      const isAllowed = collection.getFunction("isApprovedForAll");
      if (await isAllowed(wallet.address, contracts[market])) return;
      await sent(collection.getFunction("setApprovalForAll")(contracts[market], true));
    },
    ...auctionCalls({ house: at(contracts.auctionHouse, auctionHouseAbi), sent, contracts }),
    ...tradeCalls({ wallet, token, marketplace, sent, contracts }),
    close: () => provider.destroy(),
  };
}

type Sent = (sending: Promise<Sending>) => Promise<ContractTransactionReceipt>;

type Trading = {
  wallet: Wallet;
  token: Contract;
  marketplace: Contract;
  sent: Sent;
  contracts: ApiConfig["contracts"];
};

/** Waits until a transaction is in a block; throws if it was refused or failed there. */
function senderOf(signer: NonceManager): Sent {
  return async (sending) => {
    const receipt = await sending
      .then((transaction) => transaction.wait())
      .catch((error) => {
        signer.reset();
        throw error;
      });
    if (!receipt) throw new Error("A transaction without a receipt");
    return receipt;
  };
}

function tradeCalls(trading: Trading) {
  const { marketplace, sent, contracts } = trading;
  return {
    list: (tokenId: bigint, price: Price, { days = 30, buyer = ZeroAddress } = {}) => {
      const { amount, currency } = price;
      const terms = [amount, CURRENCY_CODES[currency], inDays(days), buyer];
      return sent(marketplace.getFunction("list")(contracts.collection, tokenId, ...terms));
    },
    changePrice: (tokenId: bigint, amount: bigint) =>
      sent(
        marketplace.getFunction("updateListing")(contracts.collection, tokenId, amount, inDays(30)),
      ),
    cancel: (tokenId: bigint) =>
      sent(marketplace.getFunction("cancelListing")(contracts.collection, tokenId)),

    /** Pays exactly the price; tokens by a permit signed for it. */
    buy: async (tokenId: bigint, { amount, currency }: Price) => {
      const args = [contracts.collection, tokenId, amount];
      if (currency === "ETH") {
        return sent(marketplace.getFunction("buy")(...args, { value: amount }));
      }
      const permit = await signPermit(trading, amount);
      return sent(marketplace.getFunction("buyWithPermit")(...args, ...permit));
    },
  };
}

const EXTENSION_SECONDS = 600;
const EXTENSIONS_SECONDS = 7_200;
const STEP_BPS = 500;

type House = { house: Contract } & Pick<Trading, "sent" | "contracts">;

/** Auctions that begin at once; answer their number. */
function auctionCalls({ house, sent, contracts }: House) {
  const open = async (method: string, tokenId: bigint, terms: unknown[]): Promise<bigint> => {
    const receipt = await sent(house.getFunction(method)(contracts.collection, tokenId, terms));
    const created = receipt.logs.flatMap((log) => house.interface.parseLog(log) ?? []);
    return created.find(({ name }) => name.endsWith("Created"))?.args.id;
  };
  return {
    openEnglish: (tokenId: bigint, { amount, currency }: Price, days: number) => {
      const times = [1, days * DAY_SECONDS, EXTENSION_SECONDS, EXTENSIONS_SECONDS];
      const terms = [CURRENCY_CODES[currency], amount, 0, STEP_BPS, ...times];
      return open("createEnglish", tokenId, terms);
    },
    /** Falls to half of the price. */
    openDutch: (tokenId: bigint, { amount, currency }: Price, days: number) => {
      const terms = [CURRENCY_CODES[currency], amount, amount / 2n, 1, days * DAY_SECONDS];
      return open("createDutch", tokenId, terms);
    },
    bid: (id: bigint, wei: bigint) => sent(house.getFunction("bid")(id, { value: wei })),
  };
}

/** An ERC-2612 permit of the wallet's tokens to the marketplace, as the contract takes it. */
async function signPermit({ wallet, token, contracts }: Trading, value: bigint) {
  const deadline = farAway();
  const nonce: bigint = await token.getFunction("nonces")(wallet.address);
  const [, name, version, chainId, verifyingContract] = await token.getFunction("eip712Domain")();
  const fields = ["owner:address", "spender:address", "value:uint256", "nonce:uint256"];
  const types = [...fields, "deadline:uint256"].map((field) => {
    const [fieldName = "", type = ""] = field.split(":");
    return { name: fieldName, type };
  });
  const signature = await wallet.signTypedData(
    { name, version, chainId, verifyingContract },
    { Permit: types },
    { owner: wallet.address, spender: contracts.marketplace, value, nonce, deadline },
  );
  const { v, r, s } = Signature.from(signature);
  return [deadline, v, r, s];
}

function formOf({ file, title, description = "", royaltyBps = 500 }: NewWork): FormData {
  const form = new FormData();
  form.set("title", title);
  form.set("description", description);
  form.set("royaltyBps", String(royaltyBps));
  form.set("acknowledgeNear", "true");
  form.set("file", new File([file.bytes], file.name, { type: file.type }));
  return form;
}

const DAY_SECONDS = 86_400;
const nowSeconds = () => Math.floor(Date.now() / 1000);
const farAway = () => nowSeconds() + PERMIT_SECONDS;
const inDays = (days: number) => nowSeconds() + days * DAY_SECONDS;
