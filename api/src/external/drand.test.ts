import { afterEach, beforeEach, expect, it } from "vitest";
import {
  type DrandServer,
  EVMNET_ROUND,
  EVMNET_SIGNATURE,
  startDrandServer,
} from "../../test/support/startDrandServer.ts";
import { createCircuitBreaker } from "./circuitBreaker.ts";
import { createDrand } from "./drand.ts";

let server: DrandServer;
beforeEach(async () => {
  server = await startDrandServer();
});
afterEach(() => server.stop());

const drand = (options = {}) =>
  createDrand({ url: server.url, timeoutMs: 300, retryDelaysMs: [5, 5], ...options });

it("gives a round of evmnet as the network signed it, and asks for it once", async () => {
  const client = drand();
  expect(await client.signatureOf(EVMNET_ROUND)).toEqual(EVMNET_SIGNATURE);
  expect(await client.signatureOf(EVMNET_ROUND)).toEqual(EVMNET_SIGNATURE);
  expect(server.requests).toHaveLength(1);
  await client.check();
});

it("knows that a round is still to come, and asks again", async () => {
  const client = drand();
  expect(await client.signatureOf(EVMNET_ROUND + 1)).toBeUndefined();
  expect(await client.signatureOf(EVMNET_ROUND + 1)).toBeUndefined();
  expect(server.requests).toHaveLength(2);
});

it.each(["error", "hang", "no drand", "endless"] as const)(
  "tries three times and says that it is away: %s",
  async (fault) => {
    server.setFault(fault);
    const asked = drand().signatureOf(EVMNET_ROUND);
    await expect(asked).rejects.toMatchObject({ code: "beacon_unavailable" });
    expect(server.requests).toHaveLength(3);
  },
);

it("takes no other round for the one it asked for", async () => {
  server.setFault("other round");
  const asked = drand().signatureOf(EVMNET_ROUND);
  await expect(asked).rejects.toMatchObject({ code: "beacon_unavailable" });
});

it("goes on when the network is back", async () => {
  const client = drand();
  server.setFault("error");
  await expect(client.signatureOf(EVMNET_ROUND)).rejects.toThrow();
  server.setFault("none");
  expect(await client.signatureOf(EVMNET_ROUND)).toEqual(EVMNET_SIGNATURE);
});

it("asks no more for a while after several failures", async () => {
  const breaker = createCircuitBreaker({ failuresToOpen: 2, openMs: 60_000 });
  const client = drand({ breaker });
  server.setFault("error");
  for (const _ of [1, 2, 3]) await expect(client.signatureOf(EVMNET_ROUND)).rejects.toThrow();
  expect(server.requests).toHaveLength(2);
});
