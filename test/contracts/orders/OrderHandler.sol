// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IOrders} from "../../../contracts/interfaces/IOrders.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {ForceEther} from "../hostile/ForceEther.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {OrderBasket} from "./OrderBasket.sol";

/// @title Everything that can be done with signed orders, alone and in baskets.
contract OrderHandler is OrderBasket {
    struct Draft {
        uint256 side;
        uint256 maker;
        uint256 token;
        uint256 price;
        uint256 startsAt;
        uint256 expiresAt;
        uint256 nonce;
        uint256 maxFeeBps;
        uint256 dice;
    }

    bytes4 private constant IS_VALID_SIGNATURE = 0x1626ba7e;

    /* MAKERS */

    /// @dev Mostly an order that can be filled now; versions share a nonce, and some are forged.
    function sign(Draft memory draft) public {
        uint256 tokenId = draft.token % TOKENS + 1;
        IOrders.Side side = IOrders.Side(draft.side % 3);
        bool isAsk = side == IOrders.Side.Ask;
        address maker =
            isAsk && draft.dice % 8 != 0 ? ownerOf[tokenId] : actor(draft.maker);
        IOrders.Order memory order = IOrders.Order({
            side: side,
            maker: maker,
            collection: address(nftOf(tokenId)),
            tokenId: side == IOrders.Side.CollectionBid ? 0 : tokenId,
            currency: !isAsk && draft.dice % 16 != 1 || draft.dice % 2 == 0
                ? IPayouts.Currency.JTK
                : IPayouts.Currency.ETH,
            price: _bound(draft.price, 0, draft.price % 32 == 5 ? 2 ** 97 : 1e19),
            taker: draft.dice % 5 == 0 ? actor(draft.maker / 7) : address(0),
            startsAt: draft.startsAt % 4 == 0 ? block.timestamp + draft.startsAt % 3_600 : 0,
            expiresAt: _bound(draft.expiresAt, block.timestamp, block.timestamp + 3 days),
            nonce: _bound(draft.nonce, 250, 260),
            counter: draft.dice % 16 == 3 ? 1 : counterOf[maker],
            maxFeeBps: _bound(draft.maxFeeBps, 200, 1_000),
            epoch: isAsk && draft.dice % 16 != 4 ? epochOf(tokenId) : 0
        });
        _keep(order, draft.dice);
    }

    function cancelNonces(uint256 who, uint256 word, uint256 mask) external {
        address maker = actor(who);
        word %= 3;
        // Around the border of the first two words, where the orders are.
        if (mask % 4 != 0) mask = 1 << (word == 0 ? 250 + mask % 6 : mask % 6);

        vm.prank(maker);
        market.cancelNonces(word, mask);
        for (uint256 nonce = 250; nonce <= 260; ++nonce) {
            if (nonce >> 8 == word && mask >> (nonce & 255) & 1 == 1) isUsed[maker][nonce] = true;
        }
    }

    function cancelAllOrders(uint256 who) external {
        address maker = actor(who);
        uint256 before = market.counterOf(maker);
        vm.prank(maker);
        market.cancelAllOrders();
        counterOf[maker] = market.counterOf(maker);
        _true(counterOf[maker] > before, "a later counter");
    }

    /* TAKERS */

    function fill(uint256 pick, uint256 who, uint256 dice, uint256 value) public {
        if (_kept.length == 0) return;
        uint256 index = pick % _kept.length;
        (address taker, uint256 tokenId) = partiesOf(index, who, dice);
        IOrders.Order memory order = _kept[index].order;
        bool inEth = order.currency == IPayouts.Currency.ETH;
        bool isAsk = order.side == IOrders.Side.Ask;
        bool rules = isFillable(index, taker, tokenId);
        uint256 wanted = order.price < 2 ** 97 ? order.price : 0;
        // A contract may refuse what it gets back of too much; that it harms only itself is known.
        bool exact = value % 4 != 0 || taker.code.length != 0;
        value = exact ? wanted : _bound(value, 0, 2 ** 97);
        address payer = isAsk ? taker : order.maker;
        bool pays = inEth ? value >= order.price : dice % 8 != 5;
        _fund(payer, inEth ? value : 0, inEth || !pays ? 0 : wanted);
        if (!inEth) pays = token.balanceOf(payer) >= order.price;
        _checkStatus(index, taker, tokenId, rules, inEth || pays);

        address seller = _sellerOf(order, taker);
        uint256[2] memory before = [_wealthOf(payer, inEth), _wealthOf(seller, inEth)];
        bool filled = _tryFill(index, taker, tokenId, value);
        bool right = rules && pays && moves(tokenId);
        _true(filled == right, filled ? "filled against the rules" : "filling works");
        if (filled) _settle(index, taker, tokenId, before);
    }

    /// @dev An order and its fill at once: without it, most sequences would hardly fill.
    function trade(Draft memory draft, uint256 who, uint256 dice) external {
        draft.dice = 9;
        sign(draft);
        fill(_kept.length - 1, who, dice, 1);
    }

    /* WORLD */

    function transfer(uint256 pick, uint256 to) external {
        uint256 tokenId = pick % TOKENS + 1;
        vm.prank(ownerOf[tokenId]);
        nftOf(tokenId).transferFrom(ownerOf[tokenId], actor(to), tokenId);
        if (moves(tokenId)) _moved(tokenId, actor(to));
    }

    function approve(uint256 who, uint256 dice) external {
        vm.prank(actor(who));
        collection.setApprovalForAll(address(market), dice % 8 != 0);
        vm.prank(actor(who));
        foreign.setApprovalForAll(address(market), dice / 8 % 8 != 0);
    }

    /// @dev The foreign collection says yes to transfers and makes none, one time of four.
    function freeze(uint256 dice) external {
        foreign.freeze(dice % 4 == 0);
    }

    /// @dev Sets the fee; and one time of eight pauses, for one step.
    function operate(uint256 feeBps, uint256 dice) external {
        market.setFeeBps(_bound(feeBps, 0, 1_000));
        if (market.paused()) market.unpause();
        else if (dice % 8 == 0) market.pause();
    }

    /// @dev ETH that was forced in counts as fees, as the marketplace holds no other.
    function forceEther(uint256 amountWei) external {
        amountWei = _bound(amountWei, 0, 1e20);
        vm.deal(address(this), amountWei);
        new ForceEther{value: amountWei}(payable(address(market)));
        feesEth += amountWei;
    }

    /// @dev A contract among the actors takes ETH from now on, or refuses it in one of three ways.
    function changeMood(uint256 who, uint256 act) external {
        address puppet = _actors[KEYS + who % (ACTORS - KEYS)];
        Puppet(payable(puppet)).teach(0, Puppet.Act(act % 4), address(0), "");
    }

    /// @dev Often to the first or last second of an order or the one beside it.
    function wait(uint256 time, uint256 pick) external {
        uint256 to = block.timestamp + _bound(time, 1, 1 days);
        if (_kept.length > 0 && time % 4 > 1) {
            IOrders.Order memory order = _kept[pick % _kept.length].order;
            uint256 edge = time % 4 == 2 ? order.expiresAt + time / 4 % 2 : order.startsAt;
            if (edge > block.timestamp) to = edge;
        }
        vm.warp(to);
    }

    /* INTERNALS */

    /// @dev Signs by key, or teaches the contract to say yes; a forged one is signed by another.
    function _keep(IOrders.Order memory order, uint256 dice) private {
        bytes32 hash = market.hashOf(order);
        bool forged = dice % 16 == 6;
        for (uint256 i = 0; i < ACTORS; ++i) {
            if (_actors[i] != order.maker) continue;
            if (i >= KEYS) {
                bytes memory answer = abi.encode(forged ? bytes4(0) : IS_VALID_SIGNATURE);
                Puppet(payable(order.maker)).teach(
                    IS_VALID_SIGNATURE, Puppet.Act.Return, address(0), answer
                );
                _forgeAllOf(order.maker, forged);
                _kept.push(Kept(order, "", forged, false));
                return;
            }
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(FIRST_KEY + (forged ? i + 1 : i), hash);
            _kept.push(Kept(order, abi.encodePacked(r, s, v), forged, false));
        }
    }

    /// @dev A contract's answer holds for all of its orders.
    function _forgeAllOf(address maker, bool forged) private {
        for (uint256 i = 0; i < _kept.length; ++i) {
            if (_kept[i].order.maker == maker) _kept[i].forged = forged;
        }
    }

    /// @dev The view and the fill agree, and both with the model.
    function _checkStatus(uint256 index, address taker, uint256 tokenId, bool rules, bool pays)
        private
        view
    {
        Kept storage one = _kept[index];
        IOrders.OrderStatus status =
            market.orderStatus(one.order, one.signature, tokenId, taker);
        bool fillable = status == IOrders.OrderStatus.Fillable;
        _true(fillable == (rules && pays), fillable ? "fillable by its status" : "status says no");
    }

    function _tryFill(uint256 index, address taker, uint256 tokenId, uint256 value)
        private
        returns (bool)
    {
        Kept storage one = _kept[index];
        bytes memory call = one.order.side != IOrders.Side.Ask
            ? abi.encodeCall(market.fillBid, (one.order, one.signature, tokenId))
            : one.order.currency == IPayouts.Currency.JTK
                ? abi.encodeCall(market.fillAskWithToken, (one.order, one.signature))
                : abi.encodeCall(market.fillAsk, (one.order, one.signature));
        bool inEth = one.order.currency == IPayouts.Currency.ETH;
        bool isAsk = one.order.side == IOrders.Side.Ask;
        vm.prank(taker);
        (bool filled,) = address(market).call{value: inEth && isAsk ? value : 0}(call);
        return filled;
    }

    /// @dev Checks who got what, and books it.
    function _settle(uint256 index, address taker, uint256 tokenId, uint256[2] memory before)
        private
    {
        Kept storage one = _kept[index];
        IOrders.Order memory order = one.order;
        bool inEth = order.currency == IPayouts.Currency.ETH;
        address seller = _sellerOf(order, taker);
        address buyer = order.side == IOrders.Side.Ask ? taker : order.maker;
        (address creator, uint256 royalty) = _royaltyOf(tokenId, order.price, seller);
        uint256 fee = order.price * market.feeBps() / 10_000;

        uint256 back = creator == buyer ? royalty : 0;
        _equal(before[0] + back - _wealthOf(buyer, inEth), order.price, "the buyer pays the price");
        uint256 part = order.price - fee - royalty;
        _equal(_wealthOf(seller, inEth) - before[1], part, "the seller's part");
        _true(!one.filled, "filled once");
        bool isAsk = order.side == IOrders.Side.Ask;
        bool isBid = order.side == IOrders.Side.Bid;
        _pass(true, isAsk ? "ask filled" : isBid ? "bid filled" : "collection bid filled");
        if (order.maker.code.length != 0) _pass(true, "contract's order filled");
        if (inEth) feesEth += fee;
        else feesJtk += fee;
        one.filled = true;
        isUsed[order.maker][order.nonce] = true;
        _moved(tokenId, buyer);
        ++fills;
    }
}
