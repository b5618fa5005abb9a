import type { AppError } from "../../http/AppError.ts";
import type { ProblemCode } from "../../http/problems.ts";

/** `{side}` is bid or ask. */
type Named = readonly [status: 400 | 401 | 403 | 404 | 413 | 415, name: string];

/** What Upbit calls our problems; others keep their own code and status. */
const NAMES: Partial<Record<ProblemCode, Named>> = {
  insufficient_funds: [400, "insufficient_funds_{side}"],
  notional_too_small: [400, "under_min_total_{side}"],
  notional_too_large: [400, "volume_too_large"],
  price_off_tick: [400, "invalid_price_{side}"],
  price_not_positive: [400, "invalid_price_{side}"],
  price_out_of_band: [400, "invalid_price_{side}"],
  quantity_off_lot: [400, "invalid_volume_{side}"],
  quantity_not_positive: [400, "invalid_volume_{side}"],
  order_incomplete: [400, "create_{side}_error"],
  no_liquidity: [400, "create_{side}_error"],
  too_many_orders: [400, "create_{side}_error"],
  idempotency_mismatch: [400, "duplicated_identifier"],
  invalid_request: [400, "validation_error"],
  malformed_body: [400, "validation_error"],
  order_closed: [404, "order_not_found"],
  suspended: [403, "blocked_member_id"],
  key_not_allowed: [403, "out_of_scope"],
};

const KEY_NAMES: Record<string, Named> = {
  malformed: [401, "jwt_verification"],
  unknown_key: [401, "invalid_access_key"],
  expired: [401, "expired_access_key"],
  address: [401, "no_authorization_ip"],
  query_hash: [401, "invalid_query_payload"],
  time: [401, "jwt_verification"],
  nonce_used: [401, "nonce_used"],
};

const MISSING_NAMES: Record<string, Named> = {
  market: [404, "market_does_not_exist"],
  order: [404, "order_not_found"],
};

const FIELD_NAMES: Record<string, string> = {
  price: "invalid_price_{side}",
  funds: "invalid_price_{side}",
  quantity: "invalid_volume_{side}",
};

/** An error as Upbit would name it. */
export function upbitErrorOf(error: AppError): { status: number; name: string } {
  const { side, reason, missing } = error.options.extension ?? {};
  const named = namedOf(error, { reason, missing });
  const [status, name] = named ?? [error.status, error.code];
  return { status, name: name.replace("{side}", String(side)) };
}

type About = { reason: unknown; missing: unknown };

function namedOf(error: AppError, { reason, missing }: About): Named | undefined {
  const { code, options } = error;
  if (code === "api_key_invalid") return KEY_NAMES[String(reason)];
  if (code === "not_found") return MISSING_NAMES[String(missing)];
  if (code === "quantity_off_lot" && options.extension?.path === "funds") {
    return NAMES.price_off_tick;
  }
  const { path = "", code: fault } = options.errors?.[0] ?? {};
  const field = fault === "not_a_number" ? FIELD_NAMES[path] : undefined;
  return field === undefined ? NAMES[code] : [400, field];
}
