// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IServiceToken} from "./IServiceToken.sol";

/// @title The desk that exchanges ETH for the service token and back, at a rate fixed for ever.
/// @notice `tokensPerEth` whole tokens (18 decimals) are minted for one ETH (18 decimals); selling
/// burns tokens and pays ETH less `sellFeeBps`.
/// @dev Promises: the desk's ETH is at all times ≥ ⌊supply ÷ rate⌋, what selling the whole supply
/// would pay before the fee (solvency), and buying then selling never returns more ETH than was
/// paid (no round trip profits). Both follow from: minting `wei × rate` exactly, paying ⌊tokens ÷
/// rate⌋, rounding the fee up, and keeping fees out of the surplus until their sale has happened.
/// @dev Warning: ETH forced into the desk (selfdestruct, block rewards) only enlarges the surplus.
/// @dev Warning: tokens sent to the desk are not sold; nobody can get them back.
interface ITokenDesk {
    /* EVENTS */

    /// @param ethInWei ETH paid, wei. @param tokensOut tokens minted, 18 decimals.
    event TokensBought(address indexed buyer, uint256 ethInWei, uint256 tokensOut);
    /// @param tokensIn tokens burned, 18 decimals. @param ethOutWei ETH paid out, after `feeWei`.
    event TokensSold(address indexed seller, uint256 tokensIn, uint256 ethOutWei, uint256 feeWei);
    /// @dev Only what is above the solvency bound can leave.
    event SurplusWithdrawn(address indexed to, uint256 amountWei);

    /* ERRORS */

    error TokenDesk_ZeroAmount();
    error TokenDesk_DeadlineExpired(uint256 deadline, uint256 timestamp);
    error TokenDesk_TooFewTokens(uint256 tokensOut, uint256 minTokensOut);
    error TokenDesk_TooLittleEth(uint256 ethOutWei, uint256 minEthOutWei);
    error TokenDesk_BadRate(uint256 tokensPerEth);
    error TokenDesk_SellFeeTooHigh(uint256 sellFeeBps, uint256 maxSellFeeBps);
    error TokenDesk_NoSurplus();
    /// @dev `to` refused the ETH, or is the zero address.
    error TokenDesk_EthTransferFailed(address to, uint256 amountWei);
    /// @dev The permit is not `owner`'s newest for this sale, or has sold before.
    error TokenDesk_BadPermit(address owner);

    /* VIEWS */

    /// @notice Highest rate a desk can be made with.
    function MAX_TOKENS_PER_ETH() external view returns (uint256);

    /// @notice Highest sell fee a desk can be made with, hundredths of a percent.
    function MAX_SELL_FEE_BPS() external view returns (uint256);

    /// @notice The service token; created by the desk, which alone mints and burns it.
    function token() external view returns (IServiceToken);

    /// @notice Whole tokens for one whole ETH. Immutable.
    function tokensPerEth() external view returns (uint256);

    /// @notice Fee on selling, in hundredths of a percent of the ETH. Immutable, ≤ 100.
    function sellFeeBps() external view returns (uint256);

    /// @notice Tokens that `buy` mints for `ethInWei`. Exact, no rounding.
    function quoteBuy(uint256 ethInWei) external view returns (uint256 tokensOut);

    /// @notice ETH that `sell` pays for `tokensIn`, rounded down, and the fee kept, rounded up.
    function quoteSell(uint256 tokensIn) external view returns (uint256 ethOutWei, uint256 feeWei);

    /// @notice ETH above ⌊supply ÷ rate⌋, wei. Reverts while the desk pays somebody.
    function surplusWei() external view returns (uint256);

    /* BUY AND SELL */

    /// @notice Pays ETH, receives newly minted tokens.
    /// @param minTokensOut reverts `TokenDesk_TooFewTokens` below this.
    /// @param deadline Unix seconds; reverts `TokenDesk_DeadlineExpired` after it.
    /// @dev Reverts `EnforcedPause` while paused: a pause stops buying, never selling.
    function buy(uint256 minTokensOut, uint256 deadline)
        external
        payable
        returns (uint256 tokensOut);

    /// @notice Burns the caller's tokens (no allowance needed) and pays ETH.
    /// @dev Reverts `TokenDesk_ZeroAmount` if the payment would be zero, and
    /// `TokenDesk_EthTransferFailed` if the caller refuses ETH.
    function sell(uint256 tokensIn, uint256 minEthOutWei, uint256 deadline)
        external
        returns (uint256 ethOutWei);

    /// @notice Sells tokens of `owner`, who signed an ERC-2612 permit for the desk; anyone may send
    /// it.
    /// @dev ETH goes to `owner`. A permit that somebody else has already sent is not an error if
    /// the allowance it gave is still there, so that a front-runner can't block the sale. It must
    /// be the owner's newest permit, and sells once: an allowance that stands is no consent to
    /// sell.
    /// @dev Warning: who relays the call chooses `minEthOutWei`. The rate is fixed, so it can
    /// not be sandwiched.
    function sellWithPermit(
        address owner,
        uint256 tokensIn,
        uint256 minEthOutWei,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 ethOutWei);

    /* OPERATOR */

    /// @notice Sends the surplus (sell fees, rounding dust, forced ETH) to `to`. Owner only.
    function withdrawSurplus(address to) external returns (uint256 amountWei);

    /// @notice Stops and resumes buying. Owner only.
    /// @dev Warning: an owner who renounces while paused stops buying for ever; selling goes on.
    function pause() external;

    function unpause() external;
}
