import { sameAddress } from "../address.ts";
import { api, unwrap } from "../api/client.ts";
import { getConfig } from "../api/config.ts";
import type { Currency, Money, Raffle } from "../api/types.ts";
import { encodeCall, readContract } from "../eth/contracts.ts";
import { currencyCodes } from "../eth/currencyCodes.ts";
import type { Call } from "../transactions/send.ts";
import { sendAndWait } from "../transactions/sendAndWait.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { permitFor } from "../wallet/permit.ts";

export const enterKey = (id: string) => `raffle:enter:${id}`;
export const drawKey = (id: string) => `raffle:draw:${id}`;
export const refundKey = (id: string, account: string) => `raffle:refund:${id}:${account}`;
export const cancelKey = (id: string) => `raffle:cancel:${id}`;
export const prizeKey = (id: string, index: number) => `raffle:prize:${id}:${index}`;
export const openKey = "raffle:open";

/**
 * Enough for a first entry by a permit. Who has tickets extends the last range for less, unless
 * somebody enters in between.
 */
const entryGas = 200_000n;

type Terms = {
  currency: Currency;
  ticketPrice: bigint;
  minTickets: number;
  maxTickets: number;
  maxPerWallet: number;
  /** Unix seconds. */
  closesAt: number;
};

type Method = Parameters<typeof encodeCall<"Raffle">>[1];

async function callOf(method: Method, args: readonly unknown[], valueWei?: bigint): Promise<Call> {
  const { contracts } = await getConfig();
  const data = await encodeCall("Raffle", method, args);
  return { to: contracts.raffle, data, ...(valueWei !== undefined && { valueWei }) };
}

/** Opens a raffle and answers its number. */
export async function openRaffle(
  connection: WalletConnection,
  { terms, tokenIds }: { terms: Terms; tokenIds: string[] },
): Promise<string> {
  const { contracts } = await getConfig();
  const prizes = tokenIds.map((tokenId) => [contracts.collection, tokenId]);
  const { currency, ticketPrice, minTickets, maxTickets, maxPerWallet, closesAt } = terms;
  const struct = [
    ...[currencyCodes[currency], ticketPrice, minTickets, maxTickets],
    ...[maxPerWallet, closesAt],
  ];
  const amount = { amount: ticketPrice.toString(), currency };
  const intent = { kind: "open_raffle", key: openKey, summary: { amount } } as const;
  await sendAndWait(connection, await callOf("open", [struct, prizes]), intent);
  return newestRaffleOf(connection.address);
}

/** The number of a host's newest raffle: what is opened meanwhile from another page is its too. */
export async function newestRaffleOf(address: string): Promise<string> {
  const count = await readContract<bigint>("Raffle", "raffleCount");
  for (let id = count; id > 0n; id--) {
    const { host } = await readContract<{ host: string }>("Raffle", "raffleOf", [id]);
    if (sameAddress(host, address)) return id.toString();
  }
  return count.toString();
}

/** Buys tickets. Throws `TxError`, or `PermitUnsupported` before anything was sent. */
export async function enterRaffle(
  connection: WalletConnection,
  { id, ticketPrice }: Pick<Raffle, "id" | "ticketPrice">,
  count: number,
): Promise<void> {
  const price = BigInt(ticketPrice.amount) * BigInt(count);
  const args = [id, count, freshSalt()];
  const call =
    ticketPrice.currency === "ETH"
      ? await callOf("enter", args, price)
      : await callWithToken(connection, args, price);
  const amount = { amount: price.toString(), currency: ticketPrice.currency };
  await sendAndWait(
    connection,
    { ...call, minGas: entryGas },
    { kind: "enter_raffle", key: enterKey(id), summary: { amount } },
  );
}

async function callWithToken(
  connection: WalletConnection,
  args: unknown[],
  value: bigint,
): Promise<Call> {
  const permit = await permitFor(connection, { market: "raffle", value });
  if (!permit) return callOf("enterWithToken", args);
  return callOf("enterWithPermit", [...args, ...permit]);
}

/**
 * Draws; proves the round first, with the signature that the network has published, unless the
 * chain has it from another raffle.
 */
export async function drawRaffle(
  connection: WalletConnection,
  { id, round }: Pick<Raffle, "id" | "round">,
): Promise<void> {
  const randomness = await readContract<string>("DrandBeacon", "randomnessOf", [round]);
  const call =
    BigInt(randomness) === 0n
      ? await callOf("proveAndDraw", [id, await signatureOf(round)])
      : await callOf("draw", [id]);
  await sendAndWait(connection, call, { kind: "draw_raffle", key: drawKey(id) });
}

async function signatureOf(round: Raffle["round"]) {
  const path = { round };
  const { signature } = await unwrap(api.GET("/api/beacon/rounds/{round}", { params: { path } }));
  return signature;
}

type Won = { index: number; winner: string; winnerFirstTicket: number; title?: string | undefined };

/** Hands a prize to its winner, and its share of the proceeds to the host. */
export async function claimPrize(
  connection: WalletConnection,
  id: string,
  { index, winner, winnerFirstTicket, title }: Won,
): Promise<void> {
  const call = await callOf("claimPrize", [id, index, winner, winnerFirstTicket]);
  const summary = title ? { title } : {};
  await sendAndWait(connection, call, { kind: "claim_prize", key: prizeKey(id, index), summary });
}

/** Pays a prize's share of the proceeds to its winner, who then does without the prize. */
export async function releaseShare(
  connection: WalletConnection,
  id: string,
  { index, winner, winnerFirstTicket, title, share }: Won & { share: Money },
): Promise<void> {
  const call = await callOf("releaseShare", [id, index, winner, winnerFirstTicket]);
  const summary = { amount: share, ...(title && { title }) };
  await sendAndWait(connection, call, { kind: "release_share", key: prizeKey(id, index), summary });
}

/** Gives a prize that nobody can win any more back to the host. */
export async function returnPrize(
  connection: WalletConnection,
  id: string,
  { index, title }: { index: number; title?: string | undefined },
): Promise<void> {
  const call = await callOf("returnPrize", [id, index]);
  const summary = title ? { title } : {};
  await sendAndWait(connection, call, { kind: "return_prize", key: prizeKey(id, index), summary });
}

/** Pays all of an account's tickets back to it; anybody can. */
export async function refundTickets(
  connection: WalletConnection,
  { id, account }: { id: string; account: string },
): Promise<void> {
  const call = await callOf("refund", [id, account]);
  await sendAndWait(connection, call, { kind: "refund_tickets", key: refundKey(id, account) });
}

export async function cancelRaffle(connection: WalletConnection, id: string): Promise<void> {
  await sendAndWait(connection, await callOf("cancel", [id]), {
    kind: "cancel_raffle",
    key: cancelKey(id),
  });
}

/** Goes into the draw, so that nobody else decides all of what it is made of. */
function freshSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
