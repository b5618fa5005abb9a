import { getConfig } from "@/lib/api/config.ts";
import type { EditionSale, Work } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import { currencyCodes } from "@/lib/eth/currencyCodes.ts";
import type { Call } from "@/lib/transactions/send.ts";
import { sendAndWait } from "@/lib/transactions/sendAndWait.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { permitFor } from "@/lib/wallet/permit.ts";
import { summaryOf } from "../sell/listingCalls.ts";
import type { SaleTerms } from "./saleTerms.ts";

type Titled = Pick<Work, "id" | "title">;

/** The contract mints no more copies at once. */
export const maxAtOnce = 50;

export const saleKey = (workId: string) => `edition:${workId}`;

/** Opens a sale of an edition. */
export async function openSale(
  connection: WalletConnection,
  work: Titled & { editionId: string },
  terms: SaleTerms,
): Promise<void> {
  const { contracts } = await getConfig();
  const { currency, startPrice, quantity, maxPerWallet, startsAt, endsAt } = terms;
  const counts = { quantity, maxPerWallet, startsAt, endsAt };
  const code = currencyCodes[currency];
  const data = terms.fall
    ? await encodeCall("EditionSale", "openDutchSale", [
        work.editionId,
        {
          ...{ currency: code, startPrice, floorPrice: terms.fall.floorPrice },
          ...{ fallSeconds: terms.fall.seconds, ...counts },
        },
      ])
    : await encodeCall("EditionSale", "openSale", [
        work.editionId,
        { currency: code, price: startPrice, ...counts },
      ]);
  const summary = summaryOf(work, { amount: startPrice, currency });
  const intent = { kind: "list" as const, key: saleKey(work.id), summary };
  await sendAndWait(connection, { to: contracts.editionSale, data }, intent);
}

/** Mints an edition's next copies to its creator. */
export async function mintOwn(
  connection: WalletConnection,
  work: Titled & { editionId: string },
  quantity: number,
): Promise<void> {
  const { contracts } = await getConfig();
  const args = [work.editionId, connection.address, quantity];
  const data = await encodeCall("Collection", "mintEdition", args);
  const intent = { kind: "mint" as const, key: saleKey(work.id), summary: summaryOf(work) };
  await sendAndWait(connection, { to: contracts.collection, data }, intent);
}

type Purchase = { sale: EditionSale; quantity: number; total: bigint };

/**
 * Buys copies for `total` and never above it; what they cost less comes back at once. Throws
 * `TxError`, or `PermitUnsupported` before anything was sent.
 */
export async function buyCopies(
  connection: WalletConnection,
  work: Titled,
  purchase: Purchase,
): Promise<void> {
  const { sale, total } = purchase;
  const { currency } = sale.startPrice;
  const call = await (currency === "ETH"
    ? callWithEth(purchase)
    : callWithToken(connection, purchase));
  const summary = summaryOf(work, { amount: total, currency });
  await sendAndWait(connection, call, { kind: "buy", key: saleKey(work.id), summary });
}

async function callWithEth({ sale, quantity, total }: Purchase): Promise<Call> {
  const { contracts } = await getConfig();
  const data = await encodeCall("EditionSale", "buy", [sale.id, quantity, total]);
  return { to: contracts.editionSale, data, valueWei: total };
}

async function callWithToken(
  connection: WalletConnection,
  { sale, quantity, total }: Purchase,
): Promise<Call> {
  const { contracts } = await getConfig();
  const permit = await permitFor(connection, { market: "editionSale", value: total });
  const args = [sale.id, quantity, total, ...(permit ?? [])];
  const data = await encodeCall("EditionSale", permit ? "buyWithPermit" : "buyWithToken", args);
  return { to: contracts.editionSale, data };
}

type SaleAct = "endSale" | "settle" | "claimRebate";
const actKinds = { endSale: "cancel", settle: "settle_sale", claimRebate: "claim_rebate" } as const;

/** Ends a sale, pays its seller, or pays an account its rebate. */
export async function actOnSale(
  connection: WalletConnection,
  work: Titled,
  { act, saleId }: { act: SaleAct; saleId: string },
): Promise<void> {
  const { contracts } = await getConfig();
  const args = act === "claimRebate" ? [saleId, connection.address] : [saleId];
  const data = await encodeCall("EditionSale", act, args);
  const intent = { kind: actKinds[act], key: saleKey(work.id), summary: summaryOf(work) };
  await sendAndWait(connection, { to: contracts.editionSale, data }, intent);
}
