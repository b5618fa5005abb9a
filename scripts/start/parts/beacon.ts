import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { readBeaconKey, SANDBOX_ROUNDS } from "../../deploy/sandboxBeacon.ts";
import { getBlock, rpcClient } from "../chain/rpc.ts";
import type { Deployed } from "./contracts.ts";

export type Beacon = {
  /** As `DRAND_URL`: the address of one chain of drand's HTTP interface. */
  url: string;
  stop: () => Promise<void>;
};

type Options = { deployed: Deployed; rpcUrl: string };

/**
 * Signs a sandbox's rounds in the place of drand's network, in its HTTP shape, on this machine only.
 * Undefined if the contracts go by another network. Unlike that network, who runs this knows each
 * round beforehand: it is for trying out. Rounds go by the chain's clock, which a test may turn.
 */
export async function startBeacon({ deployed, rpcUrl }: Options): Promise<Beacon | undefined> {
  const secretKey = await readBeaconKey(deployed.file, deployed.record.chainId);
  if (secretKey === undefined) return undefined;
  const rpc = rpcClient(rpcUrl);
  const { genesis, periodSeconds } = SANDBOX_ROUNDS;
  const hash = createHash("sha256").update(deployed.record.contracts.DrandBeacon.address);
  const chainHash = hash.digest("hex");

  const roundNow = async () => {
    const head = await getBlock(rpc, "latest");
    const elapsed = Number(head?.timestamp ?? 0) - genesis;
    return elapsed < 0 ? 0 : Math.floor(elapsed / periodSeconds) + 1;
  };
  const answer = async (path: string, response: ServerResponse) => {
    const [, chain, kind, number = ""] = path.split("/");
    if (chain !== chainHash) return send(response, 404);
    // Loaded when it is needed: most starts draw nothing.
    const { publicKeyOf, signRound } = await import("../../../frontend/src/lib/raffle/bn254.ts");
    if (kind === "info") {
      const key = hexOf(publicKeyOf(secretKey));
      const schedule = { period: periodSeconds, genesis_time: genesis };
      const scheme = { hash: chainHash, schemeID: "bls-bn254-unchained-on-g1" };
      return send(response, 200, { public_key: key, ...schedule, ...scheme });
    }
    if (kind !== "public" || !/^(latest|[1-9]\d{0,14})$/.test(number)) return send(response, 404);
    const newest = await roundNow();
    const round = number === "latest" ? newest : Number(number);
    if (round === 0 || round > newest) return send(response, 425);
    const signature = hexOf(signRound(secretKey, BigInt(round)));
    return send(response, 200, { round, signature });
  };

  const server = createServer((request, response) => {
    answer(request.url ?? "", response).catch(() => send(response, 500));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  // It ends with the supervisor, whatever else still runs.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${chainHash}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: unknown = {}): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function hexOf(numbers: readonly bigint[]): string {
  return numbers.map((number) => number.toString(16).padStart(64, "0")).join("");
}
