// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IOrders} from "./IOrders.sol";

/// @title Fixed-price listings of ERC-721 tokens, paid in ETH or the service token.
/// @notice The token stays with its seller until it is sold; to be bought, the marketplace needs
/// its approval (`approve` or `setApprovalForAll`), which is not checked before: it can be
/// withdrawn at any time. There is at most one listing a token, so `(collection, tokenId)` names it
/// and a new `list` by the owner replaces the old one. All terms fit one storage slot.
/// @dev Promise for collections with `IOwnerEpoch` (ours): a listing dies when its token leaves the
/// seller and stays dead when it returns.
/// @dev Warning, for other collections: a listing is dead while somebody else owns the token, but
/// revives if the token returns to the seller before the listing expires, is replaced, cancelled or
/// cleared with `clearDead`, which anyone may call while it is dead.
/// @dev Warning: epochs are counted modulo 2^32. A listing would revive if its token came back to
/// its seller after exactly 2^32 transfers within its lifetime.
/// @dev Warning: the slot keeps 72 bits of the seller's address, and 32 more for collections
/// without epochs. Who finds an account with the same 72 bits may cancel, nothing else; who is paid
/// is always the token's owner at the sale.
/// @dev Warning: collections are foreign code. A collection that lies about its owner can only harm
/// who buys from it; fee, credits and other listings are out of its reach. One that answers
/// `ownerAndEpochOf` is taken at its word; of others the buyer must own the token after the
/// transfer.
interface IMarketplace is IOrders {
    /// @notice A listing as the chain sees it now.
    /// @param seller the token's owner if live, else the zero address.
    /// @param buyer the only account that may buy, zero for anybody.
    /// @param expiresAt Unix seconds; the last second in which it can be bought.
    /// @param feeBps fee copied at listing.
    /// @param live whether it can be bought; payment, approval and pause apart.
    struct Listing {
        address seller;
        uint256 price;
        Currency currency;
        uint256 expiresAt;
        address buyer;
        uint256 feeBps;
        bool live;
    }

    /// @notice What `buyEach` buys of listings.
    /// @param currency what `maxPrice` is in: a listing that has changed to the other is left out.
    struct ListedPurchase {
        address collection;
        uint256 tokenId;
        Currency currency;
        uint256 maxPrice;
    }

    /// @notice What `buyEach` buys of signed asks.
    struct SignedPurchase {
        Order order;
        bytes signature;
    }

    /* EVENTS */

    /// @notice Made or replaced.
    /// @param terms packed as they are stored, 1,000 gas less than in words; from the lowest bit:
    /// price 96, expiry 32 (Unix seconds), mark 32, fee 16 (hundredths of a percent), flags 8, tag
    /// 72. Flags: 1 in the service token, 2 the token has epochs, 4 for one buyer only. Mark: the
    /// owner epoch if it has. `listingOf` tells the same in words.
    /// @param buyer the only account that may buy, zero for anybody.
    event Listed(
        address indexed collection,
        uint256 indexed tokenId,
        address indexed seller,
        uint256 terms,
        address buyer
    );
    /// @notice Price or expiry changed; all other terms stay.
    event ListingUpdated(
        address indexed collection,
        uint256 indexed tokenId,
        address indexed seller,
        uint256 price,
        uint256 expiresAt
    );
    event ListingCancelled(
        address indexed collection, uint256 indexed tokenId, address indexed seller
    );
    /// @notice A dead listing was removed by `caller`.
    event ListingCleared(
        address indexed collection, uint256 indexed tokenId, address indexed caller
    );
    /// @notice price = fee + royalty + what the seller got.
    /// @param orderHash the signed order that was filled, 0 for a listing.
    event Sale(
        address indexed collection,
        uint256 indexed tokenId,
        address indexed seller,
        address buyer,
        uint256 price,
        Currency currency,
        uint256 fee,
        address royaltyReceiver,
        uint256 royalty,
        bytes32 orderHash
    );

    /// @notice `buyEach` left a token out.
    /// @param reason the first four bytes of why: an error's selector, or nothing.
    event PurchaseSkipped(
        address indexed collection, uint256 indexed tokenId, address indexed buyer, bytes4 reason
    );

    /* ERRORS */

