import { FEE_TIERS } from "../../exchange/fees/feeTiers.ts";
import { assetOf } from "../../exchange/markets/assets.ts";
import { formatDecimal } from "../../exchange/markets/decimals.ts";
import { formatPpm } from "../../exchange/orders/viewOrder.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { FeesSchema } from "../schemas/exchange/fees.ts";

const KRW = assetOf("KRW");

export const getFees = defineRoute(
  {
    operationId: "getFees",
    method: "get",
    path: "/api/exchange/fees",
    tags: ["Exchange accounts"],
    summary: "What one's next order pays, and from which volume on it would be less",
    access: "session",
    scope: "read",
    responses: { 200: jsonAnswer(FeesSchema, "The fees; at most a minute old.") },
  },
  ({ fees }) =>
    async (c) => {
      const { volume, tier } = await fees.standingOf(sessionOf(c).personId);
      const tiers = FEE_TIERS.map(({ fromVolume, feePpm }) => ({
        fromVolume: formatDecimal(fromVolume, KRW.decimals),
        rate: formatPpm(feePpm),
      }));
      c.header("Cache-Control", "no-store");
      const answer = { rate: formatPpm(tier.feePpm), asset: KRW.code, tiers };
      return c.json({ ...answer, volume: formatDecimal(volume, KRW.decimals) }, 200);
    },
);
