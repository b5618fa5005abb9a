// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPayouts} from "./IPayouts.sol";

/// @title Auctions of ERC-721 tokens, with rising bids (English) or a falling price (Dutch), paid
/// in ETH or the service token.
/// @notice The token is held here from the auction's creation to its end. Ids count from 1 and are
/// never used again; when an auction is over its record is removed, and events tell how it ended.
/// All terms, the fee too, are copied at creation.
/// @notice English: a bid is paid at once, and who is outbid gets the money back in the same
/// transaction: pushed within 50,000 gas, or, if refused, as a credit (`withdrawCredits`). A bid in
/// the last seconds moves the end, never beyond `lastEndsAt`. Anyone may settle after the end.
/// @notice Dutch: the price falls from second to second, rounded up, and stays at its floor until
/// somebody buys or the seller cancels.
/// @dev While paused nothing is created, bid or bought; settling, cancelling and withdrawing go on.
/// Warning: time goes on too, so an auction may end while paused, with the bid that leads.
/// @dev Tokens are sent by `transferFrom`: a receiver that is a contract can't refuse, and must be
/// able to hold them.
/// @dev Warning: collections are foreign code. One that no longer hands its token over can't keep
/// the winner's money: `releaseBid` gives it back when nobody could settle for 7 days. Whoever
/// wants the sale must settle within these days; anyone can. Where a collection lets a receiver
/// stop its transfer, a leader can so withdraw the bid.
/// @dev Warning: a seller can bid by another account; that is not prevented, as it could not be.
interface IAuctionHouse is IPayouts {
    enum Kind {
        None,
        English,
        Dutch
    }

    /// @param reserve the least first bid, 1 … 2^96 − 1, in the currency's smallest unit.
    /// @param buyNow price at which `buy` ends the auction, at least the reserve; 0 for none.
    /// @param minStepBps how far a bid must be above the last, hundredths of a percent, 1 … 5,000,
    /// rounded up.
    /// @param startsAt Unix seconds, at most a year ahead; now if it is past; 0: the time starts to
    /// run at the first bid.
    /// @param durationSeconds 60 … 90 days.
    /// @param extensionWindowSeconds a bid moves the end to at least so much later; ≤ 12 hours.
    /// @param maxExtensionSeconds how far beyond its first end bids can move it; ≤ 7 days.
    struct EnglishTerms {
        Currency currency;
        uint256 reserve;
        uint256 buyNow;
        uint256 minStepBps;
        uint256 startsAt;
        uint256 durationSeconds;
        uint256 extensionWindowSeconds;
        uint256 maxExtensionSeconds;
    }

    /// @param startPrice above the floor, < 2^96.
    /// @param floorPrice at least 1.
    /// @param startsAt Unix seconds, at most a year ahead; now if it is past.
    /// @param durationSeconds from the start to the floor, 60 … 90 days.
    struct DutchTerms {
        Currency currency;
        uint256 startPrice;
        uint256 floorPrice;
        uint256 startsAt;
        uint256 durationSeconds;
    }

    /// @notice A live auction as the chain sees it now.
    /// @param startsAt Unix seconds; 0: the time starts to run at the first bid.
    /// @param endsAt the first second without bids, or at the floor; while `startsAt` is 0 the
    /// duration.
    /// @param lastEndsAt English: what `endsAt` can become at most; while `startsAt` is 0 counted
    /// from the start.
    /// @param leader English: who bid most, zero if nobody has.
    /// @param leadingBid English: the leader's money, which is held; 0 if nobody has bid.
    /// @param minimumBid English: the least next bid.
    /// @param buyPrice what `buy` costs in this second, 0 if it is not possible; pause apart.
    /// @param startPrice Dutch.
    /// @param limitPrice Dutch: the floor; English: the buy-now price, 0 for none.
    struct Auction {
        Kind kind;
        Currency currency;
        address seller;
        address collection;
        uint256 tokenId;
        uint256 feeBps;
        uint256 startsAt;
        uint256 endsAt;
        uint256 lastEndsAt;
        uint256 minStepBps;
        uint256 extensionWindowSeconds;
        address leader;
        uint256 leadingBid;
        uint256 minimumBid;
        uint256 buyPrice;
        uint256 startPrice;
        uint256 limitPrice;
    }

    /* EVENTS */

    /// @param terms as they count: with the start that a past one became.
    event EnglishCreated(
        uint256 indexed id,
        address indexed seller,
        address indexed collection,
        uint256 tokenId,
        EnglishTerms terms,
        uint256 feeBps
    );
    /// @param terms as they count: with the start that a past one became.
    event DutchCreated(
        uint256 indexed id,
        address indexed seller,
        address indexed collection,
        uint256 tokenId,
        DutchTerms terms,
        uint256 feeBps
    );
    /// @notice The money of who led before has gone back, pushed if no `BidCredited` follows.
    event BidPlaced(uint256 indexed id, address indexed bidder, uint256 amount, uint256 endsAt);
    /// @notice The leader has added money.
    /// @param amount what the bid is now.
    event BidRaised(uint256 indexed id, address indexed bidder, uint256 amount, uint256 endsAt);
    /// @notice Who was outbid, or whose bid was released, refused the ETH and was credited.
    event BidCredited(uint256 indexed id, address indexed bidder, uint256 amountWei);
    /// @notice Nobody could settle for 7 days: the leader's money has gone back, nobody leads.
    event BidReleased(uint256 indexed id, address indexed bidder, uint256 amount);
    /// @notice Sold to the leader after the end. price = fee + royalty + what the seller got.
    event AuctionSettled(
        uint256 indexed id,
        address indexed buyer,
        uint256 price,
        uint256 fee,
        address royaltyReceiver,
        uint256 royalty
    );
    /// @notice Sold at once; who led has got the money back. The price is divided as when settled.
    event AuctionBought(
        uint256 indexed id,
        address indexed buyer,
        uint256 price,
        uint256 fee,
        address royaltyReceiver,
        uint256 royalty
    );
    /// @notice Ended without a bid; the token has gone back.
    event AuctionUnsold(uint256 indexed id);
    /// @notice Taken back by its seller; the token has gone back.
    event AuctionCancelled(uint256 indexed id);

