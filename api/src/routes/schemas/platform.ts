import { z } from "@hono/zod-openapi";
import { socialProviders } from "../../accounts/social/socialProvider.ts";
import { AddressSchema, TimeSchema } from "./common.ts";

export const ConfigSchema = z
  .object({
    chain: z.object({
      id: z.int(),
      name: z.string(),
      sandbox: z.boolean(),
      rpcPath: z.string(),
      finalityBlocks: z.int(),
    }),
    contracts: z.object({
      serviceToken: AddressSchema,
      tokenDesk: AddressSchema,
      collection: AddressSchema,
      marketplace: AddressSchema,
      auctionHouse: AddressSchema,
      drandBeacon: AddressSchema,
      raffle: AddressSchema,
      editionSale: AddressSchema,
    }),
    randomness: z.object({
      sandbox: z.boolean().openapi({
        description: "True: one signer of the operator's own, who knows each round beforehand.",
      }),
      network: z.enum(["evmnet", "own"]),
      genesisAt: TimeSchema,
      periodSeconds: z.int(),
      checkpointSigner: AddressSchema.openapi({
        description: "Whose signature tells how a raffle closed.",
      }),
    }),
    token: z.object({
      name: z.string(),
      symbol: z.string(),
      decimals: z.int(),
      tokensPerEth: z.string(),
      sellFeeBps: z.int(),
    }),
    market: z.object({
      feeBps: z.int(),
      auctionFeeBps: z.int(),
      raffleFeeBps: z.int(),
      editionFeeBps: z.int(),
      maxRoyaltyBps: z.int(),
    }),
    uploads: z.object({ maxBytes: z.int(), types: z.array(z.string()) }),
    faucet: z.object({
      enabled: z.boolean(),
      amountWei: z.string(),
      cooldownSeconds: z.int(),
    }),
    exchange: z.object({
      sandbox: z.boolean().openapi({
        description: "True: it is traded with test money, which is given to who asks for it.",
      }),
    }),
    socialSignIn: z
      .array(z.enum(socialProviders))
      .openapi({ description: "The sites whose accounts one may sign in with." }),
    outbox: z.boolean().openapi({
      description: "Mails or short messages are kept for `/outbox` instead of being sent.",
    }),
  })
  .openapi("Config");

const TextSchema = z.object({ title: z.string(), detail: z.string() });

export const ProblemDescriptionSchema = z
  .object({ code: z.string(), status: z.int(), en: TextSchema, ko: TextSchema })
  .openapi("ProblemDescription");

const CheckSchema = z.object({
  status: z.enum(["up", "down"]),
  latencyMs: z.number().nullable(),
  detail: z.string().nullable(),
});

export const ReadinessSchema = z
  .object({
    status: z.enum(["ready", "not_ready"]),
    reasons: z.array(z.string()),
  })
  .openapi("Readiness");

export const DependenciesSchema = z
  .object({
    status: z.enum(["up", "down"]),
    checks: z.object({
      database: CheckSchema,
      chain: CheckSchema,
      indexer: CheckSchema,
      ipfs: CheckSchema,
      randomness: CheckSchema.extend({ sandbox: z.boolean().nullable() }),
      email: CheckSchema.extend({ sandbox: z.boolean() }),
      sms: CheckSchema.extend({ sandbox: z.boolean() }),
    }),
    headBlock: z.int().nullable(),
    indexedBlock: z.int().nullable(),
    lagBlocks: z.int().nullable(),
  })
  .openapi("Dependencies");
