import { Interface, keccak256, MaxUint256, parseEther, toBeHex, ZeroAddress } from "ethers";

import { collectionAbi } from "../../contracts/abi/Collection.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { serviceTokenAbi } from "../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../contracts/abi/TokenDesk.ts";
import type { Deployment } from "../../test/support/deployContracts.ts";

export type Call = { from: string; to: string; data: string; value?: bigint };
export type World = { contracts: Deployment["contracts"]; senders: string[] };

export const EVENTS_PER_BLOCK = 200;
const WORKS_PER_BLOCK = 10;
const HOLDERS = 5_000;
const NEVER = 2n ** 32n - 1n;

const token = new Interface(serviceTokenAbi);
const desk = new Interface(tokenDeskAbi);
const collection = new Interface(collectionAbi);
const marketplace = new Interface(marketplaceAbi);

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);
const holder = (n: number) => `0x${keccak256(toBeHex(n % HOLDERS, 32)).slice(26)}`;

export function approvals({ contracts, senders }: World): Call[] {
  const { Collection, ServiceToken, TokenDesk, Marketplace } = contracts;
  const all = collection.encodeFunctionData("setApprovalForAll", [Marketplace.address, true]);
  const unlimited = token.encodeFunctionData("approve", [Marketplace.address, MaxUint256]);
  const buy = desk.encodeFunctionData("buy", [0n, MaxUint256]);
  const value = parseEther("1000");
  return senders.flatMap((from) => [
    { from, to: Collection.address, data: all },
    { from, to: ServiceToken.address, data: unlimited },
    { from, to: TokenDesk.address, data: buy, value },
  ]);
}

/**
 * What is done in a block, with 200 events in all. Ten works are minted in each block, listed in
 * the next, some repriced in the one after, then sold for ETH or tokens, cancelled, or moved.
 */
export function tradeOfBlock(world: World, block: number): Call[] {
  const swaps = range(0, 20).map((n) => buyTokens(world, block + n));
  const ofWorks = range(0, 5)
    .filter((age) => age <= block)
    .flatMap((age) => worksOfAge(world, { age, first: (block - age) * WORKS_PER_BLOCK + 1 }));
  const events = swaps.length * 2 + ofWorks.reduce((sum, { events }) => sum + events, 0);
  const transfers = range(0, EVENTS_PER_BLOCK - events).map((n) =>
    transferTokens(world, { from: block + n, to: block * 97 + n * 31 }),
  );
  return [...swaps, ...ofWorks.map(({ call }) => call), ...transfers];
}

function buyTokens(world: World, from: number): Call {
  return {
    from: senderOf(world, from),
    to: world.contracts.TokenDesk.address,
    data: desk.encodeFunctionData("buy", [0n, MaxUint256]),
    value: parseEther("0.01"),
  };
}

function transferTokens(world: World, { from, to }: { from: number; to: number }): Call {
  return {
    from: senderOf(world, from),
    to: world.contracts.ServiceToken.address,
    data: token.encodeFunctionData("transfer", [holder(to), 10n ** 15n]),
  };
}

type Step = { call: Call; events: number };

/**
 * What happens to the ten works that were minted `age` blocks ago; the minter is known by the
 * number.
 */
function worksOfAge(world: World, { age, first }: { age: number; first: number }): Step[] {
  const { Collection, Marketplace } = world.contracts;
  const steps = (from: number, to: number, events: number, make: (work: number) => Call): Step[] =>
    range(first + from, first + to).map((work) => ({ call: make(work), events }));
  const inCollection = (method: string, args: (work: number) => unknown[]) => (work: number) => ({
    from: senderOf(world, work),
    to: Collection.address,
    data: collection.encodeFunctionData(method, args(work)),
  });
  const onMarket =
    (method: string, args: unknown[] = [], { by = 0, value = 0n } = {}) =>
    (work: number) => ({
      from: senderOf(world, work + by),
      to: Marketplace.address,
      data: marketplace.encodeFunctionData(method, [Collection.address, work, ...args]),
      value,
    });
  const price = 10n ** 15n;
  const hash = (work: number, salt: number) => keccak256(toBeHex(work * 2 + salt, 32));
  const move = inCollection("transferFrom", (work) => [
    senderOf(world, work),
    senderOf(world, work + 1),
    work,
  ]);
  switch (age) {
    case 0: {
      const args = (work: number) => [senderOf(world, work), hash(work, 0), hash(work, 1), 500];
      return steps(0, 10, 2, inCollection("mintUnique", args));
    }
    case 1:
      return [
        ...steps(0, 4, 1, onMarket("list", [price, 0, NEVER, ZeroAddress])),
        ...steps(4, 6, 1, onMarket("list", [price, 1, NEVER, ZeroAddress])),
        ...steps(6, 10, 1, onMarket("list", [price, 0, NEVER, ZeroAddress])),
      ];
    case 2:
      return steps(4, 9, 1, onMarket("updateListing", [2n * price, NEVER]));
    case 3:
      return [
        // Sale, transfer, payout of the seller; for tokens, two more transfers.
        ...steps(0, 4, 3, onMarket("buy", [price], { by: 1, value: price })),
        ...steps(4, 6, 5, onMarket("buyWithToken", [2n * price], { by: 1 })),
        ...steps(6, 9, 1, onMarket("cancelListing")),
        ...steps(9, 10, 1, move),
      ];
    default:
      return steps(6, 9, 1, move);
  }
}

function senderOf({ senders }: World, n: number): string {
  return senders[n % senders.length] ?? "";
}
