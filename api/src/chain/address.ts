import { getAddress } from "ethers";

const CACHE_ENTRIES_MAX = 20_000;
const cache = new Map<string, string>();

/** EIP-55 form of an address in any case. Cached: the hash costs more than a row of a page. */
export function checksumAddress(address: string): string {
  const lower = address.toLowerCase();
  const known = cache.get(lower);
  if (known !== undefined) return known;
  const checksummed = getAddress(lower);
  if (cache.size >= CACHE_ENTRIES_MAX) cache.clear();
  cache.set(lower, checksummed);
  return checksummed;
}
