// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IServiceToken} from "./IServiceToken.sol";

/// @title How a sale's money is divided and paid, shared by every market contract.
/// @notice price = fee + royalty + seller's part, exactly. Fee and royalty round down; dust is the
/// seller's. The royalty is ERC-2981's answer, capped at 10 % of the price. A collection that
/// reverts, burns the 50,000 gas it gets or answers nonsense pays none; nor does a sale by the
/// receiver itself, which would only be a second transfer to the same account, or one of which this
/// contract is the receiver.
/// @dev The marketplace's fees are what is left in it: all its ETH that is nobody's credit, all its
/// service tokens. A sale needs not count them. Warning: so ETH forced in and tokens sent by
/// mistake are the operator's. Contracts that hold other money count their fees; what is forced
/// into them stays there.
/// @dev A payee that refuses ETH (reverts, burns the 50,000 gas it gets, returns a bomb) can't stop
/// a sale: the amount becomes its credit, to be taken with `withdrawCredits`. Service tokens are
/// sent by `transferFrom`, which no payee can refuse.
/// @dev Warning: a sale with too little gas to give those 50,000 where they are needed reverts, so
/// that nobody can choose the gas at which royalties fail. Estimates find the right limit.
interface IPayouts {
    enum Currency {
        ETH,
        JTK
    }

    enum PayoutKind {
        Seller,
        Royalty
    }

    /* EVENTS */

    /// @notice One for every transfer of a sale's money, so that conservation can be proved from
    /// events: a sale's `fee`, which stays in the contract, and the payouts between it and the next
    /// sale in its transaction sum up to its price.
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
    /// @dev What is paid to the contract itself would stay there for ever.
    error Payouts_ToItself();
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

    /// @notice Fees earned and not yet withdrawn. Reverts while a sale is being paid, when they
    /// could not be told from the money in flight.
    function accruedFees(Currency currency) external view returns (uint256);

    /* WITHDRAW */

    /// @notice Pays the caller's whole credit to `to`. Never paused. Reverts
    /// `Payouts_EthTransferFailed` if `to` refuses.
    function withdrawCredits(address to) external returns (uint256 amountWei);

    /// @notice Pays all accrued fees of a currency to `to`, another account. Owner only, never
    /// paused. Warning: fees paid to another contract of this market stay there for ever, unless it
    /// is the marketplace.
    function withdrawFees(Currency currency, address to) external returns (uint256 amount);

    /// @notice Fee for listings made from now on, ≤ 1000. Owner only.
    function setFeeBps(uint256 newFeeBps) external;
}
