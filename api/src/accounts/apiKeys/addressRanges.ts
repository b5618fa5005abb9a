import { BlockList, isIP } from "node:net";

/** An address or a CIDR range, or undefined for what is neither. */
function rangeOf(
  text: string,
): { address: string; bits: number; family: "ipv4" | "ipv6" } | undefined {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0 || address.includes("%")) return undefined;
  const most = version === 4 ? 32 : 128;
  const count = bits === undefined ? most : Number(bits);
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return undefined;
  if (count > most) return undefined;
  return { address, bits: count, family: version === 4 ? "ipv4" : "ipv6" };
}

export function isAddressRange(text: string): boolean {
  return rangeOf(text) !== undefined;
}

/** Whether an address is in one of the ranges; any is where there are none. */
export function isAddressIn(ip: string, ranges: string[]): boolean {
  if (ranges.length === 0) return true;
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const range of ranges.flatMap((text) => rangeOf(text) ?? [])) {
    list.addSubnet(range.address, range.bits, range.family);
  }
  return list.check(plain, version === 4 ? "ipv4" : "ipv6");
}
