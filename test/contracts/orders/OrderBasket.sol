// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMarketplace} from "../../../contracts/interfaces/IMarketplace.sol";
import {IOrders} from "../../../contracts/interfaces/IOrders.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {OrderModel} from "./OrderModel.sol";

/// @title Purchases of several at once: listings, signed asks, both currencies, and what is bad on
/// purpose. The model says of each item whether it is bought, and what all the actors then have.
abstract contract OrderBasket is OrderModel {
    struct Offer {
        uint256 tokenId;
        uint256 price;
        bool inToken;
        bool valid;
    }

    /// @dev What should come of a basket, reckoned item by item.
    struct Basket {
        address buyer;
        bool hasTokens;
        uint256 leftWei;
        int256[16] eth;
        int256[16] jtk;
        bool[] bought;
    }

    uint256 private constant LISTED = 4;
    uint256 private constant SIGNED = 3;
    bytes4 private constant OWNER_AND_EPOCH = 0x13f3dc0f;
    bytes4 private constant TRANSFER_FROM = 0x23b872dd;

    Puppet private _hostile;

    /// @dev A collection that never hands its token over has it listed for a wei.
    constructor() {
        _hostile = new Puppet();
        address seller = _actors[0];
        bytes memory owned = abi.encode(seller, 0);
        _hostile.teach(OWNER_AND_EPOCH, Puppet.Act.Return, address(0), owned);
        vm.prank(seller);
        market.list(address(_hostile), 1, 1, IPayouts.Currency.ETH, type(uint32).max, address(0));
    }

    function buyEach(uint256 who, uint256 pick, uint256 dice, uint256 value) external {
        if (market.paused() || _kept.length == 0) return;
        Offer[2] memory offers = [_offer(pick, dice), _offer(pick % TOKENS + 1, dice / 64)];
        IMarketplace.ListedPurchase[] memory listed = _listedOf(offers);
        uint256[] memory picks = new uint256[](SIGNED);
        for (uint256 i = 0; i < SIGNED; ++i) {
            picks[i] = (i == 0 ? _kept.length - 1 : pick / 7 ** i) % _kept.length;
        }
        // One time of eight it burns all of the gas that a purchase gets.
        Puppet.Act act = dice % 8 == 0 ? Puppet.Act.BurnGas : Puppet.Act(dice % 2 * 2 + 1);
        _hostile.teach(TRANSFER_FROM, act, address(0), "");

        Basket memory basket = _open(actor(who), dice % 4 != 1, value, offers, picks);
        uint256[16][2] memory before = _wealthOfAll();
        value = basket.leftWei;
        _predict(basket, offers, picks);
        vm.prank(basket.buyer);
        bool[] memory bought = market.buyEach{value: value}(listed, _signedOf(picks));
        _check(basket, before, bought);
    }

    /// @dev Lists a token by its owner; now and then what is handed in does not fit the listing.
    function _offer(uint256 pick, uint256 dice) private returns (Offer memory offer) {
        offer.tokenId = pick % TOKENS + 1;
        offer.price = _bound(dice >> 16, 1, 1e19);
        offer.inToken = dice % 2 == 0;
        offer.valid = dice / 2 % 8 != 0;
        vm.prank(ownerOf[offer.tokenId]);
        market.list(
            address(nftOf(offer.tokenId)),
            offer.tokenId,
            offer.price,
            offer.inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH,
            type(uint32).max,
            address(0)
        );
    }

    /// @dev Both offers, the first one again, and the token that never comes.
    function _listedOf(Offer[2] memory offers)
        private
        view
        returns (IMarketplace.ListedPurchase[] memory listed)
    {
        listed = new IMarketplace.ListedPurchase[](LISTED);
        for (uint256 i = 0; i < LISTED - 1; ++i) {
            Offer memory offer = offers[i % 2];
            listed[i] = IMarketplace.ListedPurchase(
                address(nftOf(offer.tokenId)),
                offer.tokenId,
                offer.inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH,
                offer.valid ? offer.price : offer.price - 1
            );
        }
        listed[LISTED - 1] = IMarketplace.ListedPurchase(
            address(_hostile), 1, IPayouts.Currency.ETH, 1
        );
    }

    function _signedOf(uint256[] memory picks)
        private
        view
        returns (IMarketplace.SignedPurchase[] memory signed)
    {
        signed = new IMarketplace.SignedPurchase[](picks.length);
        for (uint256 i = 0; i < picks.length; ++i) {
            signed[i] =
                IMarketplace.SignedPurchase(_kept[picks[i]].order, _kept[picks[i]].signature);
        }
    }

    /// @dev The buyer has tokens for all or none, and ETH for all, some, or nothing.
    function _open(
        address buyer,
        bool hasTokens,
        uint256 value,
        Offer[2] memory offers,
        uint256[] memory picks
    ) private returns (Basket memory basket) {
        uint256 tokens;
        uint256 sumWei = 1;
        for (uint256 i = 0; i < 2; ++i) {
            if (offers[i].inToken) tokens += offers[i].price;
            else sumWei += offers[i].price;
        }
        for (uint256 i = 0; i < picks.length; ++i) {
            IOrders.Order memory order = _kept[picks[i]].order;
            if (order.currency == IPayouts.Currency.JTK) tokens += order.price;
            else sumWei += order.price;
        }
        basket.buyer = buyer;
        basket.hasTokens = hasTokens;
        basket.leftWei = value % 4 == 3 ? _bound(value, 0, sumWei) : sumWei;
        basket.bought = new bool[](LISTED + SIGNED);
        // Change that it refuses would revert it all, as it should.
        if (buyer.code.length != 0) {
            Puppet(payable(buyer)).teach(0, Puppet.Act.Return, address(0), "");
        }
        _fund(buyer, basket.leftWei, hasTokens ? tokens : 0);
    }

    function _predict(Basket memory basket, Offer[2] memory offers, uint256[] memory picks)
        private
    {
        bool[2] memory gone;
        for (uint256 i = 0; i < LISTED - 1; ++i) {
            Offer memory offer = offers[i % 2];
            address seller = ownerOf[offer.tokenId];
            bool allowed = !gone[i % 2] && offer.valid && seller != basket.buyer
                && moves(offer.tokenId)
                && nftOf(offer.tokenId).isApprovedForAll(seller, address(market));
            if (!allowed || !_pays(basket, offer.price, offer.inToken)) continue;
            _book(basket, offer.tokenId, seller, offer.price, offer.inToken);
            (gone[i % 2], basket.bought[i]) = (true, true);
            _pass(true, "listing bought among others");
        }
        for (uint256 i = 0; i < picks.length; ++i) {
            Kept storage one = _kept[picks[i]];
            IOrders.Order memory order = one.order;
            bool inToken = order.currency == IPayouts.Currency.JTK;
            bool allowed = order.side == IOrders.Side.Ask && moves(order.tokenId)
                && isFillable(picks[i], basket.buyer, order.tokenId);
            if (!allowed || !_pays(basket, order.price, inToken)) continue;
            _book(basket, order.tokenId, order.maker, order.price, inToken);
            isUsed[order.maker][order.nonce] = true;
            one.filled = true;
            basket.bought[LISTED + i] = true;
            _pass(true, "ask bought among others");
        }
    }

    function _pays(Basket memory basket, uint256 price, bool inToken) private pure returns (bool) {
        return inToken ? basket.hasTokens : price <= basket.leftWei;
    }

    function _book(
        Basket memory basket,
        uint256 tokenId,
        address seller,
        uint256 price,
        bool inToken
    ) private {
        uint256 fee = price * market.feeBps() / 10_000;
        (address creator, uint256 royalty) = _royaltyOf(tokenId, price, seller);
        int256[16] memory changes = inToken ? basket.jtk : basket.eth;
        for (uint256 i = 0; i < ACTORS; ++i) {
            if (_actors[i] == basket.buyer) changes[i] -= int256(price);
            if (_actors[i] == seller) changes[i] += int256(price - fee - royalty);
            if (_actors[i] == creator) changes[i] += int256(royalty);
        }
        if (inToken) feesJtk += fee;
        else feesEth += fee;
        if (!inToken) basket.leftWei -= price;
        _moved(tokenId, basket.buyer);
        ++fills;
    }

    /// @dev Whatever was not spent is the buyer's again: nobody's wealth changed but by sales.
    function _check(Basket memory basket, uint256[16][2] memory before, bool[] memory bought)
        private
        view
    {
        _equal(bought.length, basket.bought.length, "an answer for each");
        for (uint256 i = 0; i < bought.length; ++i) {
            _true(
                bought[i] == basket.bought[i],
                bought[i] ? "bought against the rules" : "buying several works"
            );
        }
        uint256[16][2] memory afterwards = _wealthOfAll();
        for (uint256 i = 0; i < ACTORS; ++i) {
            int256 eth = int256(before[0][i]) + basket.eth[i];
            _equal(afterwards[0][i], uint256(eth), "all have their ETH");
            int256 jtk = int256(before[1][i]) + basket.jtk[i];
            _equal(afterwards[1][i], uint256(jtk), "all have their tokens");
        }
    }

    function _wealthOfAll() private view returns (uint256[16][2] memory wealth) {
        for (uint256 i = 0; i < ACTORS; ++i) {
            wealth[0][i] = _wealthOf(_actors[i], true);
            wealth[1][i] = _wealthOf(_actors[i], false);
        }
    }
}
