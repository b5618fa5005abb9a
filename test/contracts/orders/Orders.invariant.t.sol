// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IOrders} from "../../../contracts/interfaces/IOrders.sol";
import {Marketplace} from "../../../contracts/market/Marketplace.sol";
import {Reach} from "../support/Reach.sol";
import {Test} from "../support/Test.sol";
import {OrderHandler} from "./OrderHandler.sol";

/// @title Orders are filled exactly when the rules say, once at most, and the money adds up. The
/// handler predicts every fill, compares it with `orderStatus`, and checks each sale's parts.
contract OrdersInvariantTest is Reach {
    OrderHandler private _handler;
    Marketplace private _market;

    function setUp() public override {
        _handler = new OrderHandler();
        _market = _handler.market();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function test_reachesAll() public {
        _does(_handler.sign.selector, "uuuuuuuuu");
        _does(_handler.cancelNonces.selector, "uuu");
        _does(_handler.cancelAllOrders.selector, "u");
        _does(_handler.fill.selector, "uuuu");
        _does(_handler.trade.selector, "uuuuuuuuuuu");
        _does(_handler.buyEach.selector, "uuuu");
        _does(_handler.transfer.selector, "uu");
        _does(_handler.approve.selector, "uu");
        _does(_handler.freeze.selector, "u");
        _does(_handler.operate.selector, "uu");
        _does(_handler.forceEther.selector, "u");
        _does(_handler.changeMood.selector, "uu");
        _does(_handler.wait.selector, "uu");
        _aimsAt("ask filled");
        _aimsAt("bid filled");
        _aimsAt("collection bid filled");
        _aimsAt("contract's order filled");
        _aimsAt("listing bought among others");
        _aimsAt("ask bought among others");
        _checkReach();
    }

    function _handlerToReach() internal view override returns (Test) {
        return _handler;
    }

    function invariant_moneyAndOwners() public view {
        uint256 credits = _market.totalCreditsWei();
        _equal(address(_market).balance, _handler.feesEth() + credits, "ETH = fees + credits");
        _equal(_handler.token().balanceOf(address(_market)), _handler.feesJtk(), "JTK = fees");
    }

    function afterInvariant() public view {
        for (uint256 id = 1; id <= _handler.TOKENS(); ++id) {
            _true(_handler.nftOf(id).ownerOf(id) == _handler.ownerOf(id), "owner");
        }
        for (uint256 i = 0; i < _handler.keptCount(); ++i) {
            IOrders.Order memory order = _handler.kept(i).order;
            uint256 word = _market.usedNonces(order.maker, order.nonce >> 8);
            bool used = word >> (order.nonce & 255) & 1 == 1;
            _true(used == _handler.isUsed(order.maker, order.nonce), "nonces");
        }
    }
}
