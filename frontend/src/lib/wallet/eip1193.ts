/** What every wallet speaks, ours too. */
export interface Eip1193Provider {
  request(call: { method: string; params?: readonly unknown[] | object }): Promise<unknown>;
  on?(event: string, listener: (payload: never) => void): unknown;
  removeListener?(event: string, listener: (payload: never) => void): unknown;
}

/** An error as EIP-1193 words it. */
export class ProviderRpcError extends Error {
  override name = "ProviderRpcError";
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export const rejectedCode = 4001;
export const unauthorizedCode = 4100;
export const unknownChainCode = 4902;
