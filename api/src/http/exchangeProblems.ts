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
} as const satisfies Record<string, Problem>;
