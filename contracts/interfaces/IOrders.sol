// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPayouts} from "./IPayouts.sol";

/// @title Signed orders: asks and bids that cost nothing until somebody fills them.
/// @notice An order is an EIP-712 message of its maker (ERC-1271 for contracts), kept anywhere but
/// on the chain. An ask sells one token, for ETH or the service token; a bid buys one token, or any
/// token of a collection, for service tokens, which stay in the maker's wallet until then. Bids in
/// ETH are not offered: ETH can't be pulled from a wallet, and the desk's rate is fixed.
/// @notice What ends an order: its `nonce` is used or cancelled (orders that share one are versions
/// of each other: one of them at most is filled), its `counter` is no longer its maker's, it
/// expires, the market's fee rises above its `maxFeeBps`, or, for an ask, the token has left the
/// maker.
/// @dev Nonces are used in any order. The word `nonce >> 8` groups 256 of them, which one call can
/// cancel; `cancelAllOrders` cancels all.
/// @dev Promise for collections with `IOwnerEpoch`: an ask dies when its token leaves the maker and
/// stays dead when it returns. Warning, for other collections: it is dead only while somebody else
/// owns the token.
/// @dev Warning: a signature can't be taken back but by a transaction that gets into a block first.
/// @dev Warning: a contract's signature is asked for on each fill, and may change its answer.
interface IOrders is IPayouts {
    enum Side {
        Ask,
        Bid,
        CollectionBid
    }

    /// @param tokenId 0 for `Side.CollectionBid`.
    /// @param price in the currency's smallest unit, 1 … 2^96 − 1; of a bid all the maker pays.
    /// @param taker the only account that may fill it, zero for anybody.
    /// @param startsAt Unix seconds, the first second in which it can be filled.
    /// @param expiresAt Unix seconds, the last second in which it can be filled.
    /// @param counter the maker's `counterOf` at signing.
    /// @param maxFeeBps highest fee of the market at which it may be filled.
    /// @param epoch of an ask for a token with epochs, the one at signing; else 0.
    struct Order {
        Side side;
        address maker;
        address collection;
        uint256 tokenId;
        Currency currency;
        uint256 price;
        address taker;
        uint256 startsAt;
        uint256 expiresAt;
        uint256 nonce;
        uint256 counter;
        uint256 maxFeeBps;
        uint256 epoch;
    }

    /// @dev In the order in which they are looked for.
    enum OrderStatus {
        Fillable,
        Paused,
        Malformed,
        NotStarted,
        Expired,
        FeeRaised,
        WrongTaker,
        OwnOrder,
        NonceUsed,
        CounterChanged,
        BadSignature,
        /// The seller does not own the token, or an ask's token has moved since it was signed.
        NotOwner,
        /// The seller has not approved this contract.
        NotApproved,
        /// The payer has too few service tokens, or has allowed too few.
        TooLittleFunds
    }

    /* EVENTS */

    /// @notice One of the maker's orders was filled, the one of the `Sale` that follows; others with
    /// the nonce are dead.
    event NonceUsed(address indexed maker, uint256 nonce);
    /// @param mask the nonces' bits within the word; those set before are among them.
    event NoncesCancelled(address indexed maker, uint256 word, uint256 mask);
    event CounterIncremented(address indexed maker, uint256 counter);

    /* ERRORS */

    /// @dev `status` is never `Fillable`, `NotApproved` or `TooLittleFunds`, for which the transfer
    /// that fails speaks.
    error Orders_NotFillable(bytes32 orderHash, OrderStatus status);
    /// @dev An ask was filled as a bid, or a bid as an ask.
    error Orders_WrongSide(Side side);

    /* VIEWS */

    /// @notice The one authority on whether `taker` can fill an order now: the first reason against
    /// it, or `Fillable`. ETH that the taker sends is not looked at. Reverts if the collection
    /// can't tell approvals.
    /// @param tokenId the token that is sold: the order's, or any for `Side.CollectionBid`.
    function orderStatus(
        Order calldata order,
        bytes calldata signature,
        uint256 tokenId,
        address taker
    ) external view returns (OrderStatus);

    /// @notice What the maker signs.
    function hashOf(Order calldata order) external view returns (bytes32);

    /// @notice The counter that new orders of `maker` have to carry.
    function counterOf(address maker) external view returns (uint256);

    /// @notice The used and cancelled nonces of a word, one bit each.
    function usedNonces(address maker, uint256 word) external view returns (uint256);

    /* FILL */

    /// @notice Buys by a signed ask in ETH. ETH above the price is returned.
    function fillAsk(Order calldata order, bytes calldata signature) external payable;

    /// @notice Buys by a signed ask in service tokens; needs the caller's allowance.
    function fillAskWithToken(Order calldata order, bytes calldata signature) external;

    /// @notice Sells the caller's token to a signed bid; needs the caller's approval.
    /// @param tokenId the bid's token, or any of its collection for `Side.CollectionBid`.
    /// @dev Warning: the caller gets the price less fee and royalty of that block; the fee is at
    /// most the bid's `maxFeeBps`, which its maker chose.
    function fillBid(Order calldata order, bytes calldata signature, uint256 tokenId) external;

    /* CANCEL */

    /// @notice Cancels those of the caller's orders whose nonces are `mask`'s bits in a word: one,
    /// some, or all 256. Never paused.
    function cancelNonces(uint256 word, uint256 mask) external;

    /// @notice Cancels all orders that the caller has signed. Never paused. The step can't be told
    /// before its block, so that nobody can get orders signed for a later counter.
    function cancelAllOrders() external;
}
