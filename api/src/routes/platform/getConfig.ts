import { socialProviders } from "../../accounts/social/socialProvider.ts";
import { isoTime } from "../../chain/readBlock.ts";
import { chainName, isSandbox } from "../../chain/sandbox.ts";
import { isLocalSite } from "../../http/access/requireLocal.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { mediaTypeNames } from "../../works/media/mediaTypes.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { ConfigSchema } from "../schemas/platform.ts";

export const getConfig = defineRoute(
  {
    operationId: "getConfig",
    method: "get",
    path: "/api/config",
    tags: ["Platform"],
    summary: "What a client needs to know of the chain, the contracts and the limits",
    access: "public",
    problems: ["chain_unavailable"],
    responses: {
      200: jsonAnswer(ConfigSchema, "The configuration."),
    },
  },
  ({ config, deployment, terms, faucet, checkpointKey, messages, social }) =>
    async (c) => {
      const known = await terms();
      const { network, genesisSeconds, periodSeconds } = known.beacon;
      const answer = {
        chain: {
          id: deployment.chainId,
          name: chainName(deployment.chainId),
          sandbox: isSandbox(deployment.chainId),
          rpcPath: "/rpc",
          finalityBlocks: config.finalityBlocks,
        },
        contracts: deployment.addresses,
        randomness: {
          sandbox: network === "own",
          network,
          genesisAt: isoTime(genesisSeconds),
          periodSeconds,
          checkpointSigner: checkpointKey.address,
        },
        token: {
          name: known.tokenName,
          symbol: known.tokenSymbol,
          decimals: known.tokenDecimals,
          tokensPerEth: known.tokensPerEth.toString(),
          sellFeeBps: Number(known.sellFeeBps),
        },
        market: {
          feeBps: known.marketFeeBps,
          auctionFeeBps: known.auctionFeeBps,
          raffleFeeBps: known.raffleFeeBps,
          editionFeeBps: known.editionFeeBps,
          maxRoyaltyBps: known.maxRoyaltyBps,
        },
        uploads: { maxBytes: config.uploadBytesMax, types: mediaTypeNames },
        faucet: {
          enabled: faucet.enabled,
          amountWei: faucet.amountWei.toString(),
          cooldownSeconds: config.faucet.cooldownSeconds,
        },
        exchange: { sandbox: config.exchangeSandbox },
        socialSignIn: socialProviders.filter((name) => social.providers[name] !== undefined),
        outbox: isLocalSite(config) && (messages.sandbox.email || messages.sandbox.sms),
      };
      return c.json(answer, 200);
    },
);