    error Marketplace_NotOwner(address collection, uint256 tokenId, address caller);
    error Marketplace_NotSeller(address collection, uint256 tokenId, address caller);
    /// @dev At a sale: the seller has not approved the marketplace, or no longer.
    error Marketplace_NotApproved(address collection, uint256 tokenId);
    error Marketplace_ZeroPrice();
    error Marketplace_PriceTooHigh(uint256 price, uint256 maxPrice);
    error Marketplace_BadExpiry(uint256 expiresAt, uint256 timestamp);
    error Marketplace_NotListed(address collection, uint256 tokenId);
    error Marketplace_Expired(uint256 expiresAt, uint256 timestamp);
    /// @dev The token has moved since it was listed.
    error Marketplace_Stale(address collection, uint256 tokenId);
    error Marketplace_WrongBuyer(address buyer, address caller);
    error Marketplace_WrongCurrency(Currency listed, Currency paid);
    error Marketplace_PriceChanged(uint256 price, uint256 maxPrice);
    error Marketplace_TooLittleEth(uint256 sentWei, uint256 priceWei);
    error Marketplace_StillLive(address collection, uint256 tokenId);
    error Marketplace_OwnToken(address seller);
    /// @dev The collection's `transferFrom` went through, but the buyer does not own the token.
    error Marketplace_NotDelivered(address collection, uint256 tokenId);

    error Marketplace_TooManyPurchases(uint256 count, uint256 maxCount);
    /// @dev Only `buyEach` itself calls what it tries.
    error Marketplace_NotSelf(address caller);

    /* VIEWS */

    /// @notice The listing of a token, whatever its state. Reverts `Marketplace_NotListed` if none.
    function listingOf(address collection, uint256 tokenId) external view returns (Listing memory);

    /* LIST */

    /// @notice Offers the caller's token; replaces any listing of it.
    /// @param price in the currency's smallest unit (both 18 decimals), 1 … 2^96 − 1.
    /// @param expiresAt Unix seconds, after now and < 2^32.
    /// @param buyer the only account that may buy, zero for anybody; costs one more slot.
    /// @dev Reverts `EnforcedPause` while paused.
    /// @dev Warning: the fee is that of the block it gets into, at most 10 %; `Listed` tells it.
    function list(
        address collection,
        uint256 tokenId,
        uint256 price,
        Currency currency,
        uint256 expiresAt,
        address buyer
    ) external;

    /// @notice Changes price and expiry of a live listing of the caller. The fee stays what it was.
    /// Never paused: it only narrows or prolongs what is already offered.
    function updateListing(address collection, uint256 tokenId, uint256 price, uint256 expiresAt)
        external;

    /// @notice Withdraws the caller's listing, live or dead. Never paused.
    function cancelListing(address collection, uint256 tokenId) external;

    /// @notice Removes a listing that is expired or whose token has moved. Anyone, never paused.
    /// @dev Reverts `Payouts_TooLittleGas` if the collection used up the gas instead of answering.
    function clearDead(address collection, uint256 tokenId) external;

    /* BUY */

    /// @notice Buys a listed token with ETH; it is sent to the caller.
    /// @param maxPrice reverts `Marketplace_PriceChanged` if the price is above it.
    /// @dev ETH above the price is returned to the caller in the same call, or it reverts
    /// `Payouts_EthTransferFailed`.
    /// @dev The token is sent by `transferFrom`: a caller that is a contract must be able to hold
    /// it.
    function buy(address collection, uint256 tokenId, uint256 maxPrice) external payable;

    /// @notice Buys a listed token with the service token; needs the caller's allowance.
    function buyWithToken(address collection, uint256 tokenId, uint256 maxPrice) external;

    /// @notice As `buyWithToken`, with the caller's ERC-2612 permit of `maxPrice` to the
    /// marketplace.
    /// @dev A permit that was already sent by somebody else is not an error if its allowance
    /// stands.
    /// @dev Warning: if the price is below `maxPrice`, the rest of the allowance stays.
    function buyWithPermit(
        address collection,
        uint256 tokenId,
        uint256 maxPrice,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Buys several tokens, listed and by signed asks, each or not: what can't be bought is
    /// left out with `PurchaseSkipped`, and nothing is paid for it.
    /// @dev ETH must be sent for all that are sold for ETH, and allowance given for the others;
    /// what is left of the ETH is returned. At most 50; each gets 500,000 gas, which the caller
    /// must provide.
    /// @return bought first of `listed`, then of `signed`.
    function buyEach(ListedPurchase[] calldata listed, SignedPurchase[] calldata signed)
        external
        payable
        returns (bool[] memory bought);

    /* OPERATOR */

    /// @notice Stops and resumes listing and buying, nothing else. Owner only.
    /// @dev Warning: an owner who renounces while paused stops both for ever, and leaves the fees
    /// that are not withdrawn.
    function pause() external;

    function unpause() external;
}
