import { Contract, type InterfaceAbi, JsonRpcProvider, NonceManager, Wallet } from "ethers";

import { auctionHouseAbi } from "../../contracts/abi/AuctionHouse.ts";
import { collectionAbi } from "../../contracts/abi/Collection.ts";
import { editionSaleAbi } from "../../contracts/abi/EditionSale.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { raffleAbi } from "../../contracts/abi/Raffle.ts";
import { serviceTokenAbi } from "../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../contracts/abi/TokenDesk.ts";
import { auctionCalls } from "./calls/auctionCalls.ts";
import { type Calling, type Contracts, farAway } from "./calls/calling.ts";
import { editionCalls } from "./calls/editionCalls.ts";
import { raffleCalls } from "./calls/raffleCalls.ts";
import { formOf, type NewWork, type RegisteredWork } from "./calls/registeredWork.ts";
import { signedOrderCalls } from "./calls/signedOrderCalls.ts";
import { tradeCalls } from "./calls/tradeCalls.ts";
import { openApi } from "./openApi.ts";

/** Somebody who uses a running product as a program does: its public API and its chain. */
export type Trader = Awaited<ReturnType<typeof openTrader>>;

type ApiConfig = {
  chain: { id: number; sandbox: boolean };
  contracts: Contracts;
  market: { feeBps: number };
};

const POLL_MS = 100;
/** The next block may ask for a little more than this one. */
const GAS_MARGIN_PERCENT = 120n;

/** Signs in with the key; `url` is where people open the product. */
export async function openTrader(url: string, privateKey: string) {
  const wallet = new Wallet(privateKey);
  const api = await openApi(url, wallet);
  const { chain, contracts, market } = await api.get<ApiConfig>("/api/config");
  const provider = new JsonRpcProvider(`${url}/rpc`, chain.id, {
    staticNetwork: true,
    batchMaxCount: 1,
    cacheTimeout: -1,
  });
  provider.pollingInterval = POLL_MS;
  // Several transactions may be on their way at once.
  const signer = new NonceManager(withGasMargin(wallet.connect(provider)));
  const at = (address: string, abi: InterfaceAbi) => new Contract(address, abi, signer);
  const sent = senderOf(signer);
  const token = at(contracts.serviceToken, serviceTokenAbi);
  const desk = at(contracts.tokenDesk, tokenDeskAbi);
  const collection = at(contracts.collection, collectionAbi);
  const marketplace = at(contracts.marketplace, marketplaceAbi);
  const editions = at(contracts.editionSale, editionSaleAbi);
  const calling: Calling = { wallet, token, contracts, sent };

  return {
    address: wallet.address,
    isSandbox: chain.sandbox,
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
    /** Lets a contract of the market hand over works that were sold, bid for or won. */
    allowMarketplace: async (market: "marketplace" | "auctionHouse" | "raffle" = "marketplace") => {
      const isAllowed = collection.getFunction("isApprovedForAll");
      if (await isAllowed(wallet.address, contracts[market])) return;
      await sent(collection.getFunction("setApprovalForAll")(contracts[market], true));
    },
    ...tradeCalls(calling, marketplace),
    ...signedOrderCalls(calling, {
      ...{ marketplace, collection, api, chainId: chain.id },
      feeBps: market.feeBps,
    }),
    ...auctionCalls(calling, at(contracts.auctionHouse, auctionHouseAbi)),
    ...raffleCalls(calling, at(contracts.raffle, raffleAbi)),
    ...editionCalls(calling, { collection, editions }),
    close: () => provider.destroy(),
  };
}

function withGasMargin(wallet: Wallet): Wallet {
  const estimate = wallet.estimateGas.bind(wallet);
  wallet.estimateGas = async (call) => ((await estimate(call)) * GAS_MARGIN_PERCENT) / 100n;
  return wallet;
}

function senderOf(signer: NonceManager): Calling["sent"] {
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
