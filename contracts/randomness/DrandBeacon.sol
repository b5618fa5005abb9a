// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {BLS} from "@kevincharm/bls-bn254/contracts/BLS.sol";

import {IDrandBeacon} from "../interfaces/IDrandBeacon.sol";
import {IRandomnessBeacon} from "../interfaces/IRandomnessBeacon.sol";

/// @dev Documented in {IDrandBeacon}.
contract DrandBeacon is IDrandBeacon {
    bytes private constant DOMAIN = "BLS_SIG_BN254G1_XMD:KECCAK-256_SVDW_RO_NUL_";
    uint256 private constant MAX_PERIOD_SECONDS = 1 days;

    /// @inheritdoc IDrandBeacon
    uint256 public immutable genesis;
    /// @inheritdoc IDrandBeacon
    uint256 public immutable periodSeconds;
    uint256 private immutable _keyX0;
    uint256 private immutable _keyX1;
    uint256 private immutable _keyY0;
    uint256 private immutable _keyY1;

    /// @inheritdoc IRandomnessBeacon
    mapping(uint64 round => bytes32) public randomnessOf;

    constructor(uint256[4] memory publicKey_, uint256 genesis_, uint256 periodSeconds_) {
        require(_isKey(publicKey_), DrandBeacon_BadPublicKey(publicKey_));
        require(
            genesis_ <= type(uint40).max && periodSeconds_ != 0
                && periodSeconds_ <= MAX_PERIOD_SECONDS,
            DrandBeacon_BadSchedule(genesis_, periodSeconds_)
        );

        (_keyX0, _keyX1, _keyY0, _keyY1) =
            (publicKey_[0], publicKey_[1], publicKey_[2], publicKey_[3]);
        genesis = genesis_;
        periodSeconds = periodSeconds_;
    }

    /* VIEWS */

    /// @inheritdoc IDrandBeacon
    function publicKey() public view returns (uint256[4] memory) {
        return [_keyX0, _keyX1, _keyY0, _keyY1];
    }

    /// @inheritdoc IRandomnessBeacon
    function roundAt(uint256 timestamp) external view returns (uint64) {
        if (timestamp <= genesis) return 1;
        uint256 round = (timestamp - genesis + periodSeconds - 1) / periodSeconds + 1;
        require(round <= type(uint64).max, DrandBeacon_NoSuchRound(round));
        return uint64(round);
    }

    /// @inheritdoc IRandomnessBeacon
    function timeOf(uint64 round) external view returns (uint256) {
        require(round != 0, DrandBeacon_NoSuchRound(round));
        return genesis + (uint256(round) - 1) * periodSeconds;
    }

    /// @inheritdoc IDrandBeacon
    function verify(uint64 round, uint256[2] calldata signature) public view returns (bool) {
        if (round == 0 || !BLS.isValidSignature(signature)) return false;

        bytes memory message = abi.encodePacked(keccak256(abi.encodePacked(round)));
        uint256[2] memory hashed = BLS.hashToPoint(DOMAIN, message);
        (bool matches, bool called) = BLS.verifySingle(signature, publicKey(), hashed);
        return matches && called;
    }

    /* PROVE */

    /// @inheritdoc IRandomnessBeacon
    function prove(uint64 round, uint256[2] calldata signature)
        external
        returns (bytes32 randomness)
    {
        randomness = randomnessOf[round];
        if (randomness != 0) return randomness;
        require(verify(round, signature), DrandBeacon_BadSignature(round, signature));

        randomness = sha256(abi.encodePacked(signature));

        randomnessOf[round] = randomness;

        emit RoundProved(round, signature, randomness);
    }

    /* INTERNALS */

    /// @dev The pairing itself tells whether a point is of the subgroup: with any point of G1 it
    /// fails if not.
    function _isKey(uint256[4] memory key) private view returns (bool called) {
        if (!BLS.isValidPublicKey(key)) return false;
        uint256[2] memory generator = [uint256(1), 2];
        (, called) = BLS.verifySingle(generator, key, generator);
    }
}
