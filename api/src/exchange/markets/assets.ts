/** What is traded on the exchange, and what it is traded for. */
export type Asset = {
  readonly code: string;
  /** Of its smallest unit here, which may be coarser than that of its chain. */
  readonly decimals: number;
  readonly name: { readonly ko: string; readonly en: string };
};

const asset = (code: string, ko: string, en: string): Asset => ({
  code,
  decimals: 8,
  name: { ko, en },
});

export const ASSETS: readonly Asset[] = [
  asset("KRW", "원", "Korean won"),
  asset("BTC", "비트코인", "Bitcoin"),
  asset("ETH", "이더리움", "Ethereum"),
  asset("XRP", "리플", "XRP"),
  asset("SOL", "솔라나", "Solana"),
  asset("JTK", "장터토큰", "Jangteo token"),
];

const byCode = new Map(ASSETS.map((one) => [one.code, one]));

/** Of an asset that is known to be one. */
export function assetOf(code: string): Asset {
  const found = byCode.get(code);
  if (found === undefined) throw new Error(`There is no asset ${code}`);
  return found;
}
