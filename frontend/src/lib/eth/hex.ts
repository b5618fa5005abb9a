export type Hex = `0x${string}`;

/** JSON-RPC quantity: no leading zeros. */
export function toQuantity(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}

/** UTF-8 bytes as hex, as `personal_sign` wants its text. */
export function textToHex(text: string): Hex {
  const bytes = new TextEncoder().encode(text);
  return `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The text of such hex; null if it isn't UTF-8. */
export function hexToText(hex: string): string | null {
  const digits = hex.startsWith("0x") ? hex.slice(2) : hex;
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
