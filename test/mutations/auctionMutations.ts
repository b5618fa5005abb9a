import type { Mutation } from "./workshop.ts";

const inHouse = (find: string, replace = ""): Mutation => ({
  file: "market/AuctionHouse.sol",
  find,
  replace,
});
const inRecords = (find: string, replace = ""): Mutation => ({
  file: "market/AuctionRecords.sol",
  find,
  replace,
});
const inMath = (find: string, replace = ""): Mutation => ({
  file: "market/AuctionMath.sol",
  find,
  replace,
});
const inHeld = (find: string, replace = ""): Mutation => ({
  file: "market/HeldPayouts.sol",
  find,
  replace,
});

/** English and Dutch auctions, and the money and tokens that they hold. */
export const auctionMutations: readonly Mutation[] = [
  inHouse("if (counted.startsAt != 0) counted.startsAt = _checkedStart(counted.startsAt);"),
  inHouse("lastEndsAt: uint32(endsAt + counted.maxExtensionSeconds)", "lastEndsAt: uint32(endsAt)"),
  inHouse("_checkPrice(counted.startPrice, counted.floorPrice + 1);"),
  inHouse("_checkPrice(counted.floorPrice, 1);"),
  inHouse("require(_isOver(clock), AuctionHouse_NotEnded(_knownEnd(clock), block.timestamp));"),
  inHouse("            _returnLot(id, record);\n            return;", "            return;"),
  inHouse(
    "        _remove(id, record);\n\n        emit AuctionSettled(",
    "        emit AuctionSettled(",
  ),
  inHouse(
    "        _remove(id, record);\n\n        emit AuctionBought(",
    "        emit AuctionBought(",
  ),
  inHouse(
    "record.amount, clock.feeBps, record.seller);",
    "record.amount, _feeBps, record.seller);",
  ),
  inHouse("require(record.seller == msg.sender, AuctionHouse_NotSeller(id, msg.sender));"),
  inHouse("require(record.leader == address(0), AuctionHouse_HasBid(id, record.leader));"),
  inHouse("clock.endsAt + RELEASE_DELAY", "clock.endsAt"),
  inHouse(
    "        record.leader = address(0);\n\n        emit BidReleased",
    "        emit BidReleased",
  ),
  inHouse("if (paid == Currency.JTK) token.transferFrom(msg.sender, address(this), amount);"),
  inHouse("if (leader != address(0)) _payBack(id, paid, leader, leading);"),
  inHouse("_payBack(id, paid, leader, leading)", "_payBack(id, paid, leader, amount)"),
  inHouse("require(leader == msg.sender, AuctionHouse_NotLeader(id, msg.sender));"),
  inHouse("uint256 amount = leading + added;", "uint256 amount = leading + added + 1;"),
  inHouse("private whenNotPaused returns (uint256 endsAt)", "private returns (uint256 endsAt)"),
  inHouse("require(amount >= minimum,", "require(amount + 1 >= minimum,"),
  inHouse("        _checkOpen(clock, paid);\n        uint256 minimum", "        uint256 minimum"),
  inHouse("lastEndsAt += block.timestamp;"),
  inHouse("if (starts || endsAt != before)", "if (starts)"),
  inHouse("leader == address(0) ? amount : ", ""),
  inHouse("require(price <= maxPrice, AuctionHouse_PriceChanged(price, maxPrice));"),
  inHouse("require(price != 0, AuctionHouse_NotForSale(id));"),
  inHouse("if (record.leader != address(0)) _payBack(id, paid, record.leader, record.amount);"),
  inHouse("if (paid == Currency.JTK) token.transferFrom(msg.sender, address(this), price);"),
  inHouse("record.amount >= record.limitPrice", "record.amount > record.limitPrice"),
  inHouse("if (msg.value != price) _sendEth(msg.sender, msg.value - price);"),
  inRecords("tokenId >= LONG_ID", "false"),
  inRecords("if (isLong) _longIds[id] = tokenId;"),
  inRecords("_askOwner(collection, tokenId) == msg.sender", "true"),
  inRecords("msg.sender, address(this), true", "msg.sender, address(this), false"),
  inRecords("address(this), record.seller, true", "address(this), msg.sender, true"),
  inRecords("require(clock.currency == paid,", "require(true,"),
  inRecords("block.timestamp >= clock.startsAt,", "block.timestamp > clock.startsAt,"),
  inRecords("block.timestamp >= clock.endsAt;", "block.timestamp > clock.endsAt;"),
  inRecords("clock.startsAt != 0 && ", ""),
  inRecords("if (terms.buyNow != 0) _checkPrice(terms.buyNow, terms.reserve);"),
  inRecords("terms.minStepBps <= MAX_STEP_BPS", "terms.minStepBps <= MAX_STEP_BPS + 1"),
  inRecords("terms.minStepBps != 0 && ", ""),
  inRecords("terms.extensionWindowSeconds <= MAX_WINDOW", "true"),
  inRecords("terms.maxExtensionSeconds <= MAX_EXTENSION", "true"),
  inRecords("price >= min && price <= MAX_PRICE", "price >= min"),
  inRecords("duration >= MIN_DURATION && ", ""),
  inRecords("return startsAt > block.timestamp ? startsAt : block.timestamp;", "return startsAt;"),
  inMath("leading * stepBps + BPS - 1", "leading * stepBps"),
  inMath("if (time <= startsAt) return startPrice;"),
  inMath("time - startsAt) / (endsAt", "time - startsAt + 1) / (endsAt"),
  inMath("wanted < lastEndsAt ? wanted : lastEndsAt", "wanted"),
  inMath("if (wanted <= endsAt) return endsAt;"),
  inHeld("_countFee(currency, shares.fee);"),
  inHeld("if (currency == Currency.ETH) _feesWei = 0;", "if (currency == Currency.ETH) {}"),
];
