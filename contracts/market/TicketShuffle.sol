// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev A permutation of [0, count) by a seed, one number at a time; described in {IRaffle}.
library TicketShuffle {
    /// @dev After 8, two of sixteen tickets could win together 4 % oftener than others; now 0.02 %.
    uint256 private constant ROUNDS = 16;

    /// @dev Where `index`, below `count`, goes to; `count` is below 2^254.
    function ticketAt(uint256 index, uint256 count, bytes32 seed)
        internal
        pure
        returns (uint256 ticket)
    {
        uint256 halfBits = 0;
        while (1 << (2 * halfBits) < count) ++halfBits;

        ticket = index;
        // A permutation's cycle comes back to its start, so it meets a number below `count`.
        do ticket = _permute(ticket, halfBits, seed);
        while (ticket >= count);
    }

    function _permute(uint256 value, uint256 halfBits, bytes32 seed)
        private
        pure
        returns (uint256)
    {
        uint256 mask = (1 << halfBits) - 1;
        (uint256 left, uint256 right) = (value >> halfBits, value & mask);
        for (uint256 round = 0; round < ROUNDS; ++round) {
            (left, right) = (right, left ^ _mix(seed, round, right) & mask);
        }
        return left << halfBits | right;
    }

    /// @dev keccak256(abi.encode(…)), without taking memory each time.
    function _mix(bytes32 seed, uint256 round, uint256 right) private pure returns (uint256 mixed) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, seed)
            mstore(add(free, 0x20), round)
            mstore(add(free, 0x40), right)
            mixed := keccak256(free, 0x60)
        }
    }
}
