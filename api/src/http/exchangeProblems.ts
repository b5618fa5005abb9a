import { type Problem, problem } from "./problemText.ts";

/** The problems of the exchange. */
export const exchangeProblems = {
  exchange_busy: problem(
    429,
    ["Too many orders are waiting", "Nothing was done. Send it again in a moment."],
    ["대기 중인 주문이 너무 많습니다", "처리되지 않았습니다. 잠시 뒤 다시 보내세요."],
  ),
  exchange_unavailable: problem(
    503,
    [
      "The exchange does not answer",
      "Whether it was done is not known. Send it again under the same name: it happens once.",
    ],
    [
      "거래소가 응답하지 않습니다",
      "처리되었는지 알 수 없습니다. 같은 이름으로 다시 보내면 한 번만 처리됩니다.",
    ],
  ),
  insufficient_funds: problem(
    422,
    ["Not enough to pay with", "What is available does not cover the order and its fee."],
    ["잔액이 부족합니다", "사용할 수 있는 잔액이 주문과 수수료보다 적습니다."],
  ),
  price_off_tick: problem(
    422,
    ["Price between two steps", "This market's prices go in steps; take the nearest one."],
    ["호가 단위에 맞지 않는 가격", "이 마켓의 호가 단위에 맞는 가격을 입력하세요."],
  ),
  price_not_positive: problem(
    422,
    ["No price", "A price must be more than 0."],
    ["가격이 없습니다", "가격은 0보다 커야 합니다."],
  ),
  price_out_of_band: problem(
    422,
    ["Price too far off", "The price is so far from the last one that it looks like a mistake."],
    ["현재가와 너무 먼 가격", "현재가와 차이가 너무 커서 실수로 보입니다. 가격을 확인하세요."],
  ),
  quantity_off_lot: problem(
    422,
    ["Too fine an amount", "The amount has more decimals than this market trades."],
    ["수량 단위에 맞지 않습니다", "이 마켓에서 거래할 수 있는 소수 자릿수를 넘었습니다."],
  ),
  quantity_not_positive: problem(
    422,
    ["No quantity", "A quantity must be more than 0."],
    ["수량이 없습니다", "수량은 0보다 커야 합니다."],
  ),
  notional_too_small: problem(
    422,
    ["Order too small", "The order is worth less than this market's least order."],
    ["최소 주문 금액보다 적습니다", "주문 금액이 이 마켓의 최소 주문 금액보다 적습니다."],
  ),
  notional_too_large: problem(
    422,
    ["Order too large", "The order is worth more than this market's greatest order."],
    ["최대 주문 금액을 넘었습니다", "주문 금액이 이 마켓의 최대 주문 금액보다 많습니다."],
  ),
  order_incomplete: problem(
    422,
    ["Fields that don't fit together", "This kind of order needs other fields than these."],
    ["주문 항목이 맞지 않습니다", "이 주문 유형에 필요한 항목이 빠졌거나 함께 쓸 수 없습니다."],
  ),
  too_many_orders: problem(
    422,
    [
      "Too many open orders",
      "So many may be open, or repeat, in a market at most. Cancel some of yours there first.",
    ],
    [
      "미체결 주문이 너무 많습니다",
      "한 마켓에 둘 수 있는 미체결·반복 주문 수를 넘었습니다. 일부를 취소한 뒤 다시 시도하세요.",
    ],
  ),
  no_liquidity: problem(
    422,
    ["Nobody to trade with", "There is no order on the other side to take a price from."],
    ["상대 주문이 없습니다", "가격을 정할 수 있는 상대 주문이 없습니다."],
  ),
  time_passed: problem(
    422,
    ["Time has passed", "The order's time, or its end, is not after now."],
    ["이미 지난 시각입니다", "실행 시각과 만료 시각은 지금보다 뒤여야 합니다."],
  ),
  order_closed: problem(
    409,
    ["The order is closed", "It was filled, cancelled or has ended: nothing of it is left."],
    ["이미 끝난 주문입니다", "체결되었거나 취소되어 남은 것이 없습니다."],
  ),
  not_amendable: problem(
    422,
    ["It can't be changed so", "Only orders in the book can be changed, to more than has traded."],
    ["정정할 수 없습니다", "호가창에 있는 주문만, 체결된 수량보다 많게 정정할 수 있습니다."],
  ),
  would_take: problem(
    422,
    ["It would trade at once", "The order must only rest in the book, and this price would not."],
    ["바로 체결되는 가격입니다", "호가창에 남는 주문만 허용했는데 이 가격은 바로 체결됩니다."],
  ),
  already_traded: problem(
    409,
    ["Part of it is traded", "A coupon can be used only before anything of an order is traded."],
    ["이미 일부 체결되었습니다", "쿠폰은 체결되기 전의 주문에만 쓸 수 있습니다."],
  ),
  has_coupon: problem(
    409,
    ["It has a coupon", "An order takes one coupon."],
    ["이미 쿠폰을 썼습니다", "주문 하나에 쿠폰은 한 장만 쓸 수 있습니다."],
  ),
  coupon_unknown: problem(
    404,
    ["No such coupon", "You have no coupon with this id."],
    ["없는 쿠폰입니다", "가지고 있는 쿠폰 중에 이 ID의 쿠폰이 없습니다."],
  ),
  coupon_used: problem(
    409,
    ["Coupon used", "It is on another order. A coupon is good for one."],
    ["이미 쓴 쿠폰입니다", "다른 주문에 썼습니다. 쿠폰은 한 주문에만 쓸 수 있습니다."],
  ),
  coupon_expired: problem(
    409,
    ["Coupon expired", "It was good until `validUntil`."],
    ["만료된 쿠폰입니다", "유효 기간이 지났습니다."],
  ),
  balances_left: problem(
    409,
    ["You have money on the exchange", "Withdraw it first: without an account it can't be."],
    ["거래소에 자산이 남아 있습니다", "계정이 없으면 출금할 수 없으니 먼저 출금하세요."],
  ),
  funds_refused: problem(
    403,
    ["No test money here", "Test money exists only where the exchange is a sandbox."],
    ["시험용 자산이 없습니다", "시험용 자산은 샌드박스 거래소에서만 받을 수 있습니다."],
  ),
  funds_given: problem(
    429,
    ["Already given", "You had today's test money; Retry-After says when there is more."],
    ["이미 받았습니다", "오늘의 시험용 자산을 받았습니다. Retry-After 뒤에 다시 받을 수 있습니다."],
  ),
} as const satisfies Record<string, Problem>;
