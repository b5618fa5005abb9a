import { randomInt } from "node:crypto";

import { ZeroAddress } from "ethers";
import sharp from "sharp";
import { readDeployment } from "../../../api/src/chain/readDeployment.ts";
import { ORDER_TYPES, orderDomain } from "../../../api/src/signedOrders/orderMessage.ts";
import { pictureOf } from "../../../api/test/support/mediaSamples.ts";
import { workForm } from "../../../api/test/support/workForm.ts";
import { backupOf, keepBackup } from "../support/backups.ts";
import { newAddress, newPerson, newWallet, registerWallet } from "../support/people.ts";
import type { Site } from "../support/startSite.ts";
import type { Call, Given } from "./call.ts";

const WORK = "00000000-0000-4000-8000-000000000002";
const HASH = `0x${"ab".repeat(32)}`;

/** Wallets, the token, works and what is done with them. */
export const marketCalls: Record<string, Call> = {
  getConfig: { ok: 200 },
  getProblem: { ok: 200, make: () => ({ params: { code: "not_found" } }) },
  getLive: { ok: 200 },
  getReady: { ok: 200 },
  getDependencies: { ok: 200 },
  getMetrics: { ok: 200 },
  callRpc: {
    ok: 200,
    make: () => ({ json: { jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] } }),
  },
  listOutbox: { ok: 200 },
  getJwks: { ok: 200 },

  registerWallet: {
    ok: 200,
    make: ({ theirs: { address } }) => ({ json: { address, origin: "created" } }),
  },
  listWallets: { ok: 200 },
  getWallet: { ok: 200, make: ({ theirs: { address } }) => ({ params: { address } }) },
  putBackup: {
    ok: 200,
    make: async ({ site, theirs }) => {
      await registerWallet(site, theirs);
      const { address } = theirs;
      return { params: { address }, json: backupOf(address) };
    },
  },
  getBackup: {
    ok: 200,
    make: async ({ site, theirs }) => {
      await keepBackup(site, { person: theirs, recoveryAddress: newAddress() });
      return { params: { address: theirs.address } };
    },
  },
  createRecoveryChallenge: {
    ok: 200,
    make: () => ({ params: { address: newAddress() }, json: {} }),
  },
  restoreBackup: {
    ok: 200,
    make: async ({ site }) => {
      const person = await newPerson(site);
      const recovery = newWallet();
      await keepBackup(site, { person, recoveryAddress: recovery.address });
      const path = `/api/wallets/${person.address}/backup/challenge`;
      const { message } = (await site.request("POST", path, { json: {} })).json;
      const signature = await recovery.signMessage(message);
      return { params: { address: person.address }, json: { message, signature } };
    },
  },

  getToken: { ok: 200 },
  createQuote: { ok: 200, make: () => ({ json: { side: "buy", amount: "1000000000000000" } }) },
  requestFaucet: { ok: 200, make: () => ({ json: { address: newAddress() } }) },
  getTransaction: { ok: "transaction_unknown", make: () => ({ params: { hash: HASH } }) },
  checkWork: { ok: 200, make: async () => ({ form: await newWork() }) },
  createWork: { ok: 201, make: async () => ({ form: await newWork() }) },
  listWorks: { ok: 200 },
  getWork: { ok: 200, make: () => ({ params: { id: WORK } }) },
  getWorkImage: {
    ok: 200,
    make: async ({ site }) => ({ params: { id: (await registeredWork(site)).id } }),
  },
  getIpfsFile: {
    ok: 200,
    make: async ({ site }) => ({ params: { cid: (await registeredWork(site)).cid } }),
  },
  listEditions: { ok: 200 },
  getEdition: { ok: "not_found", make: () => ({ params: { id: "1" } }) },
  listCopies: { ok: 200 },
  listListings: { ok: 200 },
  getListing: { ok: 200, make: () => ({ params: { id: "0000100002-00001" } }) },
  createSignedOrder: { ok: "signed_order_refused", make: signedAsk },
  listSignedOrders: { ok: 200 },
  getSignedOrder: { ok: "not_found", make: () => ({ params: { hash: HASH } }) },
  listAuctions: { ok: 200 },
  getAuction: { ok: 200, make: () => ({ params: { id: "5" } }) },
  listBids: { ok: 200, make: () => ({ params: { id: "100002" } }) },
  listRaffles: { ok: 200 },
  getRaffle: { ok: "not_found", make: () => ({ params: { id: "1" } }) },
  listRafflePrizes: { ok: 200, make: () => ({ params: { id: "1" } }) },
  listRaffleEntries: { ok: 200, make: () => ({ params: { id: "1" } }) },
  getRaffleCheckpoint: { ok: 200, make: () => ({ params: { id: "1" } }) },
  getBeaconRound: { ok: "round_not_due", make: () => ({ params: { round: String(2 ** 40) } }) },
  listSales: { ok: 200 },
  listActivity: { ok: 200 },
  search: { ok: 200, make: () => ({ query: "q=Harbour" }) },
};

async function newWork(): Promise<FormData> {
  const { data, options } = pictureOf(randomInt(1_000_000_000), { width: 90, height: 60 });
  return workForm(await sharp(data, options).png().toBuffer(), { acknowledgeNear: "true" });
}

let known: Promise<{ id: string; cid: string }> | undefined;

/** One for all who only look. */
function registeredWork(site: Site) {
  known ??= (async () => {
    const { token, userId } = await newPerson(site);
    await site.giveRoles({ userId }, ["seller"]);
    const made = await site.request("POST", "/api/works", { token, body: await newWork() });
    if (made.status !== 201) throw new Error(made.text);
    const values = [made.json.id];
    const { rows } = await site.pool.query(
      "select content_cid as cid from app.works where id = $1",
      values,
    );
    return { id: made.json.id as string, cid: rows[0].cid as string };
  })();
  return known;
}

/** An order that is refused for its token alone, which its maker does not have. */
async function signedAsk({ site, theirs: { wallet, address } }: Given) {
  const deployment = await readDeployment(site.settings.DEPLOYMENT_FILE);
  const message = {
    side: 0,
    maker: address,
    collection: deployment.addresses.collection,
    tokenId: "1",
    currency: 0,
    price: "1000",
    taker: ZeroAddress,
    startsAt: 0,
    expiresAt: Math.floor(Date.now() / 1_000) + 3_600,
    nonce: "1",
    counter: "0",
    maxFeeBps: 1_000,
    epoch: 0,
  };
  const signature = await wallet.signTypedData(orderDomain(deployment), ORDER_TYPES, message);
  return { json: { message, signature } };
}
