// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRandomnessBeacon} from "./IRandomnessBeacon.sol";

/// @title The rounds of a drand network, each proved once by its BLS signature.
/// @notice For networks of drand's scheme `bls-bn254-unchained-on-g1` (evmnet): the signature is
/// the point H(keccak256(round, 8 bytes)) of BN254's G1 times the network's key; H is RFC 9380's
/// hash to a curve, suite `BN254G1_XMD:KECCAK-256_SVDW_RO`. A round has exactly one signature, and
/// its randomness is the signature's SHA-256: whoever proves it can't choose between two.
/// @dev Key, genesis and period never change, and nobody owns the contract.
/// @dev Warning: it takes a threshold of the network's members to sign. As many of them together
/// could know a round before its time.
/// @dev Warning: signatures are public. That a round is proved says nothing of when it was known.
interface IDrandBeacon is IRandomnessBeacon {
    /* EVENTS */

    /// @notice A round was proved for the first time.
    event RoundProved(uint64 indexed round, uint256[2] signature, bytes32 randomness);

    /* ERRORS */

    /// @dev The key is not a point of G2, or not of its prime-order subgroup.
    error DrandBeacon_BadPublicKey(uint256[4] publicKey);
    error DrandBeacon_BadSchedule(uint256 genesis, uint256 periodSeconds);
    error DrandBeacon_NoSuchRound(uint256 round);
    /// @dev Not the signature of this round with this key.
    error DrandBeacon_BadSignature(uint64 round, uint256[2] signature);

    /* VIEWS */

    /// @notice The network's key, a point of G2: x₀, x₁, y₀, y₁ for x = x₀ + x₁·i, y = y₀ + y₁·i.
    function publicKey() external view returns (uint256[4] memory);

    /// @notice When round 1 is signed, Unix seconds.
    function genesis() external view returns (uint256);

    /// @notice Seconds from one round to the next.
    function periodSeconds() external view returns (uint256);

    /// @notice Whether `signature` is the round's. Never reverts.
    function verify(uint64 round, uint256[2] calldata signature) external view returns (bool);
}
