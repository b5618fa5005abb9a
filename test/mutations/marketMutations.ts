import type { Mutation } from "./workshop.ts";

const inMarketplace = (find: string, replace = ""): Mutation => ({
  file: "market/Marketplace.sol",
  find,
  replace,
});
const inTerms = (find: string, replace = ""): Mutation => ({
  file: "market/Terms.sol",
  find,
  replace,
});
const inPayouts = (find: string, replace = ""): Mutation => ({
  file: "market/Payouts.sol",
  find,
  replace,
});

/** Listings and their sales, and how money is divided and paid. */
export const marketMutations: readonly Mutation[] = [
  inMarketplace(
    "return block.timestamp > terms.expiresAt();",
    "return block.timestamp >= terms.expiresAt();",
  ),
  inMarketplace("require(price <= maxPrice,", "require(price <= maxPrice * 2,"),
  inMarketplace("Currency.JTK || msg.value >= price", "Currency.JTK || msg.value + 1 >= price"),
  inMarketplace("require(only == buyer, Marketplace_WrongBuyer(only, buyer));"),
  inMarketplace("        _remove(entry, terms);\n\n        emit Sale(", "        emit Sale("),
  inMarketplace("    ) external whenNotPaused {", "    ) external {"),
  inMarketplace(
    "        whenNotPaused\n        returns (address seller",
    "        returns (address seller",
  ),
  inMarketplace("require(seller != buyer, Marketplace_OwnToken(seller));"),
  inMarketplace("_isExpired(terms) || _hasMoved", "_hasMoved"),
  inMarketplace("if (msg.value != price) _sendEth(msg.sender, msg.value - price);"),
  inTerms("owner != address(0) && ", ""),
  inPayouts("shares.fee = price * bps / BPS;", "shares.fee = (price * bps + BPS - 1) / BPS;"),
  inPayouts("royalty < maxRoyalty ? royalty : maxRoyalty", "royalty"),
  inPayouts("receiver == seller || ", ""),
  inPayouts(" || receiver == address(this)", ""),
  inPayouts("creditsWei[to] += amountWei;", "creditsWei[to] = amountWei;"),
  inPayouts("totalCreditsWei += amountWei;"),
  inPayouts("totalCreditsWei -= amountWei;"),
  inPayouts("        creditsWei[msg.sender] = 0;\n"),
  inPayouts("            _requireGas(gasBefore);\n"),
  inPayouts("to != address(0) && ", ""),
  inPayouts("require(newFeeBps <= MAX_FEE_BPS", "require(newFeeBps <= MAX_FEE_BPS + 1"),
  inPayouts("if (shares.fee != 0) token.transferFrom(buyer, address(this), shares.fee);"),
  inPayouts("price - shares.fee - shares.royalty);", "price - shares.fee);"),
  inPayouts("if (!answered) _requireGas(gasBefore);"),
  inPayouts("if (word <= type(uint160).max) ", ""),
  inPayouts("gt(returndatasize(), 0x3f)", "1"),
  inMarketplace("terms.isSeller(msg.sender), Marketplace_NotSeller", "true, Marketplace_NotSeller"),
  inMarketplace(" || gasAfter > gasBefore / 2", " || true"),
  inMarketplace("require(price != 0, Marketplace_ZeroPrice());"),
  inMarketplace("expiresAt > block.timestamp && ", ""),
  inMarketplace(
    "require(owner == msg.sender, Marketplace_NotOwner",
    "require(true, Marketplace_NotOwner",
  ),
  inMarketplace("if (buyer != address(0)) flags |= TermsFields.IS_PRIVATE;"),
  inMarketplace("!_isExpired(terms) && terms.isOf", "terms.isOf"),
];
