/** The texts that people sign. Pure: the same fields give the same bytes. */

export type MessageFields = {
  /** Checksummed. */
  address: string;
  /** e.g. http://localhost:3000 */
  origin: string;
  chainId: number;
  nonce: string;
  issuedAt: Date;
  expiresAt: Date;
};

/** EIP-4361. */
export function signInMessage(fields: MessageFields): string {
  return `${new URL(fields.origin).host} wants you to sign in with your Ethereum account:
${fields.address}

Sign in to Jangteo. This costs nothing and moves nothing.

URI: ${fields.origin}
Version: 1
Chain ID: ${fields.chainId}
Nonce: ${fields.nonce}
Issued At: ${fields.issuedAt.toISOString()}
Expiration Time: ${fields.expiresAt.toISOString()}`;
}

/** Not EIP-4361: no signature of one kind can pass for the other. */
export function recoveryMessage(fields: MessageFields): string {
  return `Jangteo wallet backup: open it on this device.

Wallet: ${fields.address}
Site: ${fields.origin}
Chain ID: ${fields.chainId}
Nonce: ${fields.nonce}
Issued At: ${fields.issuedAt.toISOString()}
Expiration Time: ${fields.expiresAt.toISOString()}`;
}

/** The nonce line of a text that claims to be one of ours. */
export function nonceOf(message: string): string | undefined {
  return /^Nonce: ([0-9a-f]{32})$/m.exec(message)?.[1];
}
