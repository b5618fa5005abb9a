// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IServiceToken} from "./IServiceToken.sol";

/// @title How a sale's money is divided and paid, shared by every market contract.
/// @notice price = fee + royalty + seller's part, exactly. Fee and royalty round down; dust is the
/// seller's. The royalty is ERC-2981's answer, capped at `MAX_ROYALTY_BPS` of the price and at what
/// the fee leaves; a collection that reverts, burns its gas allowance or answers nonsense pays none.
/// @dev Fees stay in the contract as one packed sum a currency, until `withdrawFees`.
/// @dev A payee that refuses ETH (reverts, burns `PAYOUT_GAS`, returns a bomb) can't stop a sale: the
/// amount becomes its credit, to be taken with `withdrawCredits`. Service tokens are sent by
/// `transferFrom`, which no payee can refuse.
interface IPayouts {
    enum Currency {
        ETH,
        JTK
    }

    enum PayoutKind {
        Seller,
        Royalty,
        Fee
    }

    /* EVENTS */

    /// @notice One for every transfer of a sale's money, so that conservation can be proved from
    /// events: the sum over one sale (`collection`, `tokenId`, transaction) and its fee is the price.
    /// @param credited true if the payee refused the push and was credited instead.
    event Payout(
        PayoutKind indexed kind,
        address indexed to,
        Currency currency,
        uint256 amount,
        bool credited
    );
    event CreditsWithdrawn(address indexed account, address indexed to, uint256 amountWei);
    event FeesWithdrawn(address indexed to, Currency currency, uint256 amount);
    event FeeBpsChanged(uint256 feeBps);

    /* ERRORS */

    error Payouts_FeeTooHigh(uint256 feeBps, uint256 maxFeeBps);
    error Payouts_NothingToWithdraw(address account);
    /// @dev `to` refused the ETH, or is the zero address.
    error Payouts_EthTransferFailed(address to, uint256 amountWei);
    /// @dev A call to foreign code failed that may have had too little gas to succeed.
    error Payouts_TooLittleGas(uint256 gasLeft, uint256 gasNeeded);

    /* VIEWS */

    /// @notice The service token that `Currency.JTK` stands for.
    function token() external view returns (IServiceToken);

    /// @notice Fee copied into new listings, hundredths of a percent, ≤ 1000.
    function feeBps() external view returns (uint256);

    /// @notice ETH that `account` may withdraw, wei.
    function creditsWei(address account) external view returns (uint256);

    /// @notice Sum of all credits, wei.
    function totalCreditsWei() external view returns (uint256);

    /// @notice Fees earned and not yet withdrawn.
    function accruedFees(Currency currency) external view returns (uint256);

    /* WITHDRAW */

    /// @notice Pays the caller's whole credit to `to`. Never paused.
    function withdrawCredits(address to) external returns (uint256 amountWei);

    /// @notice Pays all accrued fees of a currency to `to`. Owner only, never paused.
    function withdrawFees(Currency currency, address to) external returns (uint256 amount);

    /// @notice Fee for listings made from now on. Owner only.
    function setFeeBps(uint256 newFeeBps) external;
}
