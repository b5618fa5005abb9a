import type { Mutation } from "./workshop.ts";

const inRaffle = (find: string, replace = ""): Mutation => ({
  file: "market/Raffle.sol",
  find,
  replace,
});
const inRecords = (find: string, replace = ""): Mutation => ({
  file: "market/RaffleRecords.sol",
  find,
  replace,
});
const inShuffle = (find: string, replace = ""): Mutation => ({
  file: "market/TicketShuffle.sol",
  find,
  replace,
});
const inBeacon = (find: string, replace = ""): Mutation => ({
  file: "randomness/DrandBeacon.sol",
  find,
  replace,
});

/** Raffles, the order of their tickets, and the randomness behind it. */
export const raffleMutations: readonly Mutation[] = [
  inRaffle("beacon.roundAt(terms.closesAt + ROUND_DELAY)", "beacon.roundAt(terms.closesAt)"),
  inRaffle("drawableAt <= terms.closesAt + ROUND_DELAY + MAX_ROUND_WAIT", "true"),
  inRaffle("_askOwner(collection, tokenId) == msg.sender", "true"),
  inRaffle("msg.sender, address(this), true);", "msg.sender, address(this), false);"),
  inRaffle("require(record.draw.host == msg.sender, Raffle_NotHost(id, msg.sender));"),
  inRaffle("require(record.pot.sold == 0, Raffle_HasEntries(id, record.pot.sold));"),
  inRaffle("_records[id].rules.closesAt = uint40(block.timestamp);"),
  inRaffle("        _checkOpen(record.rules);\n\n        // Closed", "        // Closed"),
  inRaffle("require(msg.value == price, Raffle_WrongValue(msg.value, price));"),
  inRaffle(
    "        token.transferFrom(msg.sender, address(this), price);\n    }\n\n    /// @inheritdoc",
    "    }\n\n    /// @inheritdoc",
  ),
  inRaffle("require(randomness != 0, Raffle_RoundNotProved(round));"),
  inRaffle("require(record.released >> index & 1 == 0, Raffle_PrizeGone(id, index));"),
  inRaffle(
    "        delete _prizes[id][index];\n\n        emit PrizeClaimed(",
    "        emit PrizeClaimed(",
  ),
  inRaffle("(record.rules.feeBps, record.draw.host)", "(_feeBps, record.draw.host)"),
  inRaffle("index >= record.pot.sold", "index > record.pot.sold"),
  inRaffle("record.seed != 0 && index", "index"),
  inRaffle(" || _stateOf(record) == State.Refundable", ""),
  inRaffle("record.released >> index & 1 == 1 || ", ""),
  inRaffle("require(_stateOf(record) == State.Refundable, Raffle_NotRefundable(id));"),
  inRaffle("delete _entries[id][account];"),
  inRaffle(
    "_payBack(id, record.rules.currency, account, amount);",
    "_payBack(id, record.rules.currency, msg.sender, amount);",
  ),
  inRaffle("record.draw.drawableUntil + RELEASE_DELAY", "record.draw.drawableUntil"),
  inRaffle("record.released | 1 << index", "1 << index"),
  inRaffle("_records[id].released = record.released | 1 << index;"),
  inRaffle("prizeCount != 0 && prizeCount <= MAX_PRIZES", "prizeCount <= MAX_PRIZES"),
  inRaffle("prizeCount != 0 && prizeCount <= MAX_PRIZES", "prizeCount != 0"),
  inRaffle("terms.minTickets <= terms.maxTickets", "true"),
  inRaffle("terms.ticketPrice <= type(uint96).max / terms.maxTickets", "true"),
  inRaffle("terms.closesAt >= block.timestamp + MIN_DURATION", "terms.closesAt >= block.timestamp"),
  inRaffle(
    "        whenNotPaused\n        returns (uint256 price)",
    "        returns (uint256 price)",
  ),
  inRaffle("require(rules.currency == paid, Raffle_WrongCurrency(paid));"),
  inRaffle("        _checkOpen(rules);\n"),
  inRaffle("require(count != 0, Raffle_ZeroTickets());"),
  inRaffle(
    "abi.encode(pot.entropy, msg.sender, salt, first, count)",
    "abi.encode(pot.entropy, msg.sender, first, count)",
  ),
  inRaffle("sold: uint32(first + count)", "sold: uint32(first + 1)"),
  inRaffle("require(count <= left, Raffle_WalletLimit(count, left));", "left;"),
  inRaffle("entry.first + entry.count == first", "true"),
  inRaffle("require(record.seed == 0, Raffle_AlreadyDrawn(id));"),
  inRaffle("block.timestamp >= drawableAt,", "block.timestamp > drawableAt,"),
  inRaffle("block.timestamp <= draw_.drawableUntil,", "block.timestamp < draw_.drawableUntil,"),
  inRaffle(
    "require(sold >= rules.minTickets, Raffle_TooFewTickets(sold, rules.minTickets));",
    "sold;",
  ),
  inRaffle("abi.encode(randomness, pot.entropy, id,", "abi.encode(randomness, id,"),
  inRecords(
    "block.timestamp < record.rules.closesAt) return",
    "block.timestamp <= record.rules.closesAt) return",
  ),
  inRecords("\n            || block.timestamp > record.draw.drawableUntil", ""),
  inRecords(
    "record.pot.sold < record.draw.prizes ? record.pot.sold : record.draw.prizes",
    "record.draw.prizes",
  ),
  inRecords(
    "(index + 1) * proceeds / winners - index * proceeds / winners",
    "(proceeds + winners - 1) / winners",
  ),
  inRecords("require(record.seed != 0, Raffle_NotDrawn(id));"),
  inRecords("ticket - entry.first < entry.count", "ticket - entry.first <= entry.count"),
  inRecords("range.buyer == account && ", ""),
  inRecords("ticket - firstTicket < range.count", "ticket - firstTicket <= range.count"),
  inShuffle("while (ticket >= count);", "while (false);"),
  inShuffle("ROUNDS = 16", "ROUNDS = 15"),
  inShuffle("2 * halfBits) < count", "2 * halfBits) <= count"),
  inBeacon("+ periodSeconds - 1) / periodSeconds", ") / periodSeconds"),
  inBeacon("if (randomness != 0) return randomness;"),
  inBeacon("require(verify(round, signature), DrandBeacon_BadSignature(round, signature));"),
  inBeacon("round == 0 || ", ""),
  inBeacon("return matches && called;", "return called;"),
  inBeacon("(uint256(round) - 1) * periodSeconds", "uint256(round) * periodSeconds"),
];
