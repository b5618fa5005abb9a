// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {AuctionMath} from "../../../contracts/market/AuctionMath.sol";
import {Payouts} from "../../../contracts/market/Payouts.sol";

/// @title The auction house's arithmetic for many cases in one call.
contract AuctionBatch is Payouts {
    struct Step {
        uint256 leading;
        uint256 stepBps;
    }

    struct Fall {
        uint256 startPrice;
        uint256 floorPrice;
        uint256 startsAt;
        uint256 endsAt;
        uint256 time;
    }

    struct Late {
        uint256 endsAt;
        uint256 lastEndsAt;
        uint256 window;
        uint256 time;
    }

    struct Sold {
        uint256 tokenId;
        uint256 price;
        uint256 feeBps;
        address seller;
    }

    constructor() Payouts(msg.sender, IServiceToken(address(0)), 0) {}

    function nextBids(Step[] calldata cases) external pure returns (uint256[] memory answers) {
        answers = new uint256[](cases.length);
        for (uint256 i = 0; i < cases.length; ++i) {
            answers[i] = AuctionMath.nextBidUp(cases[i].leading, cases[i].stepBps);
        }
    }

    function fallingPrices(Fall[] calldata cases) external pure returns (uint256[] memory answers) {
        answers = new uint256[](cases.length);
        for (uint256 i = 0; i < cases.length; ++i) {
            Fall calldata fall = cases[i];
            answers[i] = AuctionMath.fallingPriceUp(
                fall.startPrice, fall.floorPrice, fall.startsAt, fall.endsAt, fall.time
            );
        }
    }

    function ends(Late[] calldata cases) external pure returns (uint256[] memory answers) {
        answers = new uint256[](cases.length);
        for (uint256 i = 0; i < cases.length; ++i) {
            Late calldata late = cases[i];
            answers[i] =
                AuctionMath.extendedEnd(late.endsAt, late.lastEndsAt, late.window, late.time);
        }
    }

    function shares(address collection, Sold[] calldata cases)
        external
        view
        returns (Shares[] memory answers)
    {
        answers = new Shares[](cases.length);
        for (uint256 i = 0; i < cases.length; ++i) {
            Sold calldata sold = cases[i];
            answers[i] = _share(collection, sold.tokenId, sold.price, sold.feeBps, sold.seller);
        }
    }
}
