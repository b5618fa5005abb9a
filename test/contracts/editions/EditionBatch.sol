// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICollection} from "../../../contracts/interfaces/ICollection.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {EditionSale} from "../../../contracts/market/EditionSale.sol";

/// @title The arithmetic of sales of copies for many cases in one call.
contract EditionBatch is EditionSale {
    /// @dev `elapsed` since the start; before it, a start that lies as far ahead.
    struct Moment {
        uint256 startPrice;
        uint256 floorPrice;
        uint256 fallSeconds;
        int256 elapsed;
    }

    struct Paid {
        uint256 count;
        uint256 paid;
        uint256 lastPrice;
    }

    struct Proceeds {
        uint256 total;
        uint256 feeBps;
    }

    constructor()
        EditionSale(msg.sender, IServiceToken(address(0)), 0, ICollection(address(0)))
    {}

    function prices(Moment[] calldata cases) external view returns (uint256[] memory answers) {
        answers = new uint256[](cases.length);
        Record memory record;
        for (uint256 i = 0; i < cases.length; ++i) {
            Moment calldata moment = cases[i];
            record.rules.startPrice = uint96(moment.startPrice);
            record.rules.floorPrice = uint96(moment.floorPrice);
            record.clock.fallSeconds = uint32(moment.fallSeconds);
            record.clock.startsAt = uint32(uint256(int256(block.timestamp) - moment.elapsed));
            answers[i] = _priceOf(record);
        }
    }

    function rebates(Paid[] calldata cases) external pure returns (uint256[] memory answers) {
        answers = new uint256[](cases.length);
        Pot memory pot;
        for (uint256 i = 0; i < cases.length; ++i) {
            pot.lastPrice = uint96(cases[i].lastPrice);
            Purchase memory purchase =
                Purchase({count: uint32(cases[i].count), paid: uint128(cases[i].paid)});
            answers[i] = _rebateOf(purchase, pot);
        }
    }

    function fees(Proceeds[] calldata cases) external pure returns (uint256[] memory answers) {
        answers = new uint256[](cases.length);
        for (uint256 i = 0; i < cases.length; ++i) {
            Shares memory shares = _withoutRoyalty(cases[i].total, cases[i].feeBps);
            answers[i] = shares.fee;
        }
    }
}
