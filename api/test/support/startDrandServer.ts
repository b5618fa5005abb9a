import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type DrandFault = "none" | "error" | "hang" | "no drand" | "other round" | "endless";
export type DrandServer = Awaited<ReturnType<typeof startDrandServer>>;

/** drand's evmnet, and one of its rounds as it was signed. */
export const EVMNET_HASH = "04f1e9062b8a81f848fded9c12306733282b2727ecced50032187751166ec8c3";
export const EVMNET_ROUND = 9_337_227;
export const EVMNET_SIGNATURE = [
  0x01d65d6128f4b2df3d08de85543d8efe06b0281d0770246ae3672e8ddd3efda0n,
  0x269373123458f0b5c0073eeed1c816a06809e127421513e34ee07df6987910b3n,
] as const;

const INFO = {
  public_key:
    "07e1d1d335df83fa98462005690372c643340060d205306a9aa8106b6bd0b3820557ec32c2ad488e4d4f6008f89a346" +
    "f18492092ccc0d594610de2732c8b808f0095685ae3a85ba243747b1b2f426049010f6b73a0cf1d389351d5aaaa1047" +
    "f6297d3a4f9749b33eb2d904c9d9ebf17224150ddd7abd7567a9bec6c74480ee0b",
  period: 3,
  genesis_time: 1_727_521_075,
  hash: EVMNET_HASH,
  schemeID: "bls-bn254-unchained-on-g1",
  metadata: { beaconID: "evmnet" },
};

type Rounds = (round: number) => readonly [bigint, bigint] | undefined;

/** A server that speaks drand's HTTP interface, of evmnet unless told what else is signed. */
export async function startDrandServer(signed: Rounds = evmnet) {
  const requests: string[] = [];
  let fault: DrandFault = "none";
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    if (fault === "hang") return;
    if (fault === "error") return void response.writeHead(500).end("oops");
    if (fault === "no drand") return void response.end("<html>");
    if (fault === "endless") return void response.end("x".repeat(100_000));
    const [, hash, kind, number] = (request.url ?? "").split("/");
    if (hash !== EVMNET_HASH) return void response.writeHead(404).end();
    if (kind === "info") return void response.end(JSON.stringify(INFO));
    const round = Number(number);
    const signature = signed(round);
    if (signature === undefined) return void response.writeHead(425).end();
    const hex = signature.map((part) => part.toString(16).padStart(64, "0")).join("");
    const told = fault === "other round" ? round + 1 : round;
    response.end(JSON.stringify({ round: told, signature: hex }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${EVMNET_HASH}`,
    requests,
    setFault: (next: DrandFault) => {
      fault = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function evmnet(round: number) {
  return round === EVMNET_ROUND ? EVMNET_SIGNATURE : undefined;
}
