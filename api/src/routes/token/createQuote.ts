import { balancesAnswer } from "../../chain/readBalances.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { type Amount, amount, money } from "../../money.ts";
import { quoteTrade } from "../../token/quoteTrade.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { QuoteRequest, QuoteSchema } from "../schemas/token.ts";

export const createQuote = defineRoute(
  {
    operationId: "createQuote",
    method: "post",
    path: "/api/token/quotes",
    tags: ["Token"],
    summary: "What buying or selling tokens would do",
    access: "public",
    problems: ["amount_too_small", "desk_paused", "chain_unavailable"],
    limits: [{ name: "quotes", points: 300, seconds: 60, by: "ip" }],
    request: { body: jsonBody(QuoteRequest) },
    responses: {
      200: jsonAnswer(QuoteSchema, "The quote with its transaction."),
    },
  },
  (context) => async (c) => {
    const { side, amount: pay, account } = c.req.valid("json");
    const quote = await quoteTrade(context, { side, pay, account });
    const [paid, received] = side === "buy" ? (["ETH", "JTK"] as const) : (["JTK", "ETH"] as const);
    const { transaction, gas, held, expected, shortfall } = quote;
    const answer = {
      side,
      pay: money(pay, paid),
      receive: money(quote.receive, received),
      fee: money(quote.feeWei, "ETH"),
      // The rate is fixed: what is received can't be less than what was quoted.
      minReceive: money(quote.receive, received),
      deadline: quote.deadline,
      transaction: { ...transaction, value: transaction.value.toString() },
      gas: gas ? { limit: gas.limit.toString(), maxFee: money(gas.maxFeeWei, "ETH") } : null,
      balances: held ? balancesAnswer(amounts(held)) : null,
      expectedBalances: expected ? balancesAnswer(amounts(expected)) : null,
      shortfall: shortfall ? money(shortfall.amount, shortfall.currency) : null,
    };
    return c.json(answer, 200);
  },
);

function amounts(held: { ethWei: bigint; tokenUnits: bigint }): {
  ethWei: Amount;
  tokenUnits: Amount;
} {
  return { ethWei: amount(held.ethWei), tokenUnits: amount(held.tokenUnits) };
}
