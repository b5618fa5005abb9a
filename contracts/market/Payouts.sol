// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from
    "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeTransferLib} from "solady/src/utils/SafeTransferLib.sol";

import {IPayouts} from "../interfaces/IPayouts.sol";
import {IServiceToken} from "../interfaces/IServiceToken.sol";

/// @dev Documented in {IPayouts}.
abstract contract Payouts is IPayouts, Ownable2Step, Pausable, ReentrancyGuardTransient {
    /// @dev How a price is divided; what neither share takes is the seller's.
    struct Shares {
        uint256 fee;
        address royaltyReceiver;
        uint256 royalty;
    }

    uint256 private constant MAX_FEE_BPS = 1_000;
    uint256 private constant MAX_ROYALTY_BPS = 1_000;
    uint256 private constant PAYOUT_GAS = 50_000;
    uint256 private constant ROYALTY_GAS = 50_000;
    uint256 private constant BPS = 10_000;
    /// @dev What must be left before a limited call so that it surely gets its whole limit: 64/63
    /// of it (EIP-150), a cold account with value (11,600), which may have another's cold code
    /// (2,600, EIP-7702), and some change.
    uint256 private constant GAS_FOR_LIMITED_CALL = 66_000;

    /// @inheritdoc IPayouts
    IServiceToken public immutable token;

    /// @dev In one slot with the pause flag and the pending owner: one read tells all.
    uint16 internal _feeBps;
    /// @inheritdoc IPayouts
    uint256 public totalCreditsWei;
    /// @inheritdoc IPayouts
    mapping(address account => uint256) public creditsWei;

    constructor(address owner_, IServiceToken token_, uint256 feeBps_) Ownable(owner_) {
        token = token_;
        _setFeeBps(feeBps_);
    }

    /* VIEWS */

    /// @inheritdoc IPayouts
    function feeBps() external view returns (uint256) {
        return _feeBps;
    }

    /// @inheritdoc IPayouts
    function accruedFees(Currency currency) external view nonReentrantView returns (uint256) {
        return _accruedFees(currency);
    }

    /* WITHDRAW */

    /// @inheritdoc IPayouts
    function withdrawCredits(address to) external nonReentrant returns (uint256 amountWei) {
        amountWei = creditsWei[msg.sender];
        require(amountWei != 0, Payouts_NothingToWithdraw(msg.sender));

        creditsWei[msg.sender] = 0;
        totalCreditsWei -= amountWei;

        emit CreditsWithdrawn(msg.sender, to, amountWei);

        _sendEth(to, amountWei);
    }

    /// @inheritdoc IPayouts
    function withdrawFees(Currency currency, address to)
        external
        onlyOwner
        nonReentrant
        returns (uint256 amount)
    {
        amount = _accruedFees(currency);
        require(amount != 0, Payouts_NothingToWithdraw(msg.sender));
        require(to != address(this), Payouts_ToItself());

        _feesLeave(currency);

        emit FeesWithdrawn(to, currency, amount);

        if (currency == Currency.ETH) _sendEth(to, amount);
        else token.transfer(to, amount);
    }

    /* OPERATOR */

    /// @inheritdoc IPayouts
    function setFeeBps(uint256 newFeeBps) external onlyOwner {
        _setFeeBps(newFeeBps);
    }

    /* INTERNALS */

    /// @dev Divides a price; asks the collection for its royalty, within `ROYALTY_GAS`. A royalty
    /// to the seller itself is none: it would only cost a second transfer.
    function _share(address collection, uint256 tokenId, uint256 price, uint256 bps, address seller)
        internal
        view
        returns (Shares memory shares)
    {
        unchecked {
            // No overflow: a price has 96 bits.
            shares.fee = price * bps / BPS;
            (address receiver, uint256 royalty) = _royaltyInfo(collection, tokenId, price);
            if (receiver == address(0) || receiver == seller || receiver == address(this)) {
                return shares;
            }

            uint256 maxRoyalty = price * MAX_ROYALTY_BPS / BPS;
            shares.royalty = royalty < maxRoyalty ? royalty : maxRoyalty;
            if (shares.royalty != 0) shares.royaltyReceiver = receiver;
        }
    }

    /// @dev Pays royalty and seller from the contract's ETH; the fee stays.
    function _payEth(address seller, uint256 price, Shares memory shares) internal {
        if (shares.royalty != 0) {
            _pushEth(PayoutKind.Royalty, shares.royaltyReceiver, shares.royalty);
        }
        unchecked {
            _pushEth(PayoutKind.Seller, seller, price - shares.fee - shares.royalty);
        }
    }

    /// @dev Pays all three from the buyer's service tokens.
    function _payToken(address buyer, address seller, uint256 price, Shares memory shares)
        internal
    {
        if (shares.fee != 0) token.transferFrom(buyer, address(this), shares.fee);
        if (shares.royalty != 0) {
            emit Payout(
                PayoutKind.Royalty, shares.royaltyReceiver, Currency.JTK, shares.royalty, false
            );
            token.transferFrom(buyer, shares.royaltyReceiver, shares.royalty);
        }
        unchecked {
            uint256 rest = price - shares.fee - shares.royalty;
            emit Payout(PayoutKind.Seller, seller, Currency.JTK, rest, false);
            token.transferFrom(buyer, seller, rest);
        }
    }

    /// @dev For an account that can refuse only to its own harm: its refusal reverts.
    function _sendEth(address to, uint256 amountWei) internal {
        require(
            to != address(0) && SafeTransferLib.trySafeTransferETH(to, amountWei, gasleft()),
            Payouts_EthTransferFailed(to, amountWei)
        );
    }

    /// @dev Reverts if a limited call that failed may have had less gas than its limit: otherwise
    /// who sends the transaction could choose that royalties or payments fail.
    function _requireGas(uint256 gasBefore) internal pure {
        require(
            gasBefore >= GAS_FOR_LIMITED_CALL,
            Payouts_TooLittleGas(gasBefore, GAS_FOR_LIMITED_CALL)
        );
    }

    /// @dev Pays within `PAYOUT_GAS`, or credits who does not take it.
    function _pushOrCredit(address to, uint256 amountWei) internal returns (bool credited) {
        uint256 gasBefore = gasleft();
        credited = !SafeTransferLib.trySafeTransferETH(to, amountWei, PAYOUT_GAS);
        if (credited) {
            _requireGas(gasBefore);
            creditsWei[to] += amountWei;
            totalCreditsWei += amountWei;
        }
    }

    /// @dev All that is not a credit: fees never leave when a sale is paid, so they need no count.
    /// Who holds other money too counts its fees.
    function _accruedFees(Currency currency) internal view virtual returns (uint256) {
        if (currency == Currency.JTK) return token.balanceOf(address(this));
        return address(this).balance - totalCreditsWei;
    }

    /// @dev For who counts: all fees of a currency are about to be withdrawn.
    function _feesLeave(Currency currency) internal virtual {}

    function _pushEth(PayoutKind kind, address to, uint256 amountWei) private {
        bool credited = _pushOrCredit(to, amountWei);
        emit Payout(kind, to, Currency.ETH, amountWei, credited);
    }

    /// @dev ERC-2981's answer, or nothing if there is none that makes sense. Reads two words and
    /// copies no more, whatever the collection returns.
    function _royaltyInfo(address collection, uint256 tokenId, uint256 price)
        private
        view
        returns (address receiver, uint256 royalty)
    {
        bytes4 selector = IERC2981.royaltyInfo.selector;
        uint256 gasBefore = gasleft();
        bool answered;
        uint256 word;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, selector)
            mstore(add(free, 0x04), tokenId)
            mstore(add(free, 0x24), price)
            answered := staticcall(ROYALTY_GAS, collection, free, 0x44, 0x00, 0x40)
            if and(answered, gt(returndatasize(), 0x3f)) {
                word := mload(0x00)
                royalty := mload(0x20)
            }
        }
        if (!answered) _requireGas(gasBefore);
        if (word <= type(uint160).max) receiver = address(uint160(word));
    }

    function _setFeeBps(uint256 newFeeBps) private {
        require(newFeeBps <= MAX_FEE_BPS, Payouts_FeeTooHigh(newFeeBps, MAX_FEE_BPS));

        _feeBps = uint16(newFeeBps);

        emit FeeBpsChanged(newFeeBps);
    }
}
