import { accountProblems } from "./accountProblems.ts";
import { exchangeProblems } from "./exchangeProblems.ts";
import { type Problem, problem } from "./problemText.ts";

/**
 * The catalogue of every problem the API answers with. A code is stable for ever; a client
 * translates by code, and these texts serve people who read the API by hand.
 */
export const problems = {
  ...accountProblems,
  ...exchangeProblems,
  malformed_body: problem(
    400,
    ["Malformed body", "The body could not be read as what its Content-Type says."],
    ["잘못된 본문", "본문을 Content-Type에 맞게 읽을 수 없습니다."],
  ),
  invalid_request: problem(
    400,
    ["Invalid request", "Some fields are missing or wrong; `errors` names them."],
    ["잘못된 요청", "빠졌거나 잘못된 항목이 있습니다. `errors`를 확인하세요."],
  ),
  invalid_cursor: problem(
    400,
    ["Invalid cursor", "The cursor was not made by this list, or its filters changed."],
    ["잘못된 커서", "이 목록에서 만든 커서가 아니거나 조건이 바뀌었습니다."],
  ),
  unauthenticated: problem(
    401,
    ["Sign in first", "This needs a session. Sign in with your wallet."],
    ["로그인이 필요합니다", "지갑으로 로그인한 뒤 다시 시도하세요."],
  ),
  challenge_unknown: problem(
    401,
    ["Unknown challenge", "This message was never issued, or was used already. Ask for a new one."],
    ["알 수 없는 요청", "발급되지 않았거나 이미 사용한 메시지입니다. 새로 요청하세요."],
  ),
  challenge_expired: problem(
    401,
    ["Challenge expired", "The message was signed too late. Ask for a new one."],
    ["시간이 지났습니다", "메시지의 유효 시간이 지났습니다. 새로 요청하세요."],
  ),
  message_altered: problem(
    401,
    ["Message altered", "The signed text is not the text that was issued."],
    ["메시지가 다릅니다", "서명한 내용이 발급한 내용과 다릅니다."],
  ),
  signature_invalid: problem(
    401,
    ["Wrong signature", "The signature was not made by this address."],
    ["서명이 맞지 않습니다", "이 주소의 서명이 아닙니다."],
  ),
  recovery_refused: problem(
    401,
    ["Recovery refused", "There is no backup that this signature opens."],
    ["복구할 수 없습니다", "이 서명으로 열 수 있는 백업이 없습니다."],
  ),
  forbidden: problem(
    403,
    ["Not yours", "Only the owner of this wallet may do this. Sign in with it."],
    ["권한이 없습니다", "이 지갑의 주인만 할 수 있습니다. 그 지갑으로 로그인하세요."],
  ),
  cross_site: problem(
    403,
    ["Request from another site", "Requests that change something must come from this site."],
    ["다른 사이트의 요청", "변경 요청은 이 사이트에서만 보낼 수 있습니다."],
  ),
  not_found: problem(
    404,
    ["Not found", "There is nothing at this address."],
    ["찾을 수 없습니다", "이 주소에는 아무것도 없습니다."],
  ),
  transaction_unknown: problem(
    404,
    ["Unknown transaction", "The chain does not know this transaction. It may have been dropped."],
    ["알 수 없는 거래", "체인에 없는 거래입니다. 버려졌을 수 있습니다."],
  ),
  method_not_allowed: problem(
    405,
    ["Method not allowed", "This address answers other methods; see Allow."],
    ["허용되지 않는 메서드", "이 주소는 다른 메서드만 받습니다. Allow를 확인하세요."],
  ),
  duplicate_content: problem(
    409,
    ["Already registered", "A work with exactly these bytes exists; `existing` names it."],
    ["이미 등록된 작품", "같은 파일의 작품이 있습니다. `existing`을 확인하세요."],
  ),
  near_duplicate: problem(
    409,
    ["Very similar to another work", "Look at `nearDuplicates`, then acknowledge to go on."],
    ["매우 비슷한 작품이 있습니다", "`nearDuplicates`를 확인하고 동의하면 계속할 수 있습니다."],
  ),
  request_in_progress: problem(
    409,
    ["Still running", "A request with this Idempotency-Key is being processed. Ask again soon."],
    ["처리 중입니다", "같은 Idempotency-Key의 요청을 처리하고 있습니다. 잠시 뒤 다시 보내세요."],
  ),
  desk_paused: problem(
    409,
    ["Buying is paused", "The desk sells no tokens for now. Selling them back works."],
    ["구매가 중지되었습니다", "지금은 토큰을 살 수 없습니다. 되팔기는 할 수 있습니다."],
  ),
  round_not_due: problem(
    409,
    ["Not signed yet", "Nobody knows this round before its time; Retry-After says when."],
    [
      "아직 서명되지 않았습니다",
      "때가 되기 전에는 아무도 알 수 없습니다. Retry-After를 확인하세요.",
    ],
  ),
  body_too_large: problem(
    413,
    ["Too large", "The body is larger than this operation takes; `maxBytes` is the limit."],
    ["너무 큽니다", "본문이 허용 크기를 넘었습니다. 한도는 `maxBytes`입니다."],
  ),
  unsupported_media_type: problem(
    415,
    ["Unsupported type", "This Content-Type is not taken here."],
    ["지원하지 않는 형식", "이 Content-Type은 받을 수 없습니다."],
  ),
  file_type_refused: problem(
    415,
    ["File type refused", "The file is not of a type that can be registered."],
    ["등록할 수 없는 파일", "등록할 수 있는 형식의 파일이 아닙니다."],
  ),
  file_type_mismatch: problem(
    415,
    ["Not what it claims to be", "The content is of another type than was claimed."],
    ["파일 형식이 다릅니다", "파일의 내용이 밝힌 형식과 다릅니다."],
  ),
  file_empty: problem(
    422,
    ["Empty file", "The file has no content."],
    ["빈 파일", "파일에 내용이 없습니다."],
  ),
  file_truncated: problem(
    422,
    ["File cut off", "The file ends before its content does. Export or upload it again."],
    ["파일이 잘렸습니다", "파일이 중간에서 끊겼습니다. 다시 내보내거나 올려 주세요."],
  ),
  file_trailing_data: problem(
    422,
    ["More than one file", "Something else is attached to the file. Export a clean copy."],
    [
      "다른 데이터가 붙은 파일",
      "파일에 다른 데이터가 붙어 있습니다. 새로 내보낸 파일을 올려 주세요.",
    ],
  ),
  file_invalid: problem(
    422,
    ["File can't be read", "The file is damaged or not quite of its format."],
    ["파일을 읽을 수 없습니다", "파일이 손상되었거나 형식에 맞지 않습니다."],
  ),
  picture_too_large: problem(
    422,
    ["Picture too large", "It has more pixels or frames than are taken; the limits are attached."],
    ["그림이 너무 큽니다", "화소나 프레임 수가 한도를 넘었습니다. 한도를 함께 보냅니다."],
  ),
  keystore_invalid: problem(
    422,
    ["Not a keystore", "The backup must be a Web3 v3 keystore of this very address."],
    ["키스토어가 아닙니다", "백업은 이 주소의 Web3 v3 키스토어여야 합니다."],
  ),
  signed_order_refused: problem(
    422,
    ["The order can't be filled", "`reason` is what the contract says against it."],
    ["체결할 수 없는 주문", "컨트랙트가 거절하는 이유는 `reason`에 있습니다."],
  ),
  too_many_signed_orders: problem(
    422,
    [
      "Too many signed orders",
      "Cancel some, or wait: one counts until it ends, and a day at least. `ordersMax` is the most.",
    ],
    [
      "서명한 주문이 너무 많습니다",
      "몇 개를 취소하거나 기다리세요. 끝난 주문도 하루는 셉니다. 한도는 `ordersMax`입니다.",
    ],
  ),
  amount_too_small: problem(
    422,
    ["Amount too small", "Nothing would be received for this amount."],
    ["금액이 너무 작습니다", "이 금액으로는 받을 것이 없습니다."],
  ),
  idempotency_mismatch: problem(
    422,
    ["Key used for another request", "This Idempotency-Key came with another body before."],
    ["다른 요청에 쓴 키", "이 Idempotency-Key는 다른 내용의 요청에 이미 쓰였습니다."],
  ),
  faucet_refused: problem(
    403,
    ["No faucet here", "Test ETH exists only on a sandbox chain."],
    ["무료 이더가 없습니다", "시험용 이더는 샌드박스 체인에서만 받을 수 있습니다."],
  ),
  faucet_cooldown: problem(
    429,
    ["Already given", "This address has had its test ETH; Retry-After says when it can again."],
    [
      "이미 받았습니다",
      "이 주소는 시험용 이더를 받았습니다. Retry-After 뒤에 다시 받을 수 있습니다.",
    ],
  ),
  faucet_empty: problem(
    503,
    ["The faucet is empty", "Its account has no test ETH left; the operator must fill it."],
    ["시험용 이더가 떨어졌습니다", "운영자가 채워야 합니다. 나중에 다시 시도하세요."],
  ),
  rate_limited: problem(
    429,
    ["Too many requests", "Slow down; Retry-After says when to go on."],
    ["요청이 너무 많습니다", "잠시 기다리세요. Retry-After 뒤에 계속할 수 있습니다."],
  ),
  internal: problem(
    500,
    ["Something broke", "This is our fault. Quote the request id if you report it."],
    ["오류가 발생했습니다", "저희 쪽 문제입니다. 문의할 때 요청 번호를 알려 주세요."],
  ),
  chain_unavailable: problem(
    503,
    ["The chain can't be reached", "It is being retried. Nothing was lost; try again soon."],
    ["체인에 연결할 수 없습니다", "다시 연결하고 있습니다. 잃은 것은 없으니 잠시 뒤 시도하세요."],
  ),
  database_unavailable: problem(
    503,
    ["The database can't be reached", "It is being retried. Nothing was lost; try again soon."],
    ["데이터베이스에 연결할 수 없습니다", "다시 연결하고 있습니다. 잠시 뒤 시도하세요."],
  ),
  indexer_unavailable: problem(
    503,
    ["The index is not ready", "It is being built from the chain. Try again soon."],
    ["색인이 준비되지 않았습니다", "체인에서 다시 만들고 있습니다. 잠시 뒤 시도하세요."],
  ),
  ipfs_unavailable: problem(
    503,
    ["Files can't be reached", "The file store does not answer. Nothing was lost; try again soon."],
    ["파일에 접근할 수 없습니다", "파일 저장소가 응답하지 않습니다. 잠시 뒤 시도하세요."],
  ),
  beacon_unavailable: problem(
    503,
    ["No randomness to be had", "The network that signs rounds does not answer. Try again soon."],
    [
      "난수를 받을 수 없습니다",
      "회차에 서명하는 네트워크가 응답하지 않습니다. 잠시 뒤 시도하세요.",
    ],
  ),
  overloaded: problem(
    503,
    ["Too busy", "More work is waiting than can be done in time. Try again soon."],
    ["혼잡합니다", "처리할 일이 너무 많습니다. 잠시 뒤 시도하세요."],
  ),
  storage_full: problem(
    507,
    ["Storage is full", "Nothing can be stored until space is freed. Reading works."],
    ["저장 공간이 없습니다", "공간이 생길 때까지 저장할 수 없습니다. 조회는 됩니다."],
  ),
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof problems;
