// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev The arithmetic of auctions. Prices have 96 bits, times 32, steps 16: nothing overflows.
library AuctionMath {
    uint256 private constant BPS = 10_000;

    /// @dev The least that beats `leading`: the step is rounded up, so never nothing.
    function nextBidUp(uint256 leading, uint256 stepBps) internal pure returns (uint256) {
        unchecked {
            return leading + (leading * stepBps + BPS - 1) / BPS;
        }
    }

    /// @dev From `startPrice` at `startsAt` in a line to `floorPrice` at `endsAt` and after it.
    function fallingPriceUp(
        uint256 startPrice,
        uint256 floorPrice,
        uint256 startsAt,
        uint256 endsAt,
        uint256 time
    ) internal pure returns (uint256) {
        if (time <= startsAt) return startPrice;
        if (time >= endsAt) return floorPrice;
        unchecked {
            return startPrice
                - (startPrice - floorPrice) * (time - startsAt) / (endsAt - startsAt);
        }
    }

    /// @dev The end after a bid at `time`, which is before `endsAt`.
    function extendedEnd(uint256 endsAt, uint256 lastEndsAt, uint256 window, uint256 time)
        internal
        pure
        returns (uint256)
    {
        unchecked {
            uint256 wanted = time + window;
            if (wanted <= endsAt) return endsAt;
            return wanted < lastEndsAt ? wanted : lastEndsAt;
        }
    }
}
