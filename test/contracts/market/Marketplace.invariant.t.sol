// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMarketplace} from "../../../contracts/interfaces/IMarketplace.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {Marketplace} from "../../../contracts/market/Marketplace.sol";
import {Reach} from "../support/Reach.sol";
import {Test} from "../support/Test.sol";
import {MarketHandler} from "./MarketHandler.sol";

/// @title I1–I4: the money adds up, exactly, and listings are what the model says. The handler
/// checks
/// each sale's parts (I2, I3) and that every call passes or fails as the rules say.
contract MarketplaceInvariantTest is Reach {
    MarketHandler private _handler;
    Marketplace private _market;

    function setUp() public override {
        _handler = new MarketHandler();
        _market = _handler.market();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function test_reachesAll() public {
        _does(_handler.list.selector, "uuuuab");
        _does(_handler.updateListing.selector, "uuuua");
        _does(_handler.cancelListing.selector, "uu");
        _does(_handler.clearDead.selector, "uu");
        _does(_handler.transfer.selector, "uu");
        _does(_handler.approve.selector, "uu");
        _does(_handler.buy.selector, "uuuu");
        _does(_handler.trade.selector, "uuuuab");
        _does(_handler.operate.selector, "uu");
        _does(_handler.withdrawCredits.selector, "uu");
        _does(_handler.withdrawFees.selector, "b");
        _does(_handler.forceEther.selector, "u");
        _does(_handler.changeMood.selector, "uu");
        _does(_handler.wait.selector, "u");
        _aimsAt("listed");
        _aimsAt("updated");
        _aimsAt("cancelled");
        _aimsAt("cleared");
        _aimsAt("bought");
        _aimsAt("bought in tokens");
        _aimsAt("credit withdrawn");
        _checkReach();
    }

    function _handlerToReach() internal view override returns (Test) {
        return _handler;
    }

    function invariant_moneyAndListings() public view {
        _checkMoney();
        _checkListing(_handler.touched());
        _checkListing((_handler.touched() + 1 + _handler.sales()) % _handler.TOKENS());
    }

    function afterInvariant() public view {
        for (uint256 i = 0; i < _handler.TOKENS(); ++i) {
            _checkListing(i);
        }
    }

    function _checkMoney() private view {
        (uint256 feesEth, uint256 feesJtk, uint256 credits) = _handler.ledger();
        _equal(address(_market).balance, feesEth + credits, "ETH = fees + credits");
        _equal(_handler.token().balanceOf(address(_market)), feesJtk, "JTK = fees");
        _equal(_market.accruedFees(IPayouts.Currency.ETH), feesEth, "fees in ETH");
        _equal(_market.accruedFees(IPayouts.Currency.JTK), feesJtk, "fees in JTK");

        uint256 sum;
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actor(i);
            uint256 credit = _market.creditsWei(account);
            _equal(credit, _handler.creditsOf(account), "credit");
            sum += credit;
        }
        _equal(_market.totalCreditsWei(), sum, "total = sum of credits");
        _equal(sum, credits, "credits");
    }

    function _checkListing(uint256 index) private view {
        (address nft, uint256 id) = _handler.tokenAt(index);
        (bool listed, uint256 price,, uint256 expiresAt, address buyer, uint256 feeBps,,) =
            _handler.models(index);
        try _market.listingOf(nft, id) returns (IMarketplace.Listing memory listing) {
            _true(listed, "listed");
            _equal(listing.price, price, "price");
            _equal(listing.expiresAt, expiresAt, "expiry");
            _equal(listing.feeBps, feeBps, "fee");
            _true(listing.buyer == buyer, "buyer");
            _true(listing.live == _handler.isLive(index), "live");
            address owner = _handler.ownerOf(index);
            _true(listing.seller == (listing.live ? owner : address(0)), "seller is the owner");
            _true(owner != address(_market), "tokens stay with people");
        } catch {
            _true(!listed, "not listed");
        }
    }
}
