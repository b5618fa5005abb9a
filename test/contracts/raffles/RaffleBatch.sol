// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRandomnessBeacon} from "../../../contracts/interfaces/IRandomnessBeacon.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {Raffle} from "../../../contracts/market/Raffle.sol";
import {TicketShuffle} from "../../../contracts/market/TicketShuffle.sol";

/// @title The raffles' arithmetic for many cases in one call.
contract RaffleBatch is Raffle {
    struct Win {
        uint256 index;
        uint256 count;
        bytes32 seed;
    }

    struct Part {
        uint256 index;
        uint256 prizes;
        uint256 sold;
        uint256 ticketPrice;
    }

    constructor()
        Raffle(msg.sender, IServiceToken(address(0)), 0, IRandomnessBeacon(address(0)))
    {}

    function tickets(Win[] calldata cases) external pure returns (uint256[] memory answers) {
        answers = new uint256[](cases.length);
        for (uint256 i = 0; i < cases.length; ++i) {
            Win calldata win = cases[i];
            answers[i] = TicketShuffle.ticketAt(win.index, win.count, win.seed);
        }
    }

    function shares(Part[] calldata cases) external pure returns (uint256[] memory answers) {
        answers = new uint256[](cases.length);
        Record memory record;
        for (uint256 i = 0; i < cases.length; ++i) {
            Part calldata part = cases[i];
            record.draw.prizes = uint8(part.prizes);
            record.pot.sold = uint32(part.sold);
            record.rules.ticketPrice = uint96(part.ticketPrice);
            answers[i] = _shareOf(part.index, record);
        }
    }
}
