import type { Contract, ContractTransactionReceipt, LogDescription, Wallet } from "ethers";

export type Currency = "ETH" | "JTK";
export type Price = { amount: bigint; currency: Currency };
export type Contracts = Record<
  | "serviceToken"
  | "tokenDesk"
  | "collection"
  | "marketplace"
  | "auctionHouse"
  | "raffle"
  | "editionSale",
  string
>;

type Sending = { wait: () => Promise<ContractTransactionReceipt | null> };

/** What every call of a trader needs. */
export type Calling = {
  wallet: Wallet;
  token: Contract;
  contracts: Contracts;
  /** Waits until a transaction is in a block; throws if it was refused or failed there. */
  sent: (sending: Promise<Sending>) => Promise<ContractTransactionReceipt>;
};

/** `IPayouts.Currency` */
export const CURRENCY_CODES: Record<Currency, number> = { ETH: 0, JTK: 1 };
export const DAY_SECONDS = 86_400;

const FAR_SECONDS = 600;

export const nowSeconds = () => Math.floor(Date.now() / 1000);
export const farAway = () => nowSeconds() + FAR_SECONDS;
export const inDays = (days: number) => nowSeconds() + days * DAY_SECONDS;

/** The contract's event of a receipt. */
export function eventOf(
  contract: Contract,
  { receipt, name }: { receipt: ContractTransactionReceipt; name: string },
): LogDescription["args"] {
  const events = receipt.logs.flatMap((log) => contract.interface.parseLog(log) ?? []);
  const event = events.find((found) => found.name === name);
  if (!event) throw new Error(`${receipt.hash} has no ${name}`);
  return event.args;
}
