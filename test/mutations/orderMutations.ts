import type { Mutation } from "./workshop.ts";

const inOrders = (find: string, replace = ""): Mutation => ({
  file: "market/Orders.sol",
  find,
  replace,
});
const inMarketplace = (find: string, replace = ""): Mutation => ({
  file: "market/Marketplace.sol",
  find,
  replace,
});

/** Signed orders and buying several at once. */
export const orderMutations: readonly Mutation[] = [
  inOrders("if (paused()) return OrderStatus.Paused;"),
  inOrders("order.price == 0 || order.price > type(uint96).max", "order.price == 0"),
  inOrders("order.price == 0 || order.price > type(uint96).max", "order.price > type(uint96).max"),
  inOrders(
    "if (order.side == Side.Ask) return tokenId != order.tokenId;",
    "if (order.side == Side.Ask) return false;",
  ),
  inOrders("order.currency != Currency.JTK || order.epoch != 0", "order.epoch != 0"),
  inOrders("order.currency != Currency.JTK || order.epoch != 0", "order.currency != Currency.JTK"),
  inOrders("? tokenId != order.tokenId : order.tokenId != 0", "? false : order.tokenId != 0"),
  inOrders("? tokenId != order.tokenId : order.tokenId != 0", "? tokenId != order.tokenId : false"),
  inOrders("block.timestamp < order.startsAt", "block.timestamp <= order.startsAt"),
  inOrders("block.timestamp < order.startsAt", "block.timestamp + 1 < order.startsAt"),
  inOrders("block.timestamp > order.expiresAt", "block.timestamp >= order.expiresAt"),
  inOrders("block.timestamp > order.expiresAt", "block.timestamp > order.expiresAt + 1"),
  inOrders("bps > order.maxFeeBps", "bps >= order.maxFeeBps"),
  inOrders("bps > order.maxFeeBps", "bps > order.maxFeeBps + 1"),
  inOrders("order.taker != address(0) && order.taker != taker", "false"),
  inOrders("if (order.maker == taker) return OrderStatus.OwnOrder;"),
  inOrders("used >> uint8(order.nonce) & 1 != 0", "false"),
  inOrders("used >> uint8(order.nonce) & 1 != 0", "used != 0"),
  inOrders("order.counter != counterOf[order.maker]", "order.counter > counterOf[order.maker]"),
  inOrders("= used | 1 << uint8(order.nonce);", "= 1 << uint8(order.nonce);"),
  inOrders("= used | 1 << uint8(order.nonce);", "= used;"),
  inOrders(
    "if (signer == maker && signer != address(0)) return true;",
    "if (signer == maker) return true;",
  ),
  inOrders("if (signer == maker && signer != address(0)) return true;"),
  inOrders("maker.code.length != 0", "maker.code.length == 0"),
  inOrders("&& epoch == order.epoch"),
  inOrders("? owner == order.maker && epoch", "? epoch"),
  inOrders(": owner == taker;", ": true;"),
  inOrders("if (!hasEpochs) owner = _askOwner(order.collection, tokenId);"),
  inOrders(
    "order.side == Side.Ask ? (order.maker, taker) : (taker, order.maker)",
    "(order.maker, taker)",
  ),
  inOrders("usedNonces[msg.sender][word] |= mask;", "usedNonces[msg.sender][word] = mask;"),
  inOrders(" + 1 + (uint256(blockhash(block.number - 1)) >> 128)", " + 1"),
  inOrders("require(order.side != Side.Ask, Orders_WrongSide(order.side));"),
  inOrders("require(order.side == Side.Ask, Orders_WrongSide(order.side));"),
  inOrders(
    "_payToken(order.maker, msg.sender, order.price, shares);",
    "_payToken(msg.sender, order.maker, order.price, shares);",
  ),
  inOrders("if (msg.value != order.price) _sendEth(msg.sender, msg.value - order.price);"),
  inOrders(
    "_deliver(order.collection, tokenId, seller, buyer, !hasEpochs);",
    "_deliver(order.collection, tokenId, seller, buyer, false);",
  ),
  inOrders("if (!_isApproved(order.collection, tokenId, seller)) return OrderStatus.NotApproved;"),
  inOrders("token.balanceOf(buyer) >= order.price\n                && ", ""),
  inOrders("\n                && token.allowance(buyer, address(this)) >= order.price", ""),
  inMarketplace("require(msg.sender == address(this), Marketplace_NotSelf(msg.sender));"),
  inMarketplace(
    "        if (item.currency == Currency.JTK) {",
    "        if (_entries[item.collection][item.tokenId].terms.has(TermsFields.IN_TOKEN)) {",
  ),
  inMarketplace("if (bought[i]) leftWei -= valueWei;"),
  inMarketplace("if (done) leftWei -= valueWei;"),
  inMarketplace("if (valueWei <= leftWei) {", "if (true) {"),
  inMarketplace("count <= MAX_PURCHASES", "count <= MAX_PURCHASES + 1"),
  inMarketplace("if (leftWei != 0) _sendEth(msg.sender, leftWei);"),
];
