// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRandomnessBeacon} from "../../../contracts/interfaces/IRandomnessBeacon.sol";

/// @title A beacon that takes any signature, a round a second: for tests of who waits for it.
contract OpenBeacon is IRandomnessBeacon {
    mapping(uint64 round => bytes32) public randomnessOf;

    function prove(uint64 round, uint256[2] calldata signature) external returns (bytes32) {
        if (randomnessOf[round] == 0) randomnessOf[round] = keccak256(abi.encode(signature));
        return randomnessOf[round];
    }

    function roundAt(uint256 timestamp) external pure returns (uint64) {
        return uint64(timestamp);
    }

    function timeOf(uint64 round) external pure returns (uint256) {
        return round;
    }
}
