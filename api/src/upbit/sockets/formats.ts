export const FORMATS = ["DEFAULT", "SIMPLE", "JSON_LIST", "SIMPLE_LIST"] as const;
export type Format = (typeof FORMATS)[number];

/** Upbit's short names, of all kinds of messages. */
const SHORT: Record<string, string> = {
  ...{ type: "ty", code: "cd", timestamp: "tms", stream_type: "st", ask_bid: "ab" },
  ...{ opening_price: "op", high_price: "hp", low_price: "lp", trade_price: "tp" },
  ...{ prev_closing_price: "pcp", change: "c", change_price: "cp", signed_change_price: "scp" },
  ...{ change_rate: "cr", signed_change_rate: "scr", trade_volume: "tv", acc_trade_volume: "atv" },
  ...{ acc_trade_volume_24h: "atv24h", acc_trade_price: "atp", acc_trade_price_24h: "atp24h" },
  ...{ trade_time: "ttm", trade_timestamp: "ttms", market_state: "ms", delisting_date: "dd" },
  ...{ highest_52_week_price: "h52wp", highest_52_week_date: "h52wdt", market_warning: "mw" },
  ...{ lowest_52_week_price: "l52wp", lowest_52_week_date: "l52wdt" },
  ...{ is_trading_suspended: "its", sequential_id: "sid", best_ask_price: "bap" },
  ...{ best_ask_size: "bas", best_bid_price: "bbp", best_bid_size: "bbs" },
  ...{ total_ask_size: "tas", total_bid_size: "tbs", orderbook_units: "obu", level: "lv" },
  ...{ ask_price: "ap", bid_price: "bp", ask_size: "as", bid_size: "bs" },
  ...{ candle_date_time_utc: "cdttmu", candle_date_time_kst: "cdttmk" },
  ...{ candle_acc_trade_volume: "catv", candle_acc_trade_price: "catp" },
  ...{ uuid: "uid", order_type: "ot", state: "s", trade_uuid: "tuid", price: "p" },
  ...{ avg_price: "ap", volume: "v", remaining_volume: "rv", executed_volume: "ev" },
  ...{ reserved_fee: "rsf", remaining_fee: "rmf", paid_fee: "pf", locked: "l" },
  ...{ executed_funds: "ef", time_in_force: "tif", trade_fee: "tf", is_maker: "im" },
  ...{ identifier: "id", smp_type: "smpt", prevented_volume: "pv", order_timestamp: "otms" },
  ...{ asset_uuid: "astuid", assets: "ast", currency: "cu", balance: "b" },
  asset_timestamp: "asttms",
};

/** The one name that two kinds of messages shorten differently. */
const TRADE_DATE = { trade: "td", ticker: "tdt" } as const;

type Message = { readonly type: string };

/** A message as it goes out: JSON, in a binary frame. */
export function encode(message: Message, format: Format): Buffer {
  const isShort = format === "SIMPLE" || format === "SIMPLE_LIST";
  const isList = format === "JSON_LIST" || format === "SIMPLE_LIST";
  const named = isShort ? shortened(message) : message;
  return Buffer.from(JSON.stringify(isList ? [named] : named));
}

function shortened({ type, ...message }: Message): object {
  const date = type === "trade" ? TRADE_DATE.trade : TRADE_DATE.ticker;
  const names: Record<string, string> = { ...SHORT, trade_date: date };
  const shorten = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shorten);
    if (typeof value !== "object" || value === null || isExact(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [names[name] ?? name, shorten(one)]),
    );
  };
  return shorten({ type, ...message }) as object;
}

const { isRawJSON } = JSON as unknown as { isRawJSON: (value: unknown) => boolean };
const isExact = (value: unknown) => isRawJSON(value);
