// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {EditionSale} from "../../../contracts/market/EditionSale.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {Reach} from "../support/Reach.sol";
import {Test} from "../support/Test.sol";
import {EditionHandler} from "./EditionHandler.sol";

/// @title I14 and the money of sales: serials are unique and no more than the maximum, no wallet
/// passes its cap, and what is held is what was paid and is not yet paid out, exactly. The handler
/// checks that every call passes or fails as the rules say.
contract EditionSaleInvariantTest is Reach {
    EditionHandler private _handler;
    EditionSale private _sales;
    Collection private _collection;

    function setUp() public override {
        TokenDesk desk = new TokenDesk(address(this), 1_000, 50);
        _collection = new Collection(address(this));
        _sales = new EditionSale(address(this), desk.token(), 250, _collection);
        _handler = new EditionHandler(desk, _collection, _sales);
        for (uint256 i = 0; i < 4; ++i) {
            _handler.create(i * 5, 16 * (10 + i * 10), 2);
        }
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function test_reachesAll() public {
        _does(_handler.create.selector, "uuu");
        _does(_handler.mint.selector, "uuuu");
        _does(_handler.setMinter.selector, "uu");
        _does(_handler.open.selector, "uubbuuuuuuu");
        _does(_handler.buy.selector, "uuuu");
        _does(_handler.buyMany.selector, "uuu");
        _does(_handler.play.selector, "uub");
        _does(_handler.end.selector, "uu");
        _does(_handler.settle.selector, "u");
        _does(_handler.claim.selector, "uu");
        _does(_handler.operate.selector, "uu");
        _does(_handler.withdraw.selector, "ub");
        _does(_handler.forceEther.selector, "u");
        _does(_handler.changeMood.selector, "uu");
        _does(_handler.wait.selector, "uu");
        _aimsAt("created");
        _aimsAt("minted");
        _aimsAt("set");
        _aimsAt("opened");
        _aimsAt("opened to fall");
        _aimsAt("bought");
        _aimsAt("bought at a falling price");
        _aimsAt("ended");
        _aimsAt("settled");
        _aimsAt("claimed");
        _checkReach();
    }

    function _handlerToReach() internal view override returns (Test) {
        return _handler;
    }

    function invariant_money() public view {
        uint256 heldEth;
        uint256 heldJtk;
        for (uint256 id = 1; id <= _handler.saleCount(); ++id) {
            EditionHandler.Sale memory sale = _handler.saleOf(id);
            if (sale.inToken) heldJtk += sale.held;
            else heldEth += sale.held;
        }
        uint256 ethOwed = heldEth + _handler.feesEth() + _handler.credits()
            + _handler.forcedWei();
        _equal(address(_sales).balance, ethOwed, "ETH = paid + fees + credits + forced");
        uint256 jtkOwed = heldJtk + _handler.feesJtk();
        _equal(_handler.token().balanceOf(address(_sales)), jtkOwed, "JTK = paid + fees");
        _equal(_sales.totalCreditsWei(), _handler.credits(), "credits");
    }

    function afterInvariant() public view {
        for (uint256 id = 1; id <= _handler.editionCount(); ++id) {
            _checkEdition(id);
        }
        for (uint256 id = 1; id <= _handler.saleCount(); ++id) {
            _checkSale(id);
        }
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actor(i);
            _equal(_collection.balanceOf(account), _handler.copiesOf(account), "copies");
            _equal(_sales.creditsWei(account), _handler.creditsOf(account), "credit");
        }
        _equal(_collection.totalMinted(), 0, "no works");
    }

    function _checkEdition(uint256 id) private view {
        (address creator, address minter, uint256 maxSupply, uint256 minted) =
            _handler.editions(id);
        Collection.Edition memory edition = _collection.editionOf(id);
        _true(edition.creator == creator && edition.minter == minter, "who may mint");
        _equal(edition.maxSupply, maxSupply, "the maximum, for ever");
        _equal(edition.minted, minted, "minted");
        _true(minted <= maxSupply, "minted <= maximum");
        for (uint256 serial = 1; serial <= minted; ++serial) {
            uint256 tokenId = id << 32 | serial;
            _true(_collection.ownerOf(tokenId) == _handler.ownerOf(tokenId), "a copy's owner");
        }
        _equal(_collection.tokenIdOf(bytes32(id)), id << 32, "its content");
    }

    function _checkSale(uint256 id) private view {
        EditionHandler.Sale memory model = _handler.saleOf(id);
        EditionSale.Sale memory sale = _sales.saleOf(id);
        _equal(sale.sold, model.sold, "sold");
        _equal(sale.lastPrice, model.lastPrice, "the last price");
        _equal(sale.price, _handler.priceOf(id), "the price of now");
        _equal(sale.endsAt, model.endsAt, "its end");
        _equal(sale.feeBps, model.feeBps, "the fee of the opening");
        _true(sale.over == _handler.isOver(id), "over");
        _true(sale.settled == model.settled, "settled");
        _true(sale.sold <= sale.quantity, "no more than were for sale");
        uint256 bought;
        uint256 rebates;
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actor(i);
            uint256 has = _sales.boughtBy(id, account);
            _equal(has, _handler.boughtBy(id, account), "bought");
            _true(has <= sale.maxPerWallet, "the wallet's cap");
            _equal(_sales.rebateOf(id, account), _handler.rebateOf(id, account), "rebate");
            bought += has;
            rebates += _sales.rebateOf(id, account);
        }
        _equal(bought, sale.sold, "purchases = sold");
        if (!sale.over || !model.isDutch) return;
        uint256 proceeds = sale.settled ? 0 : sale.sold * sale.lastPrice;
        _equal(model.held, proceeds + rebates, "held = proceeds + rebates");
    }
}
