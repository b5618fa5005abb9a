// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IAuctionHouse} from "../../../contracts/interfaces/IAuctionHouse.sol";
import {IEditionSale} from "../../../contracts/interfaces/IEditionSale.sol";
import {IOrders} from "../../../contracts/interfaces/IOrders.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IRaffle} from "../../../contracts/interfaces/IRaffle.sol";
import {AuctionHouse} from "../../../contracts/market/AuctionHouse.sol";
import {EditionSale} from "../../../contracts/market/EditionSale.sol";
import {Marketplace} from "../../../contracts/market/Marketplace.sol";
import {Raffle} from "../../../contracts/market/Raffle.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {OpenBeacon} from "../raffles/OpenBeacon.sol";
import {Test} from "../support/Test.sol";

/// @title What each action burns inside the contracts, against `snapshots/`: a change that makes
/// one dearer or cheaper is seen. Receipts, with calldata and cold storage, are in `bench/gas.ts`.
contract GasTest is Test {
    uint256 private constant MAKER_KEY = 0xa11ce;
    uint96 private constant PRICE = 1 ether;

    address private immutable _maker = vm.addr(MAKER_KEY);
    address private constant BUYER = address(0xb0b);
    address private constant RIVAL = address(0xca11);

    Collection private _collection;
    Marketplace private _market;
    AuctionHouse private _house;
    EditionSale private _sales;
    Raffle private _raffle;

    function setUp() public {
        TokenDesk desk = new TokenDesk(address(this), 1_000, 50);
        _collection = new Collection(address(this));
        _market = new Marketplace(address(this), desk.token(), 250);
        _house = new AuctionHouse(address(this), desk.token(), 250);
        _sales = new EditionSale(address(this), desk.token(), 250, _collection);
        _raffle = new Raffle(address(this), desk.token(), 250, new OpenBeacon());
        _approve(address(_market));
        _approve(address(_house));
        _approve(address(_raffle));
        vm.deal(_maker, 1 ether);
        vm.deal(BUYER, 1_000 ether);
        vm.deal(RIVAL, 1_000 ether);
    }

    /* MARKET */

    function test_listings() public {
        vm.prank(_maker);
        _collection.mintUnique(_maker, bytes32(uint256(1)), bytes32(uint256(1)), 500);
        vm.snapshotGasLastCall("market", "mint");

        _list(1);
        vm.snapshotGasLastCall("market", "list");
        vm.prank(_maker);
        _market.updateListing(address(_collection), 1, PRICE / 2, type(uint32).max);
        vm.snapshotGasLastCall("market", "update a listing");
        vm.prank(_maker);
        _market.cancelListing(address(_collection), 1);
        vm.snapshotGasLastCall("market", "cancel a listing");

        _list(1);
        vm.prank(BUYER);
        _market.buy{value: PRICE}(address(_collection), 1, PRICE);
        vm.snapshotGasLastCall("market", "buy, with fee");
    }

    function test_royalty() public {
        _mint(address(this));
        _collection.transferFrom(address(this), _maker, 1);
        _list(1);
        vm.prank(BUYER);
        _market.buy{value: PRICE}(address(_collection), 1, PRICE);
        vm.snapshotGasLastCall("market", "buy, with fee and royalty");
    }

    function test_orders() public {
        _mint(_maker);
        IOrders.Order memory order = IOrders.Order({
            side: IOrders.Side.Ask,
            maker: _maker,
            collection: address(_collection),
            tokenId: 1,
            currency: IPayouts.Currency.ETH,
            price: PRICE,
            taker: address(0),
            startsAt: 0,
            expiresAt: type(uint32).max,
            nonce: 1,
            counter: 0,
            maxFeeBps: 250,
            epoch: 0
        });
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(MAKER_KEY, _market.hashOf(order));
        vm.prank(BUYER);
        _market.fillAsk{value: PRICE}(order, abi.encodePacked(r, s, v));
        vm.snapshotGasLastCall("market", "buy signed, with fee");

        vm.prank(_maker);
        _market.cancelNonces(0, 1 << 2);
        vm.snapshotGasLastCall("market", "cancel an order");
        vm.prank(_maker);
        _market.cancelAllOrders();
        vm.snapshotGasLastCall("market", "cancel all orders");
    }

    /* AUCTIONS */

    function test_auction() public {
        _mint(_maker);
        vm.prank(_maker);
        _house.createEnglish(
            address(_collection),
            1,
            IAuctionHouse.EnglishTerms({
                currency: IPayouts.Currency.ETH,
                reserve: PRICE,
                buyNow: 0,
                minStepBps: 500,
                startsAt: 0,
                durationSeconds: 1 days,
                extensionWindowSeconds: 10 minutes,
                maxExtensionSeconds: 1 hours
            })
        );
        vm.snapshotGasLastCall("auctions", "create");

        _bid(BUYER, PRICE);
        vm.snapshotGasLastCall("auctions", "first bid");
        _bid(RIVAL, 2 * PRICE);
        vm.snapshotGasLastCall("auctions", "outbid");
        vm.warp(block.timestamp + 1 days - 1 minutes);
        _bid(BUYER, 3 * PRICE);
        vm.snapshotGasLastCall("auctions", "outbid and extend");
        vm.warp(block.timestamp + 10 minutes);
        _house.settle(1);
        vm.snapshotGasLastCall("auctions", "settle, with fee");
    }

    /* EDITIONS */

    function test_editions() public {
        vm.prank(_maker);
        _collection.createEdition(bytes32(uint256(1)), bytes32(uint256(1)), 500, 100, address(0));
        vm.snapshotGasLastCall("editions", "create");
        vm.prank(_maker);
        _collection.mintEdition(1, BUYER, 1);
        vm.snapshotGasLastCall("editions", "mint a copy");
        vm.prank(_maker);
        _collection.setEditionMinter(1, address(_sales));

        IEditionSale.FixedTerms memory terms = IEditionSale.FixedTerms(
            IPayouts.Currency.ETH, PRICE, 50, 50, 0, block.timestamp + 1 days
        );
        vm.prank(_maker);
        _sales.openSale(1, terms);
        vm.snapshotGasLastCall("editions", "open a sale");
        _buyCopies(1, 1);
        vm.snapshotGasLastCall("editions", "buy a copy, with fee");
        _buyCopies(1, 5);
        vm.snapshotGasLastCall("editions", "buy five copies, with fee");
    }

    function test_fallingSale() public {
        vm.prank(_maker);
        _collection.createEdition(
            bytes32(uint256(1)), bytes32(uint256(1)), 500, 100, address(_sales)
        );
        IEditionSale.DutchTerms memory terms = IEditionSale.DutchTerms(
            IPayouts.Currency.ETH, PRICE, PRICE / 2, 1 hours, 50, 50, 0, block.timestamp + 1 days
        );
        vm.prank(_maker);
        _sales.openDutchSale(1, terms);
        vm.snapshotGasLastCall("editions", "open a falling sale");

        _buyCopies(1, 1);
        vm.snapshotGasLastCall("editions", "buy a copy at a falling price");
        vm.warp(block.timestamp + 30 minutes);
        vm.prank(RIVAL);
        _sales.buy{value: PRICE}(1, 1, PRICE);
        vm.snapshotGasLastCall("editions", "buy a copy at a falling price, with change");
        vm.warp(block.timestamp + 1 days);
        _sales.settle(1);
        vm.snapshotGasLastCall("editions", "settle a falling sale, with fee");
        _sales.claimRebate(1, BUYER);
        vm.snapshotGasLastCall("editions", "pay a rebate");
    }

    /* RAFFLES */

    function test_raffle() public {
        uint256 closesAt = block.timestamp + 1 days;
        IRaffle.Prize[] memory prizes = new IRaffle.Prize[](10);
        for (uint256 i = 0; i < prizes.length; ++i) {
            prizes[i] = IRaffle.Prize(address(_collection), _mint(_maker));
        }
        IRaffle.Terms memory terms =
            IRaffle.Terms(IPayouts.Currency.ETH, 0.01 ether, 10, 1_000, 500, closesAt);
        vm.prank(_maker);
        _raffle.open(terms, prizes);
        vm.snapshotGasLastCall("raffles", "open, 10 prizes");

        _enter(BUYER, 99);
        vm.snapshotGasLastCall("raffles", "enter");
        _enter(BUYER, 1);
        vm.snapshotGasLastCall("raffles", "enter again");
        vm.warp(closesAt + 1 minutes);
        _raffle.proveAndDraw(1, [uint256(1), 2]);
        vm.snapshotGasLastCall("raffles", "draw, proof excluded");
        _raffle.claimPrize(1, 0, BUYER, 0);
        vm.snapshotGasLastCall("raffles", "claim a prize");
    }

    function _approve(address spender) private {
        vm.prank(_maker);
        _collection.setApprovalForAll(spender, true);
    }

    function _mint(address creator) private returns (uint256 tokenId) {
        bytes32 contentHash = keccak256(abi.encode(_collection.totalMinted()));
        vm.prank(creator);
        return _collection.mintUnique(creator, contentHash, contentHash, 500);
    }

    function _list(uint256 tokenId) private {
        vm.prank(_maker);
        _market.list(
            address(_collection),
            tokenId,
            PRICE,
            IPayouts.Currency.ETH,
            type(uint32).max,
            address(0)
        );
    }

    function _bid(address bidder, uint256 amount) private {
        vm.prank(bidder);
        _house.bid{value: amount}(1);
    }

    function _buyCopies(uint256 saleId, uint256 copies) private {
        vm.prank(BUYER);
        _sales.buy{value: copies * PRICE}(saleId, copies, copies * PRICE);
    }

    function _enter(address account, uint256 count) private {
        vm.prank(account);
        _raffle.enter{value: count * 0.01 ether}(1, count, bytes32(0));
    }
}
