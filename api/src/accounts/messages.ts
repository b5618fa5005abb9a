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
  /** Whose account a wallet is linked to; null for other messages. */
  personId: string | null;
};

/** EIP-4361. */
export function signInMessage(fields: MessageFields): string {
  return statement(fields, "Sign in to Jangteo. This costs nothing and moves nothing.");
}

/** EIP-4361 too, and nothing that signs in: its statement and its nonce are another's. */
export function linkMessage(fields: MessageFields): string {
  const account = `Link this wallet to the Jangteo account ${fields.personId ?? "of nobody"}.`;
  return statement(fields, `${account} This costs nothing and moves nothing.`);
}

function statement(fields: MessageFields, text: string): string {
  return `${new URL(fields.origin).host} wants you to sign in with your Ethereum account:
${fields.address}

${text}

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
