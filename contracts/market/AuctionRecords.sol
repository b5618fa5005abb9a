// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IAuctionHouse} from "../interfaces/IAuctionHouse.sol";

import {HeldPayouts} from "./HeldPayouts.sol";
import {TokenMoves} from "./TokenMoves.sol";

/// @dev What is stored of auctions, their tokens' way in and out, and what terms are allowed.
abstract contract AuctionRecords is IAuctionHouse, HeldPayouts, TokenMoves {
    /// @dev One slot. While `startsAt` is 0 the other times count from the start.
    struct Clock {
        Kind kind;
        Currency currency;
        uint16 feeBps;
        uint16 minStepBps;
        uint16 windowSeconds;
        uint32 startsAt;
        uint32 endsAt;
        uint32 lastEndsAt;
        uint96 startPrice;
    }

    /// @dev Four slots; a bid needs the first two. Without a leader `amount` is the reserve, so that
    /// the first bid does not pay for a new slot.
    struct Record {
        Clock clock;
        address leader;
        uint96 amount;
        address seller;
        uint96 limitPrice;
        address collection;
        uint96 tokenId;
    }

    uint256 internal constant MAX_PRICE = type(uint96).max;
    uint256 private constant MAX_STEP_BPS = 5_000;
    uint256 private constant MIN_DURATION = 60 seconds;
    uint256 private constant MAX_DURATION = 90 days;
    uint256 private constant MAX_WINDOW = 12 hours;
    uint256 private constant MAX_EXTENSION = 7 days;
    uint256 private constant MAX_START_DELAY = 365 days;
    /// @dev Instead of a token's id: it is too long, and stands apart.
    uint96 private constant LONG_ID = type(uint96).max;

    /// @inheritdoc IAuctionHouse
    uint256 public auctionCount;
    mapping(uint256 id => Record) internal _records;
    mapping(uint256 id => uint256 tokenId) private _longIds;

    /* RECORDS */

    function _live(uint256 id) internal view returns (Record memory record) {
        record = _records[id];
        require(record.clock.kind != Kind.None, AuctionHouse_NotLive(id));
    }

    function _writeLot(uint256 id, address collection, uint256 tokenId, uint256 limitPrice)
        internal
    {
        Record storage record = _records[id];
        (record.seller, record.limitPrice) = (msg.sender, uint96(limitPrice));
        bool isLong = tokenId >= LONG_ID;
        (record.collection, record.tokenId) = (collection, isLong ? LONG_ID : uint96(tokenId));
        if (isLong) _longIds[id] = tokenId;
    }

    function _tokenIdOf(uint256 id, Record memory record) internal view returns (uint256) {
        return record.tokenId == LONG_ID ? _longIds[id] : record.tokenId;
    }

    function _remove(uint256 id, Record memory record) internal {
        delete _records[id];
        if (record.tokenId == LONG_ID) delete _longIds[id];
    }

    /// @dev The token is asked for before and after: a transfer that is none must not make an
    /// auction of a token that another auction holds, or that is not here.
    function _takeIn(address collection, uint256 tokenId) internal {
        require(
            _askOwner(collection, tokenId) == msg.sender,
            AuctionHouse_NotOwner(collection, tokenId, msg.sender)
        );
        _deliver(collection, tokenId, msg.sender, address(this), true);
    }

    function _returnLot(uint256 id, Record memory record) internal {
        uint256 tokenId = _tokenIdOf(id, record);
        _remove(id, record);
        _deliver(record.collection, tokenId, address(this), record.seller, true);
    }

    /* CHECKS */

    function _checkOpen(Clock memory clock, Currency paid) internal view {
        require(clock.currency == paid, AuctionHouse_WrongCurrency(clock.currency, paid));
        require(
            block.timestamp >= clock.startsAt,
            AuctionHouse_NotStarted(clock.startsAt, block.timestamp)
        );
        require(
            clock.kind == Kind.Dutch || !_isOver(clock),
            AuctionHouse_Ended(clock.endsAt, block.timestamp)
        );
    }

    function _isOver(Clock memory clock) internal view returns (bool) {
        return clock.startsAt != 0 && block.timestamp >= clock.endsAt;
    }

    function _knownEnd(Clock memory clock) internal pure returns (uint256) {
        return clock.startsAt == 0 ? 0 : clock.endsAt;
    }

    function _checkEnglishKind(uint256 id, Clock memory clock) internal pure {
        require(clock.kind != Kind.None, AuctionHouse_NotLive(id));
        require(clock.kind == Kind.English, AuctionHouse_WrongKind(id, clock.kind));
    }

    function _checkEnglish(EnglishTerms memory terms) internal pure {
        _checkPrice(terms.reserve, 1);
        if (terms.buyNow != 0) _checkPrice(terms.buyNow, terms.reserve);
        require(
            terms.minStepBps != 0 && terms.minStepBps <= MAX_STEP_BPS,
            AuctionHouse_BadStep(terms.minStepBps, MAX_STEP_BPS)
        );
        _checkDuration(terms.durationSeconds);
        require(
            terms.extensionWindowSeconds <= MAX_WINDOW,
            AuctionHouse_BadExtension(terms.extensionWindowSeconds, MAX_WINDOW)
        );
        require(
            terms.maxExtensionSeconds <= MAX_EXTENSION,
            AuctionHouse_BadExtension(terms.maxExtensionSeconds, MAX_EXTENSION)
        );
    }

    function _checkPrice(uint256 price, uint256 min) internal pure {
        require(price >= min && price <= MAX_PRICE, AuctionHouse_BadPrice(price, min, MAX_PRICE));
    }

    function _checkDuration(uint256 duration) internal pure {
        require(
            duration >= MIN_DURATION && duration <= MAX_DURATION,
            AuctionHouse_BadDuration(duration, MIN_DURATION, MAX_DURATION)
        );
    }

    function _checkedStart(uint256 startsAt) internal view returns (uint256) {
        uint256 maxStartsAt = block.timestamp + MAX_START_DELAY;
        require(startsAt <= maxStartsAt, AuctionHouse_BadStart(startsAt, maxStartsAt));
        return startsAt > block.timestamp ? startsAt : block.timestamp;
    }
}
