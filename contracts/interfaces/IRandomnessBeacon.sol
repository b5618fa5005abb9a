// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Public randomness in rounds: one number a round, that nobody knows before its time.
/// @notice What who waits for a round has to know of where it comes from.
interface IRandomnessBeacon {
    /// @notice Randomness of a round that has been proved, else 0.
    function randomnessOf(uint64 round) external view returns (bytes32);

    /// @notice The first round whose time is not before `timestamp`, Unix seconds.
    function roundAt(uint256 timestamp) external view returns (uint64 round);

    /// @notice Unix seconds from which a round's randomness can be known.
    function timeOf(uint64 round) external view returns (uint256);

    /// @notice Proves a round and returns its randomness; reverts if the proof is none. Anyone may;
    /// a round is proved once and for all: after that the signature is not looked at.
    /// @param signature the beacon's signature of the round, a point of BN254's G1.
    function prove(uint64 round, uint256[2] calldata signature) external returns (bytes32);
}
