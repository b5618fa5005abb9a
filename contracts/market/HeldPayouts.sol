// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Payouts} from "./Payouts.sol";

/// @dev For contracts that hold people's money until a sale is made or not: fees are counted, in
/// one slot, as they can't be told from the rest.
abstract contract HeldPayouts is Payouts {
    uint128 private _feesWei;
    uint128 private _feeTokens;

    /// @dev Pays all from what the contract holds.
    function _payHeld(Currency currency, address seller, uint256 price, Shares memory shares)
        internal
    {
        _countFee(currency, shares.fee);
        if (currency == Currency.ETH) {
            _payEth(seller, price, shares);
            return;
        }
        if (shares.royalty != 0) {
            emit Payout(
                PayoutKind.Royalty, shares.royaltyReceiver, Currency.JTK, shares.royalty, false
            );
            token.transfer(shares.royaltyReceiver, shares.royalty);
        }
        unchecked {
            uint256 rest = price - shares.fee - shares.royalty;
            emit Payout(PayoutKind.Seller, seller, Currency.JTK, rest, false);
            token.transfer(seller, rest);
        }
    }

    /// @dev Gives money back that the contract holds.
    function _giveBack(Currency currency, address to, uint256 amount)
        internal
        returns (bool credited)
    {
        if (currency == Currency.ETH) credited = _pushOrCredit(to, amount);
        else token.transfer(to, amount);
    }

    /// @dev A fee that stays. No overflow: a fee has less than 96 bits, all money less than 128.
    function _countFee(Currency currency, uint256 fee) internal {
        if (fee == 0) return;
        unchecked {
            if (currency == Currency.ETH) _feesWei += uint128(fee);
            else _feeTokens += uint128(fee);
        }
    }

    function _accruedFees(Currency currency) internal view override returns (uint256) {
        return currency == Currency.ETH ? _feesWei : _feeTokens;
    }

    function _feesLeave(Currency currency) internal override {
        if (currency == Currency.ETH) _feesWei = 0;
        else _feeTokens = 0;
    }
}
