// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IAuctionHouse} from "../../../contracts/interfaces/IAuctionHouse.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {AuctionHouse} from "../../../contracts/market/AuctionHouse.sol";
import {Reach} from "../support/Reach.sol";
import {Test} from "../support/Test.sol";
import {AuctionHandler} from "./AuctionHandler.sol";
import {AuctionModel} from "./AuctionModel.sol";

/// @title I1, I4, I6–I9 of auctions: money and tokens add up, exactly, and each auction is what
/// the model says. The handler checks whom each call makes richer, and that it passes or fails as
/// the rules say.
contract AuctionHouseInvariantTest is Reach {
    AuctionHandler private _handler;
    AuctionHouse private _house;

    function setUp() public override {
        _handler = new AuctionHandler();
        _house = _handler.house();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function test_reachesAll() public {
        _does(_handler.createEnglish.selector, "uubuuuuuuu");
        _does(_handler.createDutch.selector, "uubuuuuuuu");
        _does(_handler.cancel.selector, "uu");
        _does(_handler.bid.selector, "uuuu");
        _does(_handler.raise.selector, "uuu");
        _does(_handler.open.selector, "uuubuuuuuuu");
        _does(_handler.buy.selector, "uuuu");
        _does(_handler.settle.selector, "uu");
        _does(_handler.finish.selector, "uu");
        _does(_handler.releaseBid.selector, "uu");
        _does(_handler.withdrawCredits.selector, "uu");
        _does(_handler.operate.selector, "uu");
        _does(_handler.withdrawFees.selector, "b");
        _does(_handler.forceEther.selector, "u");
        _does(_handler.changeMood.selector, "uu");
        _does(_handler.freeze.selector, "u");
        _does(_handler.wait.selector, "u");
        _aimsAt("created");
        _aimsAt("created to fall");
        _aimsAt("cancelled");
        _aimsAt("bid first");
        _aimsAt("outbid");
        _aimsAt("raised");
        _aimsAt("extended");
        _aimsAt("bought at once");
        _aimsAt("bought at a falling price");
        _aimsAt("settled");
        _aimsAt("returned unsold");
        _aimsAt("released");
        _aimsAt("credit withdrawn");
        _checkReach();
    }

    function _handlerToReach() internal view override returns (Test) {
        return _handler;
    }

    function invariant_moneyAndAuctions() public view {
        _checkMoney();
        _checkAuction(_handler.touched());
    }

    function afterInvariant() public view {
        uint256 live;
        for (uint256 i = 0; i < _handler.TOKENS(); ++i) {
            uint256 id = _handler.liveOf(i);
            if (id != 0) ++live;
            (address nft, uint256 tokenId) = _handler.tokenAt(i);
            address owner = Collection(nft).ownerOf(tokenId);
            _true(owner == _handler.ownerOf(i), "whose token it is");
            _true((owner == address(_house)) == (id != 0), "held in one live auction, or not here");
            _checkAuction(id);
        }
        for (uint256 id = 1; id <= _house.auctionCount(); ++id) {
            try _house.auctionOf(id) {
                --live;
            } catch {}
        }
        _equal(live, 0, "no other auction lives");
    }

    function _checkMoney() private view {
        (uint256 heldEth, uint256 feesEth) = _handler.ledgers(IPayouts.Currency.ETH);
        (uint256 heldJtk, uint256 feesJtk) = _handler.ledgers(IPayouts.Currency.JTK);
        uint256 credits = _handler.credits();
        _equal(
            address(_house).balance - _handler.forcedWei(),
            heldEth + credits + feesEth,
            "ETH = bids + credits + fees"
        );
        _equal(_handler.token().balanceOf(address(_house)), heldJtk + feesJtk, "JTK = bids + fees");
        _equal(_house.accruedFees(IPayouts.Currency.ETH), feesEth, "fees in ETH");
        _equal(_house.accruedFees(IPayouts.Currency.JTK), feesJtk, "fees in JTK");
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actor(i);
            _equal(_house.creditsWei(account), _handler.creditsOf(account), "credit");
        }
        _equal(_house.totalCreditsWei(), credits, "credits");
    }

    function _checkAuction(uint256 id) private view {
        AuctionModel.Model memory model = _handler.model(id);
        try _house.auctionOf(id) returns (IAuctionHouse.Auction memory auction) {
            _true(model.kind != IAuctionHouse.Kind.None, "live");
            _true(auction.kind == model.kind && auction.currency == model.currency, "kind");
            _true(auction.seller == model.seller, "seller");
            _equal(auction.feeBps, model.feeBps, "fee");
            _equal(auction.startsAt, model.startsAt, "start");
            _equal(auction.endsAt, model.endsAt, "end");
            _equal(auction.lastEndsAt, _handler.lastEndOf(id), "last end");
            _true(auction.endsAt <= auction.lastEndsAt, "never beyond the last end");
            _equal(auction.limitPrice, model.limitPrice, "buy now or floor");
            _equal(auction.buyPrice, _handler.isOpen(id) ? _handler.buyPrice(id) : 0, "price");
            _true(auction.leader == model.leader, "leader");
            _equal(auction.leadingBid, model.amount, "leading bid");
            bool isEnglish = model.kind == IAuctionHouse.Kind.English;
            _equal(auction.minimumBid, isEnglish ? _handler.minimumBid(id) : 0, "least bid");
        } catch {
            _true(model.kind == IAuctionHouse.Kind.None, "over");
        }
    }
}
