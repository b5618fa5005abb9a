// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {IOwnerEpoch} from "../interfaces/IOwnerEpoch.sol";
import {IServiceToken} from "../interfaces/IServiceToken.sol";

import {Payouts} from "./Payouts.sol";
import {Terms, TermsFields} from "./Terms.sol";

/// @dev Documented in {IMarketplace}.
contract Marketplace is IMarketplace, Payouts {
    /// @dev `buyer` means something only beside terms with the flag `IS_PRIVATE`.
    struct Entry {
        Terms terms;
        address buyer;
    }

    mapping(address collection => mapping(uint256 tokenId => Entry)) private _entries;

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

        Entry storage entry = _entries[collection][tokenId];
        entry.terms = TermsFields.pack(price, expiresAt, mark, bps, flags);
        if (buyer != address(0)) entry.buyer = buyer;

        emit Listed(
            collection, tokenId, msg.sender, price, currency, expiresAt, buyer, bps, epoch
        );
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
        (address seller, uint256 price, Shares memory shares) =
            _sell(collection, tokenId, maxPrice, Currency.ETH);

        _payEth(seller, price, shares);
        unchecked {
            if (msg.value != price) _sendEth(msg.sender, msg.value - price);
        }
    }

    /// @inheritdoc IMarketplace
    function buyWithToken(address collection, uint256 tokenId, uint256 maxPrice)
        external
        nonReentrant
    {
        _buyWithToken(collection, tokenId, maxPrice);
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

        _buyWithToken(collection, tokenId, maxPrice);
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

    function _buyWithToken(address collection, uint256 tokenId, uint256 maxPrice) private {
        (address seller, uint256 price, Shares memory shares) =
            _sell(collection, tokenId, maxPrice, Currency.JTK);

        _payToken(msg.sender, seller, price, shares);
    }

    /// @dev A sale but for its payment, which the caller makes last.
    function _sell(address collection, uint256 tokenId, uint256 maxPrice, Currency currency)
        private
        whenNotPaused
        returns (address seller, uint256 price, Shares memory shares)
    {
        (Entry storage entry, Terms terms) = _listed(collection, tokenId);
        price = terms.price();
        _checkPayment(terms, price, maxPrice, currency);
        if (terms.has(TermsFields.IS_PRIVATE)) {
            address buyer = entry.buyer;
            require(buyer == msg.sender, Marketplace_WrongBuyer(buyer, msg.sender));
        }
        seller = _ownerIfCurrent(terms, collection, tokenId);
        require(seller != msg.sender, Marketplace_OwnToken(seller));

        shares = _share(collection, tokenId, price, terms.feeBps(), seller);

        _remove(entry, terms);

        emit Sale(
            collection,
            tokenId,
            seller,
            msg.sender,
            price,
            currency,
            shares.fee,
            shares.royaltyReceiver,
            shares.royalty
        );

        _deliver(terms, collection, tokenId, seller);
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

    /// @dev A foreign collection is asked again: one whose transfer is not a transfer (paused,
    /// wrapped, broken) must not cost the buyer the price. `IOwnerEpoch` promises that it is.
    function _deliver(Terms terms, address collection, uint256 tokenId, address seller) private {
        bytes4 selector = IERC721.transferFrom.selector;
        bool moved;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, selector)
            mstore(add(free, 0x04), seller)
            mstore(add(free, 0x24), caller())
            mstore(add(free, 0x44), tokenId)
            moved := call(gas(), collection, 0, free, 0x64, 0x00, 0x00)
        }
        if (!moved) _refuse(collection, tokenId, seller);
        require(
            terms.has(TermsFields.HAS_EPOCHS) || _askOwner(collection, tokenId) == msg.sender,
            Marketplace_NotDelivered(collection, tokenId)
        );
    }

    /// @dev Tells a missing approval by its name, anything else as the collection told it.
    function _refuse(address collection, uint256 tokenId, address seller) private view {
        bytes memory reason;
        assembly ("memory-safe") {
            reason := mload(0x40)
            mstore(reason, returndatasize())
            returndatacopy(add(reason, 0x20), 0x00, returndatasize())
            mstore(0x40, and(add(add(reason, 0x3f), returndatasize()), not(0x1f)))
        }
        require(
            IERC721(collection).isApprovedForAll(seller, address(this))
                || IERC721(collection).getApproved(tokenId) == address(this),
            Marketplace_NotApproved(collection, tokenId)
        );
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
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
    /// gas
    /// may have run out of it (or a proxy behind it has), and is no answer: it reverts, so that
    /// nobody
    /// can clear a live listing by sending too little.
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

    /// @dev Foreign code: it may fail, answer too little, or nonsense, all of which is no answer.
    function _askOwnerAndEpoch(address collection, uint256 tokenId)
        private
        view
        returns (address owner, uint256 epoch, bool answered)
    {
        bytes4 selector = IOwnerEpoch.ownerAndEpochOf.selector;
        assembly ("memory-safe") {
            mstore(0x00, selector)
            mstore(0x04, tokenId)
            answered := staticcall(gas(), collection, 0x00, 0x24, 0x00, 0x40)
            answered := and(answered, gt(returndatasize(), 0x3f))
            owner := mload(0x00)
            epoch := mload(0x20)
            answered := and(answered, iszero(or(shr(160, owner), shr(32, epoch))))
            owner := mul(owner, answered)
            epoch := mul(epoch, answered)
        }
    }

    /// @dev As {_askOwnerAndEpoch}, for any ERC-721.
    function _askOwner(address collection, uint256 tokenId) private view returns (address owner) {
        bytes4 selector = IERC721.ownerOf.selector;
        assembly ("memory-safe") {
            mstore(0x00, selector)
            mstore(0x04, tokenId)
            let answered := staticcall(gas(), collection, 0x00, 0x24, 0x00, 0x20)
            answered := and(answered, gt(returndatasize(), 0x1f))
            owner := mload(0x00)
            owner := mul(owner, and(answered, iszero(shr(160, owner))))
        }
    }
}
