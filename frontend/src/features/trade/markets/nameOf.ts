import type { MarketItem } from "../live/types.ts";

export function nameOf({ base }: Pick<MarketItem, "base">, language: string): string {
  return language === "ko" ? base.name.ko : base.name.en;
}
