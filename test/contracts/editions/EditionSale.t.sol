// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IEditionSale} from "../../../contracts/interfaces/IEditionSale.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {EditionSale} from "../../../contracts/market/EditionSale.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {Test} from "../support/Test.sol";

/// @title Editions' numbers and their falling prices, for any terms and times.
contract EditionSaleTest is Test {
    address private constant BUYER = address(0xb0b);
    address private constant LATE_BUYER = address(0x1a7e);

    Collection private _collection;
    EditionSale private _sales;

    receive() external payable {}

    function setUp() public {
        _collection = new Collection(address(this));
        TokenDesk desk = new TokenDesk(address(this), 1_000, 0);
        _sales = new EditionSale(address(this), desk.token(), 250, _collection);
    }

    /// @dev Whatever the prices and times: the early one gets back what was paid above the last.
    function testFuzz_allPayTheLastPrice(
        uint256 startPrice,
        uint256 floorPrice,
        uint256 fallSeconds,
        uint256 early,
        uint256 late
    ) public {
        floorPrice = _bound(floorPrice, 1, type(uint96).max / 10 - 1);
        startPrice = _bound(startPrice, floorPrice + 1, type(uint96).max / 10);
        fallSeconds = _bound(fallSeconds, 1, 10 days);
        _open(startPrice, floorPrice, fallSeconds);
        uint256 startsAt = _sales.saleOf(1).startsAt;

        early = _bound(early, 0, 10 days - 1);
        late = _bound(late, early, 10 days - 1);
        uint256 first = _buyAt(BUYER, startsAt + early, 2);
        uint256 last = _buyAt(LATE_BUYER, startsAt + late, 1);
        _true(last <= first, "only falls");
        _true(first <= startPrice && last >= floorPrice, "within its limits");
        if (early >= fallSeconds) _equal(first, floorPrice, "stays at the floor");

        vm.warp(startsAt + 10 days);
        _equal(_sales.rebateOf(1, BUYER), 2 * (first - last), "rebate");
        if (first > last) _sales.claimRebate(1, BUYER);
        _sales.settle(1);
        _equal(BUYER.balance, 2 * (first - last), "paid back");
        _equal(address(_sales).balance, 3 * last * 250 / 10_000, "the fee is left");
    }

    function testFuzz_copiesAreNumbered(uint256 editions, uint256 serials, uint256 royaltyBps)
        public
    {
        editions = _bound(editions, 1, 4);
        serials = _bound(serials, 1, 50);
        royaltyBps = _bound(royaltyBps, 0, 1_000);
        for (uint256 id = 1; id <= editions; ++id) {
            _collection.createEdition(bytes32(id), "m", uint16(royaltyBps), 50, address(0));
        }
        uint256 first = _collection.mintEdition(editions, BUYER, serials);
        _equal(first, 1, "from one");
        uint256 last = editions << 32 | serials;
        _true(_collection.ownerOf(last) == BUYER, "the last");
        (, uint256 royalty) = _collection.royaltyInfo(last, 10_000);
        _equal(royalty, royaltyBps, "royalty");
        _true(_collection.creatorOf(last) == address(this), "creator");
        _true(_collection.metadataHashOf(last) == "m", "metadata");
        try _collection.ownerOf(last + 1) {
            _true(false, "one too many");
        } catch {}
    }

    function _open(uint256 startPrice, uint256 floorPrice, uint256 fallSeconds) private {
        _collection.createEdition("c", "m", 0, 10, address(_sales));
        _sales.openDutchSale(
            1,
            IEditionSale.DutchTerms({
                currency: IPayouts.Currency.ETH,
                startPrice: startPrice,
                floorPrice: floorPrice,
                fallSeconds: fallSeconds,
                quantity: 10,
                maxPerWallet: 10,
                startsAt: 0,
                endsAt: block.timestamp + 10 days
            })
        );
    }

    function _buyAt(address buyer, uint256 time, uint256 quantity) private returns (uint256 price) {
        vm.warp(time);
        price = _sales.saleOf(1).price;
        vm.deal(buyer, quantity * price);
        vm.prank(buyer);
        _sales.buy{value: quantity * price}(1, quantity, quantity * price);
        _equal(buyer.balance, 0, "the price of the moment");
    }
}
