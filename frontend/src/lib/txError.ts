import { ApiError } from "./api/problem.ts";
import { isOutage } from "./api/queryClient.ts";
import { type DecodedError, decodeRevert } from "./eth/contracts.ts";

export type TxErrorKind =
  | "rejected"
  | "busy"
  | "noFunds"
  | "wrongNetwork"
  | "reverted"
  | "unreachable"
  | "unknown";

/** Why a signature or transaction did not come about; nothing was sent unless `sent`. */
export class TxError extends Error {
  override name = "TxError";
  readonly kind: TxErrorKind;
  /** The contract's reason, for `reverted`. */
  readonly reason: DecodedError | null;
  /** For `noFunds`, in wei. */
  readonly shortfall: { needWei: bigint; haveWei: bigint } | null;

  constructor(
    kind: TxErrorKind,
    options: {
      message?: string;
      reason?: DecodedError | null;
      shortfall?: { needWei: bigint; haveWei: bigint };
      cause?: unknown;
    } = {},
  ) {
    super(options.message ?? kind, { cause: options.cause });
    this.kind = kind;
    this.reason = options.reason ?? null;
    this.shortfall = options.shortfall ?? null;
  }
}

/** Wallets wrap their errors; this is how deep we look. */
const maxDepth = 6;

interface Layer {
  code: unknown;
  text: string;
  data: unknown;
}

/** The error itself and everything it wraps, outermost first. */
function layers(error: unknown): Layer[] {
  const found: Layer[] = [];
  const queue: unknown[] = [error];
  while (queue.length > 0 && found.length < maxDepth) {
    const next = queue.shift();
    if (typeof next === "string") found.push({ code: null, text: next, data: null });
    if (typeof next !== "object" || next === null) continue;
    const {
      code,
      message,
      data,
      cause,
      error: inner,
      info,
      originalError,
    } = next as Record<string, unknown>;
    found.push({ code, text: typeof message === "string" ? message : "", data });
    queue.push(cause, inner, info, originalError, typeof data === "object" ? data : null);
  }
  return found;
}

const rejectedCodes = new Set<unknown>([4001, 5000, 5750, "ACTION_REJECTED"]);
const rejectedTexts = [
  /user (rejected|denied|cancell?ed|disapproved)|request (was )?rejected/i,
  /(rejected|cancell?ed) by (the )?user|sign(ing|ature)? (was )?cancell?ed/i,
];
const busyText = /already pending|already processing|request of type .* pending/i;
const noFundsText = /insufficient funds|exceeds (the )?balance|not enough (funds|balance)/i;
const networkText = /chain (id )?mismatch|wrong (network|chain)|unrecognized chain/i;
const unreachableText = /failed to fetch|networkerror|timed? ?out|econnrefused/i;

function kindOf(found: Layer[]): TxErrorKind {
  const some = (test: (layer: Layer) => boolean) => found.some(test);
  const isRejected = ({ code, text }: Layer) =>
    rejectedCodes.has(code) || rejectedTexts.some((pattern) => pattern.test(text));
  if (some(isRejected)) return "rejected";
  if (some((l) => l.code === -32_002 || busyText.test(l.text))) return "busy";
  if (some((l) => l.code === "INSUFFICIENT_FUNDS" || noFundsText.test(l.text))) return "noFunds";
  if (some((l) => l.code === 4901 || l.code === 4902 || networkText.test(l.text))) {
    return "wrongNetwork";
  }
  if (some((l) => l.code === 3 || l.code === "CALL_EXCEPTION" || /revert/i.test(l.text))) {
    return "reverted";
  }
  if (some((l) => isUnreachable(l.data) || unreachableText.test(l.text))) return "unreachable";
  return "unknown";
}

function isUnreachable(data: unknown): boolean {
  return typeof data === "object" && data !== null && "unreachable" in data;
}

/** Sorts whatever a wallet, the chain or a library threw into one of seven kinds. */
export async function toTxError(error: unknown): Promise<TxError> {
  if (error instanceof TxError) return error;
  if (error instanceof ApiError) {
    return new TxError(isOutage(error) ? "unreachable" : "unknown", { cause: error });
  }
  const found = layers(error);
  const kind = kindOf(found);
  const message = found.find((layer) => layer.text)?.text ?? kind;
  if (kind !== "reverted") return new TxError(kind, { message, cause: error });
  return new TxError(kind, { message, reason: await reasonOf(found), cause: error });
}

async function reasonOf(found: Layer[]): Promise<DecodedError | null> {
  for (const { data } of found) {
    if (typeof data === "string" && /^0x[0-9a-f]{8,}$/i.test(data)) return decodeRevert(data);
  }
  return null;
}
