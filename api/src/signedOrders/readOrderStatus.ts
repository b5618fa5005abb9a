import { ZeroAddress } from "ethers";
import { viewCall } from "../chain/contracts.ts";
import { RpcError } from "../chain/rpc.ts";
import type { Context } from "../context.ts";
import type { OrderMessage } from "./orderMessage.ts";

/** IOrders.OrderStatus, in its order: the first reason why an order can't be filled. */
export const FILL_STATUSES = [
  "fillable",
  "paused",
  "malformed",
  "not_started",
  "expired",
  "fee_raised",
  "wrong_taker",
  "own_order",
  "nonce_used",
  "counter_changed",
  "bad_signature",
  "not_owner",
  "not_approved",
  "too_little_funds",
] as const;
export type FillStatus = (typeof FILL_STATUSES)[number];

/** A maker that is a contract is asked whether it signed, and may burn what it gets. */
const STATUS_GAS = 2_500_000;
/** Somebody who owns nothing and made no order. */
const NOBODY = "0x000000000000000000000000000000000000dEaD";

type Asked = {
  message: OrderMessage;
  signature: string;
  /** The token that is sold, for `collection_bid`; else the order's. */
  tokenId?: bigint | undefined;
  /** Who would fill it; by default the named taker or, of nobody in particular, nobody. */
  taker?: string | undefined;
};

/**
 * What the contract says of filling an order now. For a bid that nobody in particular would fill,
 * `not_owner` means that all is well but for the token; then the maker's money is looked at here.
 */
export async function readOrderStatus(context: Context, asked: Asked): Promise<FillStatus> {
  const { message, signature, tokenId = message.tokenId } = asked;
  const named = message.taker === ZeroAddress ? NOBODY : message.taker;
  const { rpc, deployment } = context;
  const { maker, price } = message;
  const { marketplace } = deployment.addresses;
  const views = [
    {
      contract: "marketplace" as const,
      name: "orderStatus",
      args: [message, signature, tokenId, asked.taker ?? named],
    },
    { contract: "serviceToken" as const, name: "balanceOf", args: [maker] },
    { contract: "serviceToken" as const, name: "allowance", args: [maker, marketplace] },
  ].map((view) => viewCall(deployment, { view, at: "latest", gas: STATUS_GAS }));
  const answers = await rpc.tryBatch(views.map(({ call }) => call));
  const [status = 0n, balance = 0n, allowance = 0n] = views.map(({ read }, n) => {
    const answer = answers[n];
    // A collection that is no contract, or a token that does not exist.
    if (answer instanceof RpcError) return undefined;
    return BigInt(String(read(answer)));
  });
  if (answers[0] instanceof RpcError) return "not_owner";
  const said = FILL_STATUSES[Number(status)] ?? "malformed";
  if (said !== "not_owner" || message.side === 0 || asked.taker !== undefined) return said;
  return balance >= price && allowance >= price ? "fillable" : "too_little_funds";
}
