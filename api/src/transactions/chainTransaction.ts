import { z } from "zod";
import { AppError } from "../http/AppError.ts";

const hex = z.string().regex(/^0x[0-9a-f]*$/i);
const quantity = hex.transform((value) => BigInt(value));

const transaction = z.object({
  hash: hex,
  from: hex,
  to: hex.nullable(),
  nonce: quantity.transform(Number),
  value: quantity,
  input: hex,
  gas: hex,
});

const receipt = z.object({
  status: quantity,
  blockHash: hex,
  blockNumber: quantity.transform(Number),
  gasUsed: quantity,
  effectiveGasPrice: quantity,
  logs: z.array(z.object({ address: hex, topics: z.array(hex), data: hex })),
});

export type ChainTransaction = z.infer<typeof transaction>;
export type Receipt = z.infer<typeof receipt>;

/** A node's answer to eth_getTransactionByHash; undefined if it knows none. */
export function parseTransaction(answer: unknown): ChainTransaction | undefined {
  return answer === null ? undefined : parsed(transaction, answer);
}

/** A node's answer to eth_getTransactionReceipt; undefined while it is not mined. */
export function parseReceipt(answer: unknown): Receipt | undefined {
  return answer === null ? undefined : parsed(receipt, answer);
}

function parsed<T>(schema: z.ZodType<T>, answer: unknown): T {
  const { data, error } = schema.safeParse(answer);
  if (error) throw new AppError("chain_unavailable", { cause: error });
  return data;
}
