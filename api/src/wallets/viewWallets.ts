import { eq } from "drizzle-orm";
import type { Session } from "../accounts/sessions/session.ts";
import { checksumAddress } from "../chain/address.ts";
import { type Balances, balancesAnswer, readBalances } from "../chain/readBalances.ts";
import { type Block, blockAnswer, readHead } from "../chain/readBlock.ts";
import type { Context } from "../context.ts";
import { backups } from "../db/coreTables.ts";
import { AppError } from "../http/AppError.ts";
import { outageOf } from "../http/outageOf.ts";
import { money } from "../money.ts";
import { readOwnedWorks } from "../works/readOwnedWorks.ts";
import { type StoredWallet, saveRefresh } from "./walletStore.ts";

const WORKS_SHOWN = 12;

/** A wallet to be shown: its address, lower case, and its row if it is registered. */
export type Viewed = { address: string; stored: StoredWallet | undefined };

/** Wallets as the chain sees them now, all at one block; what is stored is refreshed on the way. */
export async function viewWallets(
  context: Context,
  { wallets, session }: { wallets: Viewed[]; session: Session | undefined },
) {
  if (wallets.length === 0) return [];
  const { block, balances } = await readLive(context, wallets);
  const now = context.now();
  return await Promise.all(
    wallets.map(async ({ address, stored }, n) => {
      const held = balances[n];
      if (held === undefined) throw new AppError("chain_unavailable");
      const [owned, backup] = await Promise.all([
        readOwnedWorks(context, { owner: address, limit: WORKS_SHOWN }),
        session?.address === address ? backupState(context, address) : null,
        stored && refreshStored(context, { stored, balances: held, block, now }),
      ]);
      return {
        address: checksumAddress(address),
        registered: stored !== undefined,
        origin: stored?.origin ?? null,
        ...balancesAnswer(held),
        credits: money(held.creditsWei, "ETH"),
        creditsIn: creditsAnswer(context, held),
        workCount: owned.count,
        works: owned.works,
        block: blockAnswer(block),
        backup,
        refreshedAt: new Date(now).toISOString(),
      };
    }),
  );
}

/** Looking at a wallet works also while nothing can be written. */
async function refreshStored(
  { db, logger }: Context,
  refreshed: Parameters<typeof saveRefresh>[1],
): Promise<void> {
  await saveRefresh(db, refreshed).catch((error: unknown) =>
    logger.warn({ reason: outageOf(error) ?? "internal" }, "a wallet's row was not refreshed"),
  );
}

/** Live balances; while the chain is away the problem carries what was last stored. */
async function readLive(
  context: Context,
  wallets: Viewed[],
): Promise<{ block: Block; balances: Balances[] }> {
  try {
    const block = await readHead(context.rpc);
    const addresses = wallets.map(({ address }) => address);
    const balances = await readBalances(context, { addresses, blockHash: block.hash });
    return { block, balances };
  } catch (error) {
    const chainIsAway = error instanceof AppError && error.code === "chain_unavailable";
    const stored = wallets[0]?.stored;
    if (!chainIsAway || wallets.length !== 1 || stored === undefined) throw error;
    throw new AppError("chain_unavailable", {
      cause: error,
      extension: { stored: storedAnswer(stored) },
    });
  }
}

function creditsAnswer({ deployment }: Context, { credits }: Balances) {
  return credits
    .filter(({ amountWei }) => amountWei > 0n)
    .map(({ contract, amountWei }) => ({
      contract,
      address: deployment.addresses[contract],
      amount: money(amountWei, "ETH"),
    }));
}

function storedAnswer(stored: StoredWallet) {
  return {
    address: checksumAddress(stored.address),
    eth: stored.ethWei === null ? null : money(stored.ethWei, "ETH"),
    token: stored.tokenUnits === null ? null : money(stored.tokenUnits, "JTK"),
    credits: stored.creditsWei === null ? null : money(stored.creditsWei, "ETH"),
    blockNumber: stored.blockNumber,
    refreshedAt: stored.refreshedAt?.toISOString() ?? null,
  };
}

async function backupState({ db }: Context, address: string) {
  const [backup] = await db
    .select({ updatedAt: backups.updatedAt })
    .from(backups)
    .where(eq(backups.address, address));
  return { exists: backup !== undefined, updatedAt: backup?.updatedAt.toISOString() ?? null };
}
