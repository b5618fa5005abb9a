// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {TicketShuffle} from "../../../contracts/market/TicketShuffle.sol";
import {Test} from "../support/Test.sol";

/// @title The shuffle is a permutation: each ticket below the count once, and none else.
contract TicketShuffleTest is Test {
    uint256 private constant EXHAUSTIVE = 300;
    uint256 private constant SEEDS = 4_000;

    function test_everyCountUpTo300IsPermuted() public pure {
        for (uint256 count = 1; count <= EXHAUSTIVE; ++count) {
            _checkWhole(count, bytes32(count));
        }
    }

    function testFuzz_anyCountUpTo40IsPermutedByAnySeed(uint256 count, bytes32 seed) public pure {
        _checkWhole(_bound(count, 1, 40), seed);
    }

    function testFuzz_winnersDiffer(uint256 count, bytes32 seed) public pure {
        count = _bound(count, 1, type(uint32).max);
        uint256 winners = count < 20 ? count : 20;
        uint256[] memory tickets = new uint256[](winners);
        for (uint256 i = 0; i < winners; ++i) {
            tickets[i] = TicketShuffle.ticketAt(i, count, seed);
            _true(tickets[i] < count, "below the count");
            for (uint256 j = 0; j < i; ++j) {
                _true(tickets[i] != tickets[j], "once");
            }
        }
    }

    /// @dev Chi-square over 4,000 seeds; limits far beyond chance (p < 10^-6).
    function test_everyTicketWinsAsOften() public pure {
        for (uint256 count = 2; count <= 12; ++count) {
            for (uint256 index = 0; index < 2; ++index) {
                _checkEven(count, index);
            }
        }
    }

    /// @dev After eight rounds two such tickets won together 4 % oftener: 13,908 times. A deviation
    /// of 350 is three times what chance makes usual.
    function test_neighboursOfSixteenWinTogetherAsOften() public pure {
        uint256 seeds = 200_000;
        uint256 together = 0;
        for (uint256 i = 0; i < seeds; ++i) {
            uint256 first = TicketShuffle.ticketAt(0, 16, bytes32(i));
            if (first ^ TicketShuffle.ticketAt(1, 16, bytes32(i)) == 1) ++together;
        }
        _true(together > 13_333 - 350 && together < 13_333 + 350, "as often");
    }

    function _checkWhole(uint256 count, bytes32 seed) private pure {
        bool[] memory seen = new bool[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 ticket = TicketShuffle.ticketAt(i, count, seed);
            _true(ticket < count, "below the count");
            _true(!seen[ticket], "once");
            seen[ticket] = true;
        }
    }

    function _checkEven(uint256 count, uint256 index) private pure {
        uint256[] memory wins = new uint256[](count);
        for (uint256 i = 0; i < SEEDS; ++i) {
            ++wins[TicketShuffle.ticketAt(index, count, bytes32(i))];
        }
        uint256 squares;
        for (uint256 ticket = 0; ticket < count; ++ticket) {
            squares += wins[ticket] * wins[ticket];
        }
        // Σ wins² · count ÷ seeds − seeds, which is about count − 1.
        uint256 chiSquare = squares * count / SEEDS - SEEDS;
        _true(chiSquare < 40 + 2 * count, "even");
    }
}
