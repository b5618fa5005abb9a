import { viewCall } from "../../chain/contracts.ts";
import { blockAnswer, readHead } from "../../chain/readBlock.ts";
import type { Context } from "../../context.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { money } from "../../money.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { TokenSchema } from "../schemas/token.ts";

export const getToken = defineRoute(
  {
    operationId: "getToken",
    method: "get",
    path: "/api/token",
    tags: ["Token"],
    summary: "The service token and its desk",
    access: "public",
    problems: ["chain_unavailable"],
    responses: {
      200: jsonAnswer(TokenSchema, "As of the named block."),
    },
  },
  (context) => async (c) => {
    const [terms, now] = await Promise.all([context.terms(), readDesk(context)]);
    const { serviceToken, tokenDesk } = context.deployment.addresses;
    const answer = {
      address: serviceToken,
      deskAddress: tokenDesk,
      name: terms.tokenName,
      symbol: terms.tokenSymbol,
      decimals: terms.tokenDecimals,
      tokensPerEth: terms.tokensPerEth.toString(),
      sellFeeBps: Number(terms.sellFeeBps),
      totalSupply: money(now.totalSupply, "JTK"),
      reserve: money(now.reserveWei, "ETH"),
      paused: now.paused,
      block: blockAnswer(now.block),
    };
    return c.json(answer, 200);
  },
);

async function readDesk({ rpc, deployment }: Context) {
  const block = await readHead(rpc);
  const at = { blockHash: block.hash };
  const supply = viewCall(deployment, {
    view: { contract: "serviceToken", name: "totalSupply" },
    at,
  });
  const paused = viewCall(deployment, { view: { contract: "tokenDesk", name: "paused" }, at });
  const [supplyAnswer, pausedAnswer, reserve] = await rpc.batch([
    supply.call,
    paused.call,
    { method: "eth_getBalance", params: [deployment.addresses.tokenDesk, at] },
  ]);
  return {
    block,
    totalSupply: BigInt(String(supply.read(supplyAnswer))),
    paused: paused.read(pausedAnswer) === true,
    reserveWei: BigInt(String(reserve)),
  };
}
