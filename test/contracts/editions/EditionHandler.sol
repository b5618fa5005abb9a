// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IEditionSale} from "../../../contracts/interfaces/IEditionSale.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {EditionSale} from "../../../contracts/market/EditionSale.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {EditionModel} from "./EditionModel.sol";

/// @title Everything that can be done to editions and their sales: each call is predicted to pass
/// or fail, and what it moves is counted.
contract EditionHandler is EditionModel {
    /// @dev Terms before they are bounded; the fuzzer knows no enum of another contract.
    struct Wish {
        bool inToken;
        bool isDutch;
        uint256 price;
        uint256 floorPrice;
        uint256 fallSeconds;
        uint256 quantity;
        uint256 maxPerWallet;
        uint256 startsIn;
        uint256 duration;
    }

    /// @param sales_ owned by who makes this.
    constructor(TokenDesk desk, Collection collection_, EditionSale sales_)
        EditionModel(desk, collection_, sales_)
    {}

    /* EDITIONS */

    function create(uint256 who, uint256 supply, uint256 dice) public {
        address creator = actor(who);
        address minter = dice % 8 == 0 ? actor(dice >> 8) : address(sales);
        uint256 maxSupply = _bound(supply, 0, 80);
        // One content of eight is known already.
        bytes32 content = bytes32(dice % 8 == 1 ? editionCount : editionCount + 1);
        bool valid = maxSupply != 0 && content == bytes32(editionCount + 1);

        vm.prank(creator);
        try collection.createEdition(content, "m", 500, uint32(maxSupply), minter) returns (
            uint256 id
        ) {
            _pass(valid, "created");
            _equal(id, ++editionCount, "the next edition");
            editions[id] = Edition(creator, minter, maxSupply, 0);
        } catch {
            _true(!valid, "creating works");
        }
    }

    function mint(uint256 pick, uint256 to, uint256 quantity, uint256 dice) external {
        uint256 id = _pickEdition(pick);
        Edition storage edition = editions[id];
        address sender = dice % 4 == 0 ? actor(dice) : edition.creator;
        quantity = _bound(quantity, 0, dice % 8 == 0 ? 51 : 3);
        bool valid = id != 0 && (sender == edition.creator || sender == edition.minter)
            && quantity != 0 && quantity <= 50 && edition.minted + quantity <= edition.maxSupply;

        vm.prank(sender);
        try collection.mintEdition(id, actor(to), quantity) returns (uint256 first) {
            _pass(valid, "minted");
            _countCopies(id, actor(to), first, quantity);
        } catch {
            _true(!valid, "minting works");
        }
    }

    function setMinter(uint256 pick, uint256 dice) external {
        uint256 id = _pickEdition(pick);
        Edition storage edition = editions[id];
        address sender = dice % 4 == 0 ? actor(dice) : edition.creator;
        address minter = dice % 16 == 1 ? actor(dice >> 8) : address(sales);

        vm.prank(sender);
        try collection.setEditionMinter(id, minter) {
            _pass(id != 0 && sender == edition.creator, "set");
            edition.minter = minter;
        } catch {
            _true(id == 0 || sender != edition.creator, "setting works");
        }
    }

    /* SALES */

    function open(uint256 pick, uint256 dice, Wish memory wish) public {
        uint256 id = _pickEdition(pick);
        Edition storage edition = editions[id];
        address sender = dice % 16 == 0 ? actor(dice) : edition.creator;
        Sale memory sale = _wished(id, sender, wish);
        uint256 left = edition.maxSupply - edition.minted;
        bool valid = id != 0 && !sales.paused() && sender == edition.creator
            && edition.minter == address(sales) && sale.quantity != 0 && sale.quantity <= left
            && sale.maxPerWallet != 0 && sale.maxPerWallet <= sale.quantity
            && sale.floorPrice != 0 && sale.endsAt >= sale.startsAt + 60
            && (!sale.isDutch || sale.startPrice > sale.floorPrice)
            && (!sale.isDutch || sale.fallSeconds <= sale.endsAt - sale.startsAt)
            && (!sale.isDutch || sale.fallSeconds != 0);

        vm.prank(sender);
        (bool opened, uint256 saleId) = _tryOpen(sale);
        _true(opened == valid, opened ? "opened against the rules" : "opening works");
        if (!opened) return;
        _pass(true, sale.isDutch ? "opened to fall" : "opened");
        _equal(saleId, ++saleCount, "the next sale");
        _sales[saleId] = sale;
    }

    function buy(uint256 pick, uint256 who, uint256 quantity, uint256 dice) public {
        uint256 saleId = _pickSale(pick);
        Sale storage sale = _sales[saleId];
        address buyer = actor(who);
        quantity = _bound(quantity, 0, dice % 8 == 0 ? 51 : 3);
        bool inToken = sale.inToken != (dice % 16 == 3);
        uint256 price = priceOf(saleId);
        uint256 total = quantity * price;
        uint256 value = dice % 16 == 5 && total != 0 ? total - 1 : total + dice % 3;
        uint256 max = dice % 16 == 7 && total != 0 ? total - 1 : total;
        bool valid = _mayBuy(saleId, buyer, quantity) && inToken == sale.inToken && max >= total
            && (inToken || value >= total);
        _fund(buyer, value > total ? value : total, value > total);

        vm.recordLogs();
        bool bought = _tryBuy(buyer, inToken, value, [saleId, quantity, max]);
        _true(bought == valid, bought ? "bought against the rules" : "buying works");
        if (bought) _countSale(saleId, buyer, quantity, price);
    }

    /// @dev Several purchases at once: without it, few sales would sell out.
    function buyMany(uint256 pick, uint256 who, uint256 quantity) external {
        for (uint256 i = 0; i < 4; ++i) {
            buy(pick, who % ACTORS + i * 3 % 5, quantity >> i * 8, 1);
        }
    }

    /// @dev A falling sale that is bought from as it falls, and ends, by good terms: without it,
    /// hardly anybody would have a rebate.
    function play(uint256 pick, uint256 dice, bool inToken) external {
        open(pick, 1, Wish({
            inToken: inToken,
            isDutch: true,
            price: _wish(4 + dice % 1e18),
            floorPrice: 1,
            fallSeconds: 1,
            quantity: _wish(8),
            maxPerWallet: _wish(3),
            startsIn: 0,
            duration: _wish(600)
        }));
        uint256 startsAt = _sales[saleCount].startsAt;
        for (uint256 i = 0; i < 3; ++i) {
            if (startsAt + i * 90 > block.timestamp) vm.warp(startsAt + i * 90);
            buy(0, (dice >> 64) % ACTORS + i, _wish(1 + (dice >> i * 8) % 2), 9);
        }
        uint256 endsAt = _sales[saleCount].endsAt;
        if (endsAt > block.timestamp) vm.warp(endsAt);
    }

    function end(uint256 pick, uint256 dice) external {
        uint256 saleId = _pickSale(pick);
        Sale storage sale = _sales[saleId];
        address sender = dice % 4 == 0 ? actor(dice) : sale.seller;
        bool valid = saleId != 0 && sender == sale.seller && !isOver(saleId);

        vm.prank(sender);
        try sales.endSale(saleId) {
            _pass(valid, "ended");
            sale.endsAt = block.timestamp;
        } catch {
            _true(!valid, "ending works");
        }
    }

    function settle(uint256 pick) external {
        uint256 saleId = _pickOver(pick);
        Sale storage sale = _sales[saleId];
        bool valid = sale.isDutch && isOver(saleId) && sale.sold != 0 && !sale.settled;

        vm.recordLogs();
        try sales.settle(saleId) {
            _pass(valid, "settled");
            uint256 proceeds = sale.sold * sale.lastPrice;
            _countProceeds(sale, proceeds);
            sale.held -= proceeds;
            sale.settled = true;
        } catch {
            _true(!valid, "settling works");
        }
    }

    /// @dev Mostly of somebody who has a rebate, if anybody has.
    function claim(uint256 pick, uint256 who) external {
        uint256 saleId = _pickOver(pick);
        Sale storage sale = _sales[saleId];
        address buyer = actor(who);
        for (uint256 i = 0; i < ACTORS && who % 8 != 0 && rebateOf(saleId, buyer) == 0; ++i) {
            buyer = actor(who % ACTORS + i);
        }
        uint256 amount = rebateOf(saleId, buyer);
        uint256 before = _wealthOf(buyer, sale.inToken);

        try sales.claimRebate(saleId, buyer) {
            _pass(amount != 0, "claimed");
            _equal(_wealthOf(buyer, sale.inToken) - before, amount, "paid back");
            paidBy[saleId][buyer] = 0;
            sale.held -= amount;
            uint256 credited = sales.creditsWei(buyer) - creditsOf[buyer];
            creditsOf[buyer] += credited;
            credits += credited;
        } catch {
            _true(amount == 0, "claiming works");
        }
    }

    /* MODEL */

    function _mayBuy(uint256 saleId, address buyer, uint256 quantity) private view returns (bool) {
        Sale storage sale = _sales[saleId];
        Edition storage edition = editions[sale.editionId];
        return saleId != 0 && !sales.paused() && !isOver(saleId)
            && block.timestamp >= sale.startsAt && quantity != 0 && quantity <= 50
            && sale.sold + quantity <= sale.quantity
            && boughtBy[saleId][buyer] + quantity <= sale.maxPerWallet
            && edition.minted + quantity <= edition.maxSupply
            && (edition.minter == address(sales) || edition.creator == address(sales));
    }

    function _countSale(uint256 saleId, address buyer, uint256 quantity, uint256 price) private {
        Sale storage sale = _sales[saleId];
        boughtBy[saleId][buyer] += quantity;
        sale.sold += quantity;
        sale.lastPrice = price;
        _pass(true, sale.isDutch ? "bought at a falling price" : "bought");
        if (sale.isDutch) {
            paidBy[saleId][buyer] += quantity * price;
            sale.held += quantity * price;
        } else {
            _countProceeds(sale, quantity * price);
        }
        _countCopies(sale.editionId, buyer, editions[sale.editionId].minted + 1, quantity);
    }

    function _countCopies(uint256 id, address owner, uint256 first, uint256 quantity) private {
        _equal(first, editions[id].minted + 1, "the next serial");
        for (uint256 serial = first; serial < first + quantity; ++serial) {
            _true(ownerOf[id << 32 | serial] == address(0), "a serial once");
            ownerOf[id << 32 | serial] = owner;
        }
        editions[id].minted += quantity;
        copiesOf[owner] += quantity;
    }

    /// @dev Price = fee + payouts, by the events; books what was credited, too.
    function _countProceeds(Sale storage sale, uint256 price) private {
        uint256 fee = price * sale.feeBps / 10_000;
        uint256 paid = _sumOfPayouts(vm.getRecordedLogs());
        _equal(paid + fee, price, "payouts + fee = price");
        if (sale.inToken) feesJtk += fee;
        else feesEth += fee;
    }

    /* INTERNALS */

    /// @dev A wish that its bounding from 0 makes `value` of.
    function _wish(uint256 value) private pure returns (uint256) {
        return 16 * value + 2;
    }

    function _wished(uint256 id, address seller, Wish memory wish)
        private
        view
        returns (Sale memory sale)
    {
        (sale.editionId, sale.seller) = (id, seller);
        (sale.isDutch, sale.inToken) = (wish.isDutch, wish.inToken);
        sale.startPrice = _bound(wish.price, 0, 1e18);
        sale.floorPrice = wish.isDutch ? _bound(wish.floorPrice, 0, 1e18) : sale.startPrice;
        if (wish.floorPrice % 4 != 0) sale.floorPrice = sale.startPrice / (wish.isDutch ? 4 : 1);
        sale.quantity = _bound(wish.quantity, 0, 12);
        sale.maxPerWallet = _bound(wish.maxPerWallet, 0, sale.quantity + 1);
        sale.startsAt = block.timestamp + (wish.startsIn % 2 == 0 ? 0 : wish.startsIn % 1 hours);
        sale.endsAt = sale.startsAt + _bound(wish.duration, 59, 1 days);
        sale.fallSeconds = wish.isDutch ? _bound(wish.fallSeconds, 0, 1 days) : 0;
        if (wish.isDutch && wish.fallSeconds % 4 != 0) {
            sale.fallSeconds = (sale.endsAt - sale.startsAt) / 2;
        }
        sale.feeBps = sales.feeBps();
    }

    function _tryOpen(Sale memory sale) private returns (bool, uint256) {
        IPayouts.Currency currency = sale.inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH;
        if (!sale.isDutch) {
            try sales.openSale(
                sale.editionId,
                IEditionSale.FixedTerms(
                    currency,
                    sale.startPrice,
                    sale.quantity,
                    sale.maxPerWallet,
                    sale.startsAt,
                    sale.endsAt
                )
            ) returns (uint256 saleId) {
                return (true, saleId);
            } catch {
                return (false, 0);
            }
        }
        try sales.openDutchSale(
            sale.editionId,
            IEditionSale.DutchTerms(
                currency,
                sale.startPrice,
                sale.floorPrice,
                sale.fallSeconds,
                sale.quantity,
                sale.maxPerWallet,
                sale.startsAt,
                sale.endsAt
            )
        ) returns (uint256 saleId) {
            return (true, saleId);
        } catch {
            return (false, 0);
        }
    }

    function _tryBuy(address buyer, bool inToken, uint256 value, uint256[3] memory call)
        private
        returns (bool)
    {
        vm.prank(buyer);
        if (inToken) {
            try sales.buyWithToken(call[0], call[1], call[2]) {
                return true;
            } catch {
                return false;
            }
        }
        try sales.buy{value: value}(call[0], call[1], call[2]) {
            return true;
        } catch {
            return false;
        }
    }
}
