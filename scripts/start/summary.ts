import type { Product } from "./product.ts";
import type { Settings } from "./settings.ts";

/** The one table that a person gets when all is ready. */
export function summary(product: Product, settings: Settings): string {
  const { contracts, chainId } = product.record();
  const rows = [
    ["Web", product.url],
    ["API reference", `${product.url}/api/docs`],
    [
      "Chain RPC",
      `${settings.rpcUrl ? new URL(settings.rpcUrl).host : product.rpcUrl}  (chain id ${chainId})`,
    ],
    ["Postgres", settings.databaseUrl ? withoutPassword(product.databaseUrl) : product.databaseUrl],
    ...Object.entries(contracts).map(([name, { address }]) => [name, address]),
    ["Data", product.dataDir],
  ];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", value = ""]) => `  ${name.padEnd(width)}  ${value}`).join("\n");
}

/** A person's own password is not for the screen. */
function withoutPassword(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = "***";
  return url.href;
}
