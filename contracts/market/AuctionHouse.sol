// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IAuctionHouse} from "../interfaces/IAuctionHouse.sol";
import {IServiceToken} from "../interfaces/IServiceToken.sol";

import {AuctionMath} from "./AuctionMath.sol";
import {AuctionRecords} from "./AuctionRecords.sol";
import {Payouts} from "./Payouts.sol";

/// @dev Documented in {IAuctionHouse}.
contract AuctionHouse is AuctionRecords {
    uint256 private constant RELEASE_DELAY = 7 days;

    constructor(address owner_, IServiceToken token_, uint256 feeBps_)
        Payouts(owner_, token_, feeBps_)
    {}

    /* VIEWS */

    /// @inheritdoc IAuctionHouse
    function auctionOf(uint256 id) external view returns (Auction memory auction) {
        Record memory record = _live(id);
        Clock memory clock = record.clock;
        auction = Auction({
            kind: clock.kind,
            currency: clock.currency,
            seller: record.seller,
            collection: record.collection,
            tokenId: _tokenIdOf(id, record),
            feeBps: clock.feeBps,
            startsAt: clock.startsAt,
            endsAt: clock.endsAt,
            lastEndsAt: clock.lastEndsAt,
            minStepBps: clock.minStepBps,
            extensionWindowSeconds: clock.windowSeconds,
            leader: record.leader,
            leadingBid: record.leader == address(0) ? 0 : record.amount,
            minimumBid: clock.kind == Kind.English
                ? _minimumBid(clock, record.leader, record.amount)
                : 0,
            buyPrice: 0,
            startPrice: clock.startPrice,
            limitPrice: record.limitPrice
        });
        bool isOpen = block.timestamp >= clock.startsAt
            && (clock.kind == Kind.Dutch || !_isOver(clock));
        if (isOpen) auction.buyPrice = _buyPrice(record);
    }

    /* CREATE */

    /// @inheritdoc IAuctionHouse
    function createEnglish(address collection, uint256 tokenId, EnglishTerms calldata terms)
        external
        nonReentrant
        whenNotPaused
        returns (uint256 id)
    {
        EnglishTerms memory counted = terms;
        _checkEnglish(counted);
        if (counted.startsAt != 0) counted.startsAt = _checkedStart(counted.startsAt);

        id = ++auctionCount;
        Record storage record = _records[id];
        uint256 endsAt = counted.startsAt + counted.durationSeconds;
        record.clock = Clock({
            kind: Kind.English,
            currency: counted.currency,
            feeBps: _feeBps,
            minStepBps: uint16(counted.minStepBps),
            windowSeconds: uint16(counted.extensionWindowSeconds),
            startsAt: uint32(counted.startsAt),
            endsAt: uint32(endsAt),
            lastEndsAt: uint32(endsAt + counted.maxExtensionSeconds),
            startPrice: 0
        });
        record.amount = uint96(counted.reserve);
        _writeLot(id, collection, tokenId, counted.buyNow);

        emit EnglishCreated(id, msg.sender, collection, tokenId, counted, _feeBps);

        _takeIn(collection, tokenId);
    }

    /// @inheritdoc IAuctionHouse
    function createDutch(address collection, uint256 tokenId, DutchTerms calldata terms)
        external
        nonReentrant
        whenNotPaused
        returns (uint256 id)
    {
        DutchTerms memory counted = terms;
        _checkPrice(counted.floorPrice, 1);
        _checkPrice(counted.startPrice, counted.floorPrice + 1);
        _checkDuration(counted.durationSeconds);
        counted.startsAt = _checkedStart(counted.startsAt);

        id = ++auctionCount;
        uint32 endsAt = uint32(counted.startsAt + counted.durationSeconds);
        _records[id].clock = Clock({
            kind: Kind.Dutch,
            currency: counted.currency,
            feeBps: _feeBps,
            minStepBps: 0,
            windowSeconds: 0,
            startsAt: uint32(counted.startsAt),
            endsAt: endsAt,
            lastEndsAt: endsAt,
            startPrice: uint96(counted.startPrice)
        });
        _writeLot(id, collection, tokenId, counted.floorPrice);

        emit DutchCreated(id, msg.sender, collection, tokenId, counted, _feeBps);

        _takeIn(collection, tokenId);
    }

    /* BID */

    /// @inheritdoc IAuctionHouse
    function bid(uint256 id) external payable nonReentrant {
        _bid(id, Currency.ETH, msg.value);
    }

    /// @inheritdoc IAuctionHouse
    function bidWithToken(uint256 id, uint256 amount) external nonReentrant {
        _bid(id, Currency.JTK, amount);
    }

    /// @inheritdoc IAuctionHouse
    function bidWithPermit(
        uint256 id,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        _usePermit(amount, deadline, v, r, s);

        _bid(id, Currency.JTK, amount);
    }

    /// @inheritdoc IAuctionHouse
    function raiseBid(uint256 id) external payable nonReentrant {
        _raise(id, Currency.ETH, msg.value);
    }

    /// @inheritdoc IAuctionHouse
    function raiseBidWithToken(uint256 id, uint256 added) external nonReentrant {
        _raise(id, Currency.JTK, added);

        token.transferFrom(msg.sender, address(this), added);
    }

    /* BUY */

    /// @inheritdoc IAuctionHouse
    function buy(uint256 id, uint256 maxPrice) external payable nonReentrant {
        uint256 price = _buy(id, maxPrice, Currency.ETH);
        unchecked {
            if (msg.value != price) _sendEth(msg.sender, msg.value - price);
        }
    }

    /// @inheritdoc IAuctionHouse
    function buyWithToken(uint256 id, uint256 maxPrice) external nonReentrant {
        _buy(id, maxPrice, Currency.JTK);
    }

    /// @inheritdoc IAuctionHouse
    function buyWithPermit(
        uint256 id,
        uint256 maxPrice,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        _usePermit(maxPrice, deadline, v, r, s);

        _buy(id, maxPrice, Currency.JTK);
    }

    /* END */

    /// @inheritdoc IAuctionHouse
    function settle(uint256 id) external nonReentrant {
        Record memory record = _live(id);
        Clock memory clock = record.clock;
        _checkEnglishKind(id, clock);
        require(_isOver(clock), AuctionHouse_NotEnded(_knownEnd(clock), block.timestamp));

        if (record.leader == address(0)) {
            emit AuctionUnsold(id);
            _returnLot(id, record);
            return;
        }
        uint256 tokenId = _tokenIdOf(id, record);
        Shares memory shares =
            _share(record.collection, tokenId, record.amount, clock.feeBps, record.seller);

        _remove(id, record);

        emit AuctionSettled(
            id,
            record.leader,
            record.amount,
            shares.fee,
            shares.royaltyReceiver,
            shares.royalty
        );

        _deliver(record.collection, tokenId, address(this), record.leader, true);
        _payHeld(clock.currency, record.seller, record.amount, shares);
    }

    /// @inheritdoc IAuctionHouse
    function cancel(uint256 id) external nonReentrant {
        Record memory record = _live(id);
        require(record.seller == msg.sender, AuctionHouse_NotSeller(id, msg.sender));
        require(record.leader == address(0), AuctionHouse_HasBid(id, record.leader));

        emit AuctionCancelled(id);

        _returnLot(id, record);
    }

    /// @inheritdoc IAuctionHouse
    function releaseBid(uint256 id) external nonReentrant {
        Record storage record = _records[id];
        Clock memory clock = record.clock;
        (address leader, uint256 amount) = (record.leader, record.amount);
        require(leader != address(0), AuctionHouse_NoBid(id));
        uint256 releasableAt = clock.endsAt + RELEASE_DELAY;
        require(
            block.timestamp >= releasableAt, AuctionHouse_NotEnded(releasableAt, block.timestamp)
        );

        record.leader = address(0);

        emit BidReleased(id, leader, amount);

        _payBack(id, clock.currency, leader, amount);
    }

    /* OPERATOR */

    /// @inheritdoc IAuctionHouse
    function pause() external onlyOwner {
        _pause();
    }

    /// @inheritdoc IAuctionHouse
    function unpause() external onlyOwner {
        _unpause();
    }

    /* BIDS */

    function _bid(uint256 id, Currency paid, uint256 amount) private {
        Record storage record = _records[id];
        (address leader, uint256 leading) = (record.leader, record.amount);
        uint256 endsAt = _lead(id, record, paid, leader, leading, amount);

        emit BidPlaced(id, msg.sender, amount, endsAt);

        if (paid == Currency.JTK) token.transferFrom(msg.sender, address(this), amount);
        if (leader != address(0)) _payBack(id, paid, leader, leading);
    }

    function _raise(uint256 id, Currency paid, uint256 added) private {
        Record storage record = _records[id];
        (address leader, uint256 leading) = (record.leader, record.amount);
        require(leader == msg.sender, AuctionHouse_NotLeader(id, msg.sender));
        require(added <= MAX_PRICE, AuctionHouse_BidTooHigh(added, MAX_PRICE));
        uint256 amount = leading + added;
        uint256 endsAt = _lead(id, record, paid, leader, leading, amount);

        emit BidRaised(id, msg.sender, amount, endsAt);
    }

    /// @dev Checks a bid and writes that the caller leads.
    function _lead(
        uint256 id,
        Record storage record,
        Currency paid,
        address leader,
        uint256 leading,
        uint256 amount
    ) private whenNotPaused returns (uint256 endsAt) {
        Clock memory clock = record.clock;
        _checkEnglishKind(id, clock);
        _checkOpen(clock, paid);
        uint256 minimum = _minimumBid(clock, leader, leading);
        require(amount >= minimum, AuctionHouse_BidTooLow(amount, minimum));
        require(amount <= MAX_PRICE, AuctionHouse_BidTooHigh(amount, MAX_PRICE));

        endsAt = _tick(record, clock);
        record.leader = msg.sender;
        record.amount = uint96(amount);
    }

    /// @dev Starts the time at a first bid, and moves the end at a late one.
    function _tick(Record storage record, Clock memory clock) private returns (uint256 endsAt) {
        uint256 before = clock.endsAt;
        uint256 lastEndsAt = clock.lastEndsAt;
        bool starts = clock.startsAt == 0;
        if (starts) {
            unchecked {
                before += block.timestamp;
                lastEndsAt += block.timestamp;
            }
            record.clock.startsAt = uint32(block.timestamp);
            record.clock.lastEndsAt = uint32(lastEndsAt);
        }
        endsAt = AuctionMath.extendedEnd(before, lastEndsAt, clock.windowSeconds, block.timestamp);
        if (starts || endsAt != before) record.clock.endsAt = uint32(endsAt);
    }

    function _payBack(uint256 id, Currency currency, address to, uint256 amount) private {
        bool credited = _giveBack(currency, to, amount);
        if (credited) emit BidCredited(id, to, amount);
    }

    function _minimumBid(Clock memory clock, address leader, uint256 amount)
        private
        pure
        returns (uint256)
    {
        return leader == address(0) ? amount : AuctionMath.nextBidUp(amount, clock.minStepBps);
    }

    /* SALE */

    function _buy(uint256 id, uint256 maxPrice, Currency paid)
        private
        whenNotPaused
        returns (uint256 price)
    {
        Record memory record = _live(id);
        Clock memory clock = record.clock;
        _checkOpen(clock, paid);
        price = _buyPrice(record);
        require(price != 0, AuctionHouse_NotForSale(id));
        require(price <= maxPrice, AuctionHouse_PriceChanged(price, maxPrice));
        require(
            paid == Currency.JTK || msg.value >= price, AuctionHouse_TooLittleEth(msg.value, price)
        );

        uint256 tokenId = _tokenIdOf(id, record);
        Shares memory shares =
            _share(record.collection, tokenId, price, clock.feeBps, record.seller);

        _remove(id, record);

        emit AuctionBought(
            id, msg.sender, price, shares.fee, shares.royaltyReceiver, shares.royalty
        );

        _deliver(record.collection, tokenId, address(this), msg.sender, true);
        if (paid == Currency.JTK) token.transferFrom(msg.sender, address(this), price);
        _payHeld(paid, record.seller, price, shares);
        if (record.leader != address(0)) _payBack(id, paid, record.leader, record.amount);
    }

    /// @dev What an open auction costs at once, 0 if it can't be bought.
    function _buyPrice(Record memory record) private view returns (uint256) {
        Clock memory clock = record.clock;
        if (clock.kind == Kind.Dutch) {
            return AuctionMath.fallingPriceUp(
                clock.startPrice, record.limitPrice, clock.startsAt, clock.endsAt, block.timestamp
            );
        }
        bool isReached = record.leader != address(0) && record.amount >= record.limitPrice;
        return isReached ? 0 : record.limitPrice;
    }

    /// @dev A permit that somebody sent ahead of us fails here and has done its work: the payment
    /// finds the allowance, or reverts.
    function _usePermit(uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) private {
        try token.permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
    }
}
