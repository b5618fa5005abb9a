/** Reads what a chain recorded of a raffle. Runs in Node and in a browser. */
import { Interface, toBeHex, toQuantity, zeroPadValue } from "ethers";
import { drandBeaconAbi } from "../../../../contracts/abi/DrandBeacon.ts";
import { raffleAbi } from "../../../../contracts/abi/Raffle.ts";
import type { Evidence } from "./verifyDraw.ts";

/** What is asked of a chain; ethers' JsonRpcProvider is one. */
type Rpc = { send(method: string, parameters: unknown[]): Promise<unknown> };
type Log = { topics: string[]; data: string; blockNumber: string };
type Question = { abi: Interface; address: string; method: string };

const BLOCKS_AT_A_TIME = 20;
const raffles = new Interface(raffleAbi);
const beacons = new Interface(drandBeaconAbi);

type Place = {
  raffle: string;
  id: bigint;
  /** No event of the raffle is in an older block. Default: the chain's first. */
  fromBlock?: number;
  /** As many as the node takes in one question for logs. Default: all. */
  blocksAtOnce?: number;
};

/** @throws if the chain has no raffle of this number there. */
export async function readEvidence(
  rpc: Rpc,
  { raffle, id, fromBlock = 0, blocksAtOnce = Number.POSITIVE_INFINITY }: Place,
): Promise<Evidence> {
  const head = Number(await rpc.send("eth_blockNumber", []));
  const range = { from: fromBlock, to: head, step: blocksAtOnce };
  const eventsOf = (name: string) =>
    readEvents(rpc, { abi: raffles, address: raffle, name, topic: id, range });
  const [opened] = await eventsOf("RaffleOpened");
  if (!opened) throw new Error(`There is no raffle ${id} at ${raffle}`);
  const [bought, draws, claims] = await Promise.all(
    ["TicketsBought", "RaffleDrawn", "PrizeClaimed"].map(eventsOf),
  );
  const times = await timesOf(
    rpc,
    (bought ?? []).map(({ blockNumber }) => blockNumber),
  );
  const entries = (bought ?? []).map(({ values, blockNumber }) => ({
    buyer: values.buyer,
    salt: values.salt,
    firstTicket: values.firstTicket,
    count: values.count,
    entropy: values.entropy,
    timestamp: times.get(blockNumber) ?? 0n,
  }));
  const address = await ask(rpc, { abi: raffles, address: raffle, method: "beacon" });
  const { host, terms, round, prizes } = opened.values;
  const first = (await rpc.send("eth_getBlockByNumber", ["0x0", false])) as { hash: string };
  return {
    raffle,
    id,
    chainId: BigInt((await rpc.send("eth_chainId", [])) as string),
    genesisHash: first.hash,
    beacon: await readBeacon(rpc, address),
    opened: { host, ...limitsOf(terms), round, prizes: prizes.length },
    entries,
    proof: await readProof(rpc, { address, round, range }),
    drawn: (draws?.[0]?.values as Evidence["drawn"]) ?? null,
    draws: draws?.length ?? 0,
    claims: (claims ?? []).map(({ values: { index, winner, ticket } }) => ({
      index,
      winner,
      ticket,
    })),
  };
}

type Limits = Pick<Evidence["opened"], "closesAt" | "minTickets" | "maxTickets" | "maxPerWallet">;

function limitsOf({ closesAt, minTickets, maxTickets, maxPerWallet }: Limits): Limits {
  return { closesAt, minTickets, maxTickets, maxPerWallet };
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
  { address, round, range }: { address: string; round: bigint; range: Range },
): Promise<Evidence["proof"]> {
  const name = "RoundProved";
  const [proved] = await readEvents(rpc, { abi: beacons, address, name, topic: round, range });
  if (!proved) return null;
  return { round: proved.values.round, signature: [...proved.values.signature] as never };
}

type Range = { from: number; to: number; step: number };
type Wanted = { abi: Interface; address: string; name: string; topic: bigint; range: Range };

async function readEvents(rpc: Rpc, { abi, address, name, topic, range }: Wanted) {
  const event = abi.getEvent(name);
  if (!event) throw new Error(`No event ${name}`);
  const topics = [event.topicHash, zeroPadValue(toBeHex(topic), 32)];
  const logs: Log[] = [];
  for (let first = range.from; first <= range.to; first += range.step) {
    const last = Math.min(first + range.step - 1, range.to);
    const blocks = { fromBlock: toQuantity(first), toBlock: toQuantity(last) };
    logs.push(...((await rpc.send("eth_getLogs", [{ address, topics, ...blocks }])) as Log[]));
  }
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

/** Of each block once, some at a time. */
async function timesOf(rpc: Rpc, blocks: string[]): Promise<Map<string, bigint>> {
  const times = new Map<string, bigint>();
  const wanted = [...new Set(blocks)];
  for (let done = 0; done < wanted.length; done += BLOCKS_AT_A_TIME) {
    const some = wanted.slice(done, done + BLOCKS_AT_A_TIME);
    const found = await Promise.all(
      some.map((number) => rpc.send("eth_getBlockByNumber", [number, false])),
    );
    some.forEach((number, at) => {
      times.set(number, BigInt((found[at] as { timestamp: string }).timestamp));
    });
  }
  return times;
}
