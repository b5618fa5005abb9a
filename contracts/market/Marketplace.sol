// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {IServiceToken} from "../interfaces/IServiceToken.sol";

import {Orders} from "./Orders.sol";
import {Payouts} from "./Payouts.sol";
import {Terms, TermsFields} from "./Terms.sol";

/// @dev Documented in {IMarketplace}.
contract Marketplace is IMarketplace, Orders {
    /// @dev `buyer` means something only beside terms with the flag `IS_PRIVATE`.
    struct Entry {
        Terms terms;
        address buyer;
    }

    uint256 private constant MAX_PURCHASES = 50;
    uint256 private constant PURCHASE_GAS = 500_000;
    /// @dev What must be left before a purchase so that it surely gets its gas (EIP-150).
    uint256 private constant GAS_FOR_PURCHASE = 530_000;

    mapping(address collection => mapping(uint256 tokenId => Entry)) private _entries;

    modifier onlySelf() {
        require(msg.sender == address(this), Marketplace_NotSelf(msg.sender));
        _;
    }

    constructor(address owner_, IServiceToken token_, uint256 feeBps_)
        Payouts(owner_, token_, feeBps_)
    {}

    /* VIEWS */

    /// @inheritdoc IMarketplace
    function listingOf(address collection, uint256 tokenId)
        external
        view
        returns (Listing memory)
    {
        (Entry storage entry, Terms terms) = _listed(collection, tokenId);
        (address owner, uint256 mark) = _tryOwner(terms, collection, tokenId);
        bool live = !_isExpired(terms) && terms.isOf(owner, mark);

        return Listing({
            seller: live ? owner : address(0),
            price: terms.price(),
            currency: _currency(terms),
            expiresAt: terms.expiresAt(),
            buyer: terms.has(TermsFields.IS_PRIVATE) ? entry.buyer : address(0),
            feeBps: terms.feeBps(),
            live: live
        });
    }

    /* LIST */

    /// @inheritdoc IMarketplace
    function list(
        address collection,
        uint256 tokenId,
        uint256 price,
        Currency currency,
        uint256 expiresAt,
        address buyer
    ) external whenNotPaused {
        uint256 bps = _feeBps;
        _checkPriceAndExpiry(price, expiresAt);
        (address owner, uint256 epoch, bool hasEpochs) = _askOwnerAndEpoch(collection, tokenId);
        if (!hasEpochs) owner = _askOwner(collection, tokenId);
        require(owner == msg.sender, Marketplace_NotOwner(collection, tokenId, msg.sender));

        uint256 mark = hasEpochs ? epoch : TermsFields.foreignMark(msg.sender);
        uint256 flags = currency == Currency.JTK ? TermsFields.IN_TOKEN : 0;
        if (hasEpochs) flags |= TermsFields.HAS_EPOCHS;
        if (buyer != address(0)) flags |= TermsFields.IS_PRIVATE;

        Terms terms = TermsFields.pack(price, expiresAt, mark, bps, flags);

        Entry storage entry = _entries[collection][tokenId];
        entry.terms = terms;
        if (buyer != address(0)) entry.buyer = buyer;

        emit Listed(collection, tokenId, msg.sender, Terms.unwrap(terms), buyer);
    }

    /// @inheritdoc IMarketplace
    function updateListing(address collection, uint256 tokenId, uint256 price, uint256 expiresAt)
        external
    {
        (Entry storage entry, Terms terms) = _listed(collection, tokenId);
        _checkPriceAndExpiry(price, expiresAt);
        _checkSeller(terms, collection, tokenId);
        _checkNotExpired(terms);
        // The whole address: a tag alone may not change what somebody else's token costs.
        require(
            _ownerIfCurrent(terms, collection, tokenId) == msg.sender,
            Marketplace_NotSeller(collection, tokenId, msg.sender)
        );

        entry.terms = terms.update(price, expiresAt);

        emit ListingUpdated(collection, tokenId, msg.sender, price, expiresAt);
    }

    /// @inheritdoc IMarketplace
    function cancelListing(address collection, uint256 tokenId) external {
        (Entry storage entry, Terms terms) = _listed(collection, tokenId);
        _checkSeller(terms, collection, tokenId);

        _remove(entry, terms);

        emit ListingCancelled(collection, tokenId, msg.sender);
    }

    /// @inheritdoc IMarketplace
    function clearDead(address collection, uint256 tokenId) external {
        (Entry storage entry, Terms terms) = _listed(collection, tokenId);
        require(
            _isExpired(terms) || _hasMoved(terms, collection, tokenId),
            Marketplace_StillLive(collection, tokenId)
        );

        _remove(entry, terms);

        emit ListingCleared(collection, tokenId, msg.sender);
    }

    /* BUY */

    /// @inheritdoc IMarketplace
    function buy(address collection, uint256 tokenId, uint256 maxPrice)
        external
        payable
        nonReentrant
    {
        uint256 price = _buyInEth(collection, tokenId, maxPrice, msg.sender);
        unchecked {
            if (msg.value != price) _sendEth(msg.sender, msg.value - price);
        }
    }

    /// @inheritdoc IMarketplace
    function buyWithToken(address collection, uint256 tokenId, uint256 maxPrice)
        external
        nonReentrant
    {
        _buyInToken(collection, tokenId, maxPrice, msg.sender);
    }

    /// @inheritdoc IMarketplace
    function buyWithPermit(
        address collection,
        uint256 tokenId,
        uint256 maxPrice,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        // A permit that somebody sent ahead of us fails here and has done its work: the payment
        // finds the allowance, or reverts.
        try token.permit(msg.sender, address(this), maxPrice, deadline, v, r, s) {} catch {}

        _buyInToken(collection, tokenId, maxPrice, msg.sender);
    }

    /// @inheritdoc IMarketplace
    function buyEach(ListedPurchase[] calldata listed, SignedPurchase[] calldata signed)
        external
        payable
        nonReentrant
        whenNotPaused
        returns (bool[] memory bought)
    {
        uint256 count = listed.length + signed.length;
        require(
            count <= MAX_PURCHASES, Marketplace_TooManyPurchases(count, MAX_PURCHASES)
        );

        uint256 leftWei = msg.value;
        bought = new bool[](count);
        for (uint256 i = 0; i < listed.length; ++i) {
            ListedPurchase calldata item = listed[i];
            uint256 valueWei = item.currency == Currency.JTK
                ? 0
                : _entries[item.collection][item.tokenId].terms.price();
            bytes memory attempt = abi.encodeCall(this.tryListed, (item, msg.sender));
            bought[i] = _attempt(attempt, valueWei, leftWei, item.collection, item.tokenId);
            if (bought[i]) leftWei -= valueWei;
        }
        for (uint256 i = 0; i < signed.length; ++i) {
            Order calldata order = signed[i].order;
            uint256 valueWei = order.currency == Currency.JTK ? 0 : order.price;
            bytes memory attempt = abi.encodeCall(this.trySigned, (signed[i], msg.sender));
            bool done = _attempt(attempt, valueWei, leftWei, order.collection, order.tokenId);
            bought[listed.length + i] = done;
            if (done) leftWei -= valueWei;
        }
        if (leftWei != 0) _sendEth(msg.sender, leftWei);
    }

    /// @dev A purchase of `buyEach`, in a call of its own so that it can fail alone.
    function tryListed(ListedPurchase calldata item, address buyer) external payable onlySelf {
        if (item.currency == Currency.JTK) {
            _buyInToken(item.collection, item.tokenId, item.maxPrice, buyer);
        } else {
            _buyInEth(item.collection, item.tokenId, item.maxPrice, buyer);
        }
    }

    /// @dev As {tryListed}.
    function trySigned(SignedPurchase calldata item, address buyer) external payable onlySelf {
        if (item.order.currency == Currency.JTK) {
            _fillAskInToken(item.order, item.signature, buyer);
        } else {
            _fillAskInEth(item.order, item.signature, buyer);
        }
    }

    /* OPERATOR */

    /// @inheritdoc IMarketplace
    function pause() external onlyOwner {
        _pause();
    }

    /// @inheritdoc IMarketplace
    function unpause() external onlyOwner {
        _unpause();
    }

    /* SALE */

    function _buyInEth(address collection, uint256 tokenId, uint256 maxPrice, address buyer)
        private
        returns (uint256)
    {
        (address seller, uint256 price, Shares memory shares) =
            _sell(collection, tokenId, maxPrice, Currency.ETH, buyer);

        _payEth(seller, price, shares);
        return price;
    }

    function _buyInToken(address collection, uint256 tokenId, uint256 maxPrice, address buyer)
        private
    {
        (address seller, uint256 price, Shares memory shares) =
            _sell(collection, tokenId, maxPrice, Currency.JTK, buyer);

        _payToken(buyer, seller, price, shares);
    }

    /// @dev A sale but for its payment, which the caller makes last.
    function _sell(
        address collection,
        uint256 tokenId,
        uint256 maxPrice,
        Currency currency,
        address buyer
    )
        private
        whenNotPaused
        returns (address seller, uint256 price, Shares memory shares)
    {
        (Entry storage entry, Terms terms) = _listed(collection, tokenId);
        price = terms.price();
        _checkPayment(terms, price, maxPrice, currency);
        if (terms.has(TermsFields.IS_PRIVATE)) {
            address only = entry.buyer;
            require(only == buyer, Marketplace_WrongBuyer(only, buyer));
        }
        seller = _ownerIfCurrent(terms, collection, tokenId);
        require(seller != buyer, Marketplace_OwnToken(seller));

        shares = _share(collection, tokenId, price, terms.feeBps(), seller);

        _remove(entry, terms);

        emit Sale(
            collection,
            tokenId,
            seller,
            buyer,
            price,
            currency,
            shares.fee,
            shares.royaltyReceiver,
            shares.royalty,
            0
        );

        _deliver(collection, tokenId, seller, buyer, !terms.has(TermsFields.HAS_EPOCHS));
    }

    function _checkPayment(Terms terms, uint256 price, uint256 maxPrice, Currency currency)
        private
        view
    {
        _checkNotExpired(terms);
        require(
            currency == _currency(terms), Marketplace_WrongCurrency(_currency(terms), currency)
        );
        require(price <= maxPrice, Marketplace_PriceChanged(price, maxPrice));
        require(
            currency == Currency.JTK || msg.value >= price,
            Marketplace_TooLittleEth(msg.value, price)
        );
    }

    /// @dev Copies no more than four bytes of what comes back.
    function _attempt(
        bytes memory data,
        uint256 valueWei,
        uint256 leftWei,
        address collection,
        uint256 tokenId
    ) private returns (bool done) {
        bytes4 reason = Marketplace_TooLittleEth.selector;
        if (valueWei <= leftWei) {
            uint256 gasBefore = gasleft();
            require(
                gasBefore >= GAS_FOR_PURCHASE, Payouts_TooLittleGas(gasBefore, GAS_FOR_PURCHASE)
            );
            assembly ("memory-safe") {
                mstore(0x00, 0)
                done := call(
                    PURCHASE_GAS, address(), valueWei, add(data, 0x20), mload(data), 0x00, 0x04
                )
                reason := mload(0x00)
            }
        }
        if (!done) emit PurchaseSkipped(collection, tokenId, msg.sender, reason);
    }

    /* LISTING */

    function _listed(address collection, uint256 tokenId)
        private
        view
        returns (Entry storage entry, Terms terms)
    {
        entry = _entries[collection][tokenId];
        terms = entry.terms;
        require(terms.exists(), Marketplace_NotListed(collection, tokenId));
    }

    function _remove(Entry storage entry, Terms terms) private {
        entry.terms = Terms.wrap(0);
        if (terms.has(TermsFields.IS_PRIVATE)) entry.buyer = address(0);
    }

    function _checkPriceAndExpiry(uint256 price, uint256 expiresAt) private view {
        require(price != 0, Marketplace_ZeroPrice());
        require(price <= type(uint96).max, Marketplace_PriceTooHigh(price, type(uint96).max));
        require(
            expiresAt > block.timestamp && expiresAt <= type(uint32).max,
            Marketplace_BadExpiry(expiresAt, block.timestamp)
        );
    }

    function _checkNotExpired(Terms terms) private view {
        require(
            !_isExpired(terms), Marketplace_Expired(terms.expiresAt(), block.timestamp)
        );
    }

    function _checkSeller(Terms terms, address collection, uint256 tokenId) private view {
        require(
            terms.isSeller(msg.sender), Marketplace_NotSeller(collection, tokenId, msg.sender)
        );
    }

    function _isExpired(Terms terms) private view returns (bool) {
        return block.timestamp > terms.expiresAt();
    }

    function _currency(Terms terms) private pure returns (Currency) {
        return terms.has(TermsFields.IN_TOKEN) ? Currency.JTK : Currency.ETH;
    }

    /* OWNER */

    function _ownerIfCurrent(Terms terms, address collection, uint256 tokenId)
        private
        view
        returns (address owner)
    {
        uint256 mark;
        (owner, mark) = _tryOwner(terms, collection, tokenId);
        require(terms.isOf(owner, mark), Marketplace_Stale(collection, tokenId));
    }

    /// @dev True also if the collection has no owner to tell. A question that used up most of the
    /// gas may have run out of it (or a proxy behind it has), and is no answer: it reverts, so that
    /// nobody can clear a live listing by sending too little.
    function _hasMoved(Terms terms, address collection, uint256 tokenId)
        private
        view
        returns (bool)
    {
        uint256 gasBefore = gasleft();
        (address owner, uint256 mark) = _tryOwner(terms, collection, tokenId);
        uint256 gasAfter = gasleft();
        require(
            owner != address(0) || gasAfter > gasBefore / 2,
            Payouts_TooLittleGas(gasAfter, gasBefore / 2)
        );

        return !terms.isOf(owner, mark);
    }

    /// @dev Asks as at listing. A zero owner: the collection tells none.
    function _tryOwner(Terms terms, address collection, uint256 tokenId)
        private
        view
        returns (address owner, uint256 mark)
    {
        if (terms.has(TermsFields.HAS_EPOCHS)) {
            (owner, mark,) = _askOwnerAndEpoch(collection, tokenId);
        } else {
            owner = _askOwner(collection, tokenId);
            mark = TermsFields.foreignMark(owner);
        }
    }
}