    /* ERRORS */

    error AuctionHouse_NotOwner(address collection, uint256 tokenId, address caller);
    error AuctionHouse_BadPrice(uint256 price, uint256 min, uint256 max);
    error AuctionHouse_BadStep(uint256 stepBps, uint256 maxStepBps);
    error AuctionHouse_BadStart(uint256 startsAt, uint256 maxStartsAt);
    error AuctionHouse_BadDuration(uint256 seconds_, uint256 min, uint256 max);
    error AuctionHouse_BadExtension(uint256 seconds_, uint256 max);
    /// @dev Over, or never there.
    error AuctionHouse_NotLive(uint256 id);
    error AuctionHouse_WrongKind(uint256 id, Kind kind);
    error AuctionHouse_WrongCurrency(Currency asked, Currency paid);
    error AuctionHouse_NotStarted(uint256 startsAt, uint256 timestamp);
    error AuctionHouse_Ended(uint256 endsAt, uint256 timestamp);
    /// @dev Not before `endsAt`; 0: before the first bid there is no end.
    error AuctionHouse_NotEnded(uint256 endsAt, uint256 timestamp);
    error AuctionHouse_BidTooLow(uint256 amount, uint256 minimum);
    error AuctionHouse_BidTooHigh(uint256 amount, uint256 max);
    error AuctionHouse_NotLeader(uint256 id, address caller);
    error AuctionHouse_NotSeller(uint256 id, address caller);
    error AuctionHouse_HasBid(uint256 id, address leader);
    error AuctionHouse_NoBid(uint256 id);
    /// @dev No price to buy at, or the leading bid has reached it.
    error AuctionHouse_NotForSale(uint256 id);
    error AuctionHouse_PriceChanged(uint256 price, uint256 maxPrice);
    error AuctionHouse_TooLittleEth(uint256 sentWei, uint256 priceWei);

    /* VIEWS */

    /// @notice A live auction. Reverts `AuctionHouse_NotLive` when it is over.
    function auctionOf(uint256 id) external view returns (Auction memory);

    /// @notice How many auctions there have been: the newest's id.
    function auctionCount() external view returns (uint256);

    /* CREATE */

    /// @notice Takes the caller's token, which must be approved, and opens an auction of bids.
    /// @dev Warning: the fee is that of the block it gets into, at most 10 %; the event tells it.
    function createEnglish(address collection, uint256 tokenId, EnglishTerms calldata terms)
        external
        returns (uint256 id);

    /// @notice As `createEnglish`, with a price that falls.
    function createDutch(address collection, uint256 tokenId, DutchTerms calldata terms)
        external
        returns (uint256 id);

    /* BID */

    /// @notice Bids the ETH that is sent. The leader too may bid anew, and gets the old bid back.
    function bid(uint256 id) external payable;

    /// @notice Bids service tokens; needs the caller's allowance.
    function bidWithToken(uint256 id, uint256 amount) external;

    /// @notice As `bidWithToken`, with the caller's ERC-2612 permit of `amount` to this contract.
    /// @dev A permit that was already sent by somebody else is not an error if its allowance
    /// stands.
    function bidWithPermit(
        uint256 id,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Adds the ETH that is sent to the caller's own leading bid: by the minimum step at
    /// least, and it extends as any bid.
    function raiseBid(uint256 id) external payable;

    /// @notice As `raiseBid`, in service tokens.
    function raiseBidWithToken(uint256 id, uint256 added) external;

    /* BUY */

    /// @notice Buys at once: at an English auction's buy-now price, while the leading bid is below
    /// it, or at a Dutch auction's price of this second.
    /// @param maxPrice reverts `AuctionHouse_PriceChanged` if the price is above it.
    /// @dev ETH above the price is returned to the caller in the same call, or it reverts
    /// `Payouts_EthTransferFailed`.
    function buy(uint256 id, uint256 maxPrice) external payable;

    /// @notice As `buy`, in service tokens; needs the caller's allowance.
    function buyWithToken(uint256 id, uint256 maxPrice) external;

    /// @notice As `buyWithToken`, with the caller's ERC-2612 permit of `maxPrice` to this contract.
    /// @dev Warning: if the price is below `maxPrice`, the rest of the allowance stays.
    function buyWithPermit(
        uint256 id,
        uint256 maxPrice,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /* END */

    /// @notice Ends an English auction whose time is over: pays the seller and hands the token to
    /// the leader, or back to the seller if nobody has bid. Anyone, never paused.
    function settle(uint256 id) external;

    /// @notice Takes the caller's token back out of an auction: a Dutch one, or an English one
    /// without a bid. Never paused.
    function cancel(uint256 id) external;

    /// @notice Gives a leading bid back that nobody could settle for 7 days after the end. Anyone,
    /// never paused. The token goes back with `settle` or `cancel`, once its collection lets it.
    function releaseBid(uint256 id) external;

    /* OPERATOR */

    /// @notice Stops and resumes creating, bidding and buying, nothing else. Owner only.
    function pause() external;

    function unpause() external;
}
