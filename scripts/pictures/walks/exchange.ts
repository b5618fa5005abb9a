import type { Walk } from "../walk.ts";

type Balances = { items: { available: string }[] };

/** A market that bots keep lively, as somebody with test money sees it. */
export const exchange: Walk = async ({ member }, shoot) => {
  await member.goto("/trade/KRW-BTC");
  await member.page.getByText(member.t("trade:line.open")).waitFor();
  const { items } = await member.api<Balances>("/api/exchange/balances");
  if (items.every(({ available }) => available === "0")) {
    await member.button("trade:sandbox.act").click();
  }
  await member.page.getByRole("cell", { name: "100,000,000", exact: true }).waitFor();
  await member.field("trade:quantity").fill("0.01");
  await shoot(member, "exchange");
};
