/** Reads what a chain recorded of a raffle. Runs in Node and in a browser. */
import { Interface, toBeHex, zeroPadValue } from "ethers";
import { drandBeaconAbi } from "../../../../contracts/abi/DrandBeacon.ts";
import { raffleAbi } from "../../../../contracts/abi/Raffle.ts";
import type { Evidence } from "./verifyDraw.ts";

/** What is asked of a chain; ethers' JsonRpcProvider is one. */
type Rpc = { send(method: string, parameters: unknown[]): Promise<unknown> };
type Log = { topics: string[]; data: string; blockNumber: string };
type Question = { abi: Interface; address: string; method: string };

const raffles = new Interface(raffleAbi);
const beacons = new Interface(drandBeaconAbi);

/** @throws if the chain has no raffle of this number there. */
export async function readEvidence(
  rpc: Rpc,
  { raffle, id }: { raffle: string; id: bigint },
): Promise<Evidence> {
  const eventsOf = (name: string) =>
    readEvents(rpc, { abi: raffles, address: raffle, name, topic: id });
  const [opened] = await eventsOf("RaffleOpened");
  if (!opened) throw new Error(`There is no raffle ${id} at ${raffle}`);
  const [bought, draws, claims] = await Promise.all(
    ["TicketsBought", "RaffleDrawn", "PrizeClaimed"].map(eventsOf),
  );
  const entries = await Promise.all(
    (bought ?? []).map(async ({ values, blockNumber }) => ({
      buyer: values.buyer,
      salt: values.salt,
      firstTicket: values.firstTicket,
      count: values.count,
      entropy: values.entropy,
      timestamp: await timeOf(rpc, blockNumber),
    })),
  );
  const address = await ask(rpc, { abi: raffles, address: raffle, method: "beacon" });
  const { host, terms, round, prizes } = opened.values;
  return {
    raffle,
    id,
    chainId: BigInt((await rpc.send("eth_chainId", [])) as string),
    beacon: await readBeacon(rpc, address),
    opened: { host, closesAt: terms.closesAt, round, prizes: prizes.length },
    entries,
    proof: await readProof(rpc, { address, round }),
    drawn: (draws?.[0]?.values as Evidence["drawn"]) ?? null,
    claims: (claims ?? []).map(({ values: { index, winner, ticket } }) => ({
      index,
      winner,
      ticket,
    })),
  };
}

async function readBeacon(rpc: Rpc, address: string): Promise<Evidence["beacon"]> {
  const [publicKey, genesis, periodSeconds] = await Promise.all(
    ["publicKey", "genesis", "periodSeconds"].map((method) =>
      ask(rpc, { abi: beacons, address, method }),
    ),
  );
  return { publicKey: [...publicKey] as never, genesis, periodSeconds };
}

async function readProof(
  rpc: Rpc,
  { address, round }: { address: string; round: bigint },
): Promise<Evidence["proof"]> {
  const name = "RoundProved";
  const [proved] = await readEvents(rpc, { abi: beacons, address, name, topic: round });
  if (!proved) return null;
  return { round: proved.values.round, signature: [...proved.values.signature] as never };
}

async function readEvents(
  rpc: Rpc,
  { abi, address, name, topic }: { abi: Interface; address: string; name: string; topic: bigint },
) {
  const event = abi.getEvent(name);
  if (!event) throw new Error(`No event ${name}`);
  const topics = [event.topicHash, zeroPadValue(toBeHex(topic), 32)];
  const filter = { address, topics, fromBlock: "0x0", toBlock: "latest" };
  const logs = (await rpc.send("eth_getLogs", [filter])) as Log[];
  return logs.map((log) => {
    const values = abi.decodeEventLog(event, log.data, log.topics).toObject();
    return { values, blockNumber: log.blockNumber };
  });
}

async function ask(rpc: Rpc, { abi, address, method }: Question) {
  const call = { to: address, data: abi.encodeFunctionData(method) };
  const answer = (await rpc.send("eth_call", [call, "latest"])) as string;
  return abi.decodeFunctionResult(method, answer)[0];
}

async function timeOf(rpc: Rpc, blockNumber: string): Promise<bigint> {
  const block = await rpc.send("eth_getBlockByNumber", [blockNumber, false]);
  return BigInt((block as { timestamp: string }).timestamp);
}
