import type { Mutation } from "./workshop.ts";

const inDesk = (find: string, replace = ""): Mutation => ({
  file: "token/TokenDesk.sol",
  find,
  replace,
});
const inToken = (find: string, replace = ""): Mutation => ({
  file: "token/ServiceToken.sol",
  find,
  replace,
});

/** The service token and the desk that changes it for ETH. */
export const tokenMutations: readonly Mutation[] = [
  inDesk("tokensPerEth_ != 0 && ", ""),
  inDesk("tokensPerEth_ <= MAX_TOKENS_PER_ETH", "tokensPerEth_ <= MAX_TOKENS_PER_ETH + 1"),
  inDesk("sellFeeBps_ <= MAX_SELL_FEE_BPS", "sellFeeBps_ <= MAX_SELL_FEE_BPS + 1"),
  inDesk("sellFeeBps_ <= MAX_SELL_FEE_BPS", "sellFeeBps_ < MAX_SELL_FEE_BPS"),
  inDesk("block.timestamp <= deadline,", "block.timestamp < deadline,"),
  inDesk("block.timestamp <= deadline,", "block.timestamp <= deadline + 1,"),
  inDesk("return ethInWei * tokensPerEth;", "return ethInWei * tokensPerEth + 1;"),
  inDesk("BPS, Math.Rounding.Ceil", "BPS, Math.Rounding.Floor"),
  inDesk("tokensIn / tokensPerEth;", "(tokensIn + tokensPerEth - 1) / tokensPerEth;"),
  inDesk("ethOutWei = grossWei - feeWei;", "ethOutWei = grossWei;"),
  inDesk("        whenNotPaused\n"),
  inDesk("        whenNotPaused\n        onTime(deadline)\n", "        whenNotPaused\n"),
  inDesk(
    "        external\n        nonReentrant\n        onTime(deadline)",
    "        external\n        nonReentrant",
  ),
  inDesk("require(msg.value != 0, TokenDesk_ZeroAmount());"),
  inDesk("require(tokensOut >= minTokensOut, TokenDesk_TooFewTokens(tokensOut, minTokensOut));"),
  inDesk("emit TokensBought(msg.sender, msg.value, tokensOut);"),
  inDesk("token.mint(msg.sender, tokensOut);"),
  inDesk("token.burn(msg.sender, tokensIn);"),
  inDesk(
    "return _pay(owner, tokensIn, minEthOutWei);",
    "return _pay(msg.sender, tokensIn, minEthOutWei);",
  ),
  inDesk("token.burn(address(this), tokensIn);"),
  inDesk(
    "        token.transferFrom(owner, address(this), tokensIn);\n        token.burn(address(this), tokensIn);",
    "        token.burn(owner, tokensIn);",
  ),
  inDesk("require(amountWei != 0, TokenDesk_NoSurplus());"),
  inDesk("        onlyOwner\n        nonReentrant", "        nonReentrant"),
  inDesk("function pause() external onlyOwner", "function pause() external"),
  inDesk("function unpause() external onlyOwner", "function unpause() external"),
  inDesk("require(ethOutWei != 0, TokenDesk_ZeroAmount());"),
  inDesk("require(ethOutWei >= minEthOutWei, TokenDesk_TooLittleEth(ethOutWei, minEthOutWei));"),
  inDesk("_unsoldNonce[owner] = nonce + 1;"),
  inDesk("signer == owner && ", ""),
  inDesk(" && _unsoldNonce[owner] < nonce", ""),
  inDesk("_unsoldNonce[owner] = nonce;"),
  inDesk("            --nonce;"),
  inDesk(
    "return address(this).balance - token.totalSupply() / tokensPerEth;",
    "return address(this).balance;",
  ),
  inDesk("to != address(0) && ", ""),
  inToken("require(msg.sender == desk, ServiceToken_NotDesk(msg.sender));"),
  inToken(
    "function burn(address from, uint256 amount) external onlyDesk",
    "function burn(address from, uint256 amount) external",
  ),
];
