// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICollection} from "../interfaces/ICollection.sol";
import {IEditionSale} from "../interfaces/IEditionSale.sol";
import {IServiceToken} from "../interfaces/IServiceToken.sol";

import {AuctionMath} from "./AuctionMath.sol";
import {HeldPayouts} from "./HeldPayouts.sol";
import {Payouts} from "./Payouts.sol";

/// @dev Documented in {IEditionSale}.
contract EditionSale is IEditionSale, HeldPayouts {
    /// @dev One slot.
    struct Rules {
        uint96 startPrice;
        uint96 floorPrice;
        uint32 quantity;
        uint32 maxPerWallet;
    }

    /// @dev One slot. Ending a sale moves `endsAt`; the price falls as it was set.
    struct Clock {
        address seller;
        uint32 startsAt;
        uint32 endsAt;
        uint32 fallSeconds;
    }

    /// @dev One slot, never empty, so that no purchase pays for a new one.
    struct Pot {
        Kind kind;
        Currency currency;
        uint16 feeBps;
        bool settled;
        uint32 sold;
        uint96 lastPrice;
        uint64 editionId;
    }

    struct Record {
        Rules rules;
        Clock clock;
        Pot pot;
    }

    /// @dev One slot. `paid` counts where the price falls, until the rebate is paid.
    struct Purchase {
        uint32 count;
        uint128 paid;
    }

    uint256 private constant BPS = 10_000;
    uint256 private constant MIN_DURATION = 60 seconds;
    uint256 private constant MAX_DURATION = 365 days;
    uint256 private constant MAX_START_DELAY = 365 days;

    /// @inheritdoc IEditionSale
    ICollection public immutable collection;

    /// @inheritdoc IEditionSale
    uint256 public saleCount;
    mapping(uint256 saleId => Record) private _records;
    mapping(uint256 saleId => mapping(address account => Purchase)) private _purchases;

    constructor(
        address owner_,
        IServiceToken token_,
        uint256 feeBps_,
        ICollection collection_
    ) Payouts(owner_, token_, feeBps_) {
        collection = collection_;
    }

    /* VIEWS */

    /// @inheritdoc IEditionSale
    function saleOf(uint256 saleId) external view returns (Sale memory) {
        Record memory record = _existing(saleId);
        Rules memory rules = record.rules;
        Clock memory clock = record.clock;
        Pot memory pot = record.pot;

        return Sale({
            kind: pot.kind,
            currency: pot.currency,
            editionId: pot.editionId,
            seller: clock.seller,
            startPrice: rules.startPrice,
            floorPrice: rules.floorPrice,
            fallSeconds: clock.fallSeconds,
            quantity: rules.quantity,
            maxPerWallet: rules.maxPerWallet,
            startsAt: clock.startsAt,
            endsAt: clock.endsAt,
            feeBps: pot.feeBps,
            sold: pot.sold,
            price: _priceOf(record),
            lastPrice: pot.lastPrice,
            over: _isOver(record),
            settled: pot.settled
        });
    }

    /// @inheritdoc IEditionSale
    function boughtBy(uint256 saleId, address account) external view returns (uint256) {
        return _purchases[saleId][account].count;
    }

    /// @inheritdoc IEditionSale
    function rebateOf(uint256 saleId, address account) external view returns (uint256) {
        Record memory record = _existing(saleId);
        return _isOver(record) ? _rebateOf(_purchases[saleId][account], record.pot) : 0;
    }

    /* OPEN */

    /// @inheritdoc IEditionSale
    function openSale(uint256 editionId, FixedTerms calldata terms)
        external
        whenNotPaused
        returns (uint256 saleId)
    {
        FixedTerms memory counted = terms;
        _checkPrice(counted.price, 1);
        _checkCopies(editionId, counted.price, counted.quantity, counted.maxPerWallet);
        counted.startsAt = _checkedStart(counted.startsAt, counted.endsAt);

        saleId = ++saleCount;
        _records[saleId] = Record({
            rules: Rules({
                startPrice: uint96(counted.price),
                floorPrice: uint96(counted.price),
                quantity: uint32(counted.quantity),
                maxPerWallet: uint32(counted.maxPerWallet)
            }),
            clock: Clock({
                seller: msg.sender,
                startsAt: uint32(counted.startsAt),
                endsAt: uint32(counted.endsAt),
                fallSeconds: 0
            }),
            pot: _newPot(Kind.Fixed, counted.currency, editionId)
        });

        emit FixedSaleOpened(saleId, editionId, msg.sender, counted, _feeBps);
    }

    /// @inheritdoc IEditionSale
    function openDutchSale(uint256 editionId, DutchTerms calldata terms)
        external
        whenNotPaused
        returns (uint256 saleId)
    {
        DutchTerms memory counted = terms;
        _checkPrice(counted.floorPrice, 1);
        _checkPrice(counted.startPrice, counted.floorPrice + 1);
        _checkCopies(editionId, counted.startPrice, counted.quantity, counted.maxPerWallet);
        counted.startsAt = _checkedStart(counted.startsAt, counted.endsAt);
        uint256 duration = counted.endsAt - counted.startsAt;
        require(
            counted.fallSeconds != 0 && counted.fallSeconds <= duration,
            EditionSale_BadFall(counted.fallSeconds, duration)
        );

        saleId = ++saleCount;
        _records[saleId] = Record({
            rules: Rules({
                startPrice: uint96(counted.startPrice),
                floorPrice: uint96(counted.floorPrice),
                quantity: uint32(counted.quantity),
                maxPerWallet: uint32(counted.maxPerWallet)
            }),
            clock: Clock({
                seller: msg.sender,
                startsAt: uint32(counted.startsAt),
                endsAt: uint32(counted.endsAt),
                fallSeconds: uint32(counted.fallSeconds)
            }),
            pot: _newPot(Kind.Dutch, counted.currency, editionId)
        });

        emit DutchSaleOpened(saleId, editionId, msg.sender, counted, _feeBps);
    }

    /// @inheritdoc IEditionSale
    function endSale(uint256 saleId) external {
        Record memory record = _existing(saleId);
        require(record.clock.seller == msg.sender, EditionSale_NotSeller(saleId, msg.sender));
        require(!_isOver(record), EditionSale_Over(saleId));

        _records[saleId].clock.endsAt = uint32(block.timestamp);

        emit SaleEnded(saleId);
    }

    /* BUY */

    /// @inheritdoc IEditionSale
    function buy(uint256 saleId, uint256 quantity, uint256 maxTotal)
        external
        payable
        nonReentrant
    {
        uint256 total = _buy(saleId, quantity, maxTotal, Currency.ETH);
        unchecked {
            if (msg.value != total) _sendEth(msg.sender, msg.value - total);
        }
    }

    /// @inheritdoc IEditionSale
    function buyWithToken(uint256 saleId, uint256 quantity, uint256 maxTotal)
        external
        nonReentrant
    {
        _buy(saleId, quantity, maxTotal, Currency.JTK);
    }

    /// @inheritdoc IEditionSale
    function buyWithPermit(
        uint256 saleId,
        uint256 quantity,
        uint256 maxTotal,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        // A permit that somebody sent ahead of us fails here and has done its work: the payment
        // finds the allowance, or reverts.
        try token.permit(msg.sender, address(this), maxTotal, deadline, v, r, s) {} catch {}

        _buy(saleId, quantity, maxTotal, Currency.JTK);
    }

    /* END */

    /// @inheritdoc IEditionSale
    function settle(uint256 saleId) external nonReentrant {
        Record memory record = _over(saleId);
        Pot memory pot = record.pot;
        require(
            pot.kind == Kind.Dutch && pot.sold != 0 && !pot.settled,
            EditionSale_NothingToSettle(saleId)
        );
        uint256 proceeds = uint256(pot.sold) * pot.lastPrice;
        Shares memory shares = _withoutRoyalty(proceeds, pot.feeBps);

        _records[saleId].pot.settled = true;

        emit SaleSettled(saleId, pot.sold, pot.lastPrice, shares.fee);

        _payHeld(pot.currency, record.clock.seller, proceeds, shares);
    }

    /// @inheritdoc IEditionSale
    function claimRebate(uint256 saleId, address buyer) external nonReentrant {
        Pot memory pot = _over(saleId).pot;
        uint256 amount = _rebateOf(_purchases[saleId][buyer], pot);
        require(amount != 0, EditionSale_NothingToClaim(saleId, buyer));

        _purchases[saleId][buyer].paid = 0;

        bool credited = _giveBack(pot.currency, buyer, amount);

        emit RebatePaid(saleId, buyer, amount, credited);
    }

    /* OPERATOR */

    /// @inheritdoc IEditionSale
    function pause() external onlyOwner {
        _pause();
    }

    /// @inheritdoc IEditionSale
    function unpause() external onlyOwner {
        _unpause();
    }

    /* OPENING */

    function _newPot(Kind kind, Currency currency, uint256 editionId)
        private
        view
        returns (Pot memory)
    {
        return Pot({
            kind: kind,
            currency: currency,
            feeBps: _feeBps,
            settled: false,
            sold: 0,
            lastPrice: 0,
            editionId: uint64(editionId)
        });
    }

    function _checkPrice(uint256 price, uint256 min) private pure {
        require(
            price >= min && price <= type(uint96).max, EditionSale_BadPrice(price, min)
        );
    }

    function _checkCopies(
        uint256 editionId,
        uint256 price,
        uint256 quantity,
        uint256 maxPerWallet
    ) private view {
        ICollection.Edition memory edition = collection.editionOf(editionId);
        require(
            edition.creator == msg.sender, EditionSale_NotCreator(editionId, msg.sender)
        );
        require(edition.minter == address(this), EditionSale_NotMinter(editionId));
        uint256 left = edition.maxSupply - edition.minted;
        require(quantity != 0 && quantity <= left, EditionSale_BadQuantity(quantity, left));
        require(
            maxPerWallet != 0 && maxPerWallet <= quantity,
            EditionSale_BadWalletLimit(maxPerWallet, quantity)
        );
        require(
            price <= type(uint96).max / quantity, EditionSale_ProceedsTooHigh(price, quantity)
        );
    }

    function _checkedStart(uint256 startsAt, uint256 endsAt) private view returns (uint256 start) {
        uint256 maxStartsAt = block.timestamp + MAX_START_DELAY;
        require(startsAt <= maxStartsAt, EditionSale_BadStart(startsAt, maxStartsAt));
        start = startsAt > block.timestamp ? startsAt : block.timestamp;
        require(
            endsAt >= start + MIN_DURATION && endsAt <= start + MAX_DURATION,
            EditionSale_BadEnd(endsAt, start + MIN_DURATION, start + MAX_DURATION)
        );
    }

    /* SALE */

    function _buy(uint256 saleId, uint256 quantity, uint256 maxTotal, Currency paid)
        private
        whenNotPaused
        returns (uint256 total)
    {
        Record memory record = _existing(saleId);
        _checkOpen(saleId, record, paid);
        uint256 left = record.rules.quantity - record.pot.sold;
        require(quantity <= left, EditionSale_SoldOut(quantity, left));
        uint256 price = _priceOf(record);
        total = quantity * price;
        require(total <= maxTotal, EditionSale_PriceChanged(total, maxTotal));
        require(
            paid == Currency.JTK || msg.value >= total, EditionSale_TooLittleEth(msg.value, total)
        );
        bool isFixed = record.pot.kind == Kind.Fixed;
        Shares memory shares;
        if (isFixed) shares = _withoutRoyalty(total, record.pot.feeBps);

        _countPurchase(saleId, quantity, isFixed ? 0 : total, record.rules.maxPerWallet);
        record.pot.sold += uint32(quantity);
        record.pot.lastPrice = uint96(price);
        _records[saleId].pot = record.pot;

        // The collection is ours and calls nobody; it knows the copies' numbers.
        uint256 firstSerial =
            collection.mintEdition(record.pot.editionId, msg.sender, quantity);
        emit CopiesBought(saleId, msg.sender, firstSerial, quantity, price, shares.fee);

        if (paid == Currency.JTK) token.transferFrom(msg.sender, address(this), total);
        if (isFixed) _payHeld(paid, record.clock.seller, total, shares);
    }

    function _checkOpen(uint256 saleId, Record memory record, Currency paid) private view {
        require(record.pot.currency == paid, EditionSale_WrongCurrency(paid));
        require(!_isOver(record), EditionSale_Over(saleId));
        require(
            block.timestamp >= record.clock.startsAt,
            EditionSale_NotStarted(record.clock.startsAt, block.timestamp)
        );
    }

    function _countPurchase(uint256 saleId, uint256 quantity, uint256 paid, uint256 maxPerWallet)
        private
    {
        Purchase memory purchase = _purchases[saleId][msg.sender];
        uint256 left = maxPerWallet - purchase.count;
        require(quantity <= left, EditionSale_WalletLimit(quantity, left));

        purchase.count += uint32(quantity);
        purchase.paid += uint128(paid);
        _purchases[saleId][msg.sender] = purchase;
    }

    /* RECORDS */

    function _existing(uint256 saleId) private view returns (Record memory record) {
        record = _records[saleId];
        require(record.pot.kind != Kind.None, EditionSale_NotFound(saleId));
    }

    function _over(uint256 saleId) private view returns (Record memory record) {
        record = _existing(saleId);
        require(_isOver(record), EditionSale_NotOver(saleId));
    }

    function _isOver(Record memory record) private view returns (bool) {
        return block.timestamp >= record.clock.endsAt || record.pot.sold == record.rules.quantity;
    }

    function _priceOf(Record memory record) internal view returns (uint256) {
        uint256 startsAt = record.clock.startsAt;
        uint256 floorAt = startsAt + record.clock.fallSeconds;
        return AuctionMath.fallingPriceUp(
            record.rules.startPrice, record.rules.floorPrice, startsAt, floorAt, block.timestamp
        );
    }

    /// @dev No underflow: each copy was bought at the last price or above, or `paid` is 0.
    function _rebateOf(Purchase memory purchase, Pot memory pot)
        internal
        pure
        returns (uint256)
    {
        if (purchase.paid == 0) return 0;
        return purchase.paid - uint256(purchase.count) * pot.lastPrice;
    }

    /// @dev The seller is the creator, to whom a royalty would go.
    function _withoutRoyalty(uint256 price, uint256 bps)
        internal
        pure
        returns (Shares memory shares)
    {
        shares.fee = price * bps / BPS;
    }
}
