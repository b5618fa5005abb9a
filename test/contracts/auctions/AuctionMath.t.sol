// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AuctionMath} from "../../../contracts/market/AuctionMath.sol";
import {Test} from "../support/Test.sol";

/// @title The arithmetic of auctions, for all numbers that terms allow.
contract AuctionMathTest is Test {
    uint256 private constant MAX_PRICE = type(uint96).max;

    function testFuzz_aStepIsTheLeastThatIsEnough(uint256 leading, uint256 stepBps) public pure {
        leading = _bound(leading, 1, MAX_PRICE);
        stepBps = _bound(stepBps, 1, 5_000);

        uint256 step = AuctionMath.nextBidUp(leading, stepBps) - leading;
        _true(step > 0, "a step is never nothing");
        _true(step * 10_000 >= leading * stepBps, "enough");
        _true((step - 1) * 10_000 < leading * stepBps, "the least");
    }

    function testFuzz_aPriceFallsAndStaysWithinItsEnds(
        uint256 floorPrice,
        uint256 startPrice,
        uint256 duration,
        uint256 time,
        uint256 later
    ) public pure {
        floorPrice = _bound(floorPrice, 1, MAX_PRICE - 1);
        startPrice = _bound(startPrice, floorPrice + 1, MAX_PRICE);
        uint256 startsAt = 1_000_000_000;
        uint256 endsAt = startsAt + _bound(duration, 60, 90 days);
        time = _bound(time, startsAt - 1, endsAt + 1);
        later = _bound(later, time, endsAt + 2);

        uint256 price = AuctionMath.fallingPriceUp(startPrice, floorPrice, startsAt, endsAt, time);
        uint256 next = AuctionMath.fallingPriceUp(startPrice, floorPrice, startsAt, endsAt, later);
        _true(price <= startPrice && next <= price && floorPrice <= next, "falls to the floor");
        if (time <= startsAt) _equal(price, startPrice, "at the start");
        if (time >= endsAt) _equal(price, floorPrice, "at the end");
        if (time <= startsAt || time >= endsAt) return;
        uint256 exact = (startPrice - floorPrice) * (endsAt - time);
        uint256 above = (price - floorPrice) * (endsAt - startsAt);
        _true(above >= exact && above - exact < endsAt - startsAt, "rounded up");
    }

    function testFuzz_anEndMovesByTheWindowToItsLast(
        uint256 endsAt,
        uint256 extension,
        uint256 window,
        uint256 early
    ) public pure {
        endsAt = _bound(endsAt, 90 days, type(uint32).max);
        uint256 lastEndsAt = endsAt + _bound(extension, 0, 7 days);
        window = _bound(window, 0, 12 hours);
        uint256 time = endsAt - _bound(early, 1, 12 hours + 1);

        uint256 end = AuctionMath.extendedEnd(endsAt, lastEndsAt, window, time);
        _true(end >= endsAt && end <= lastEndsAt, "never back, never beyond the last");
        _true(end == lastEndsAt || end >= time + window, "the window is left");
        _true(end == endsAt || end <= time + window, "and no more than it");
    }
}
