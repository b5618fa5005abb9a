// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Content identifiers of IPFS: CIDv1, raw codec, SHA-256, in lower-case base32 without
/// padding.
library Cid {
    /// @dev version 1, codec raw (0x55), multihash sha2-256 (0x12) of 32 bytes (0x20).
    bytes4 private constant PREFIX = 0x01551220;
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    /// @dev 36 bytes in groups of 5 bits, the last group filled up with zeros.
    uint256 private constant CHARACTERS = 58;

    /// @return `ipfs://b…` of a block with this SHA-256.
    function rawUri(bytes32 sha256Hash) internal pure returns (string memory) {
        bytes memory characters = new bytes(CHARACTERS);
        bytes memory data = bytes.concat(PREFIX, sha256Hash, bytes1(0));

        for (uint256 i = 0; i < CHARACTERS; ++i) {
            uint256 bit = i * 5;
            uint256 pair = uint256(uint8(data[bit / 8])) << 8 | uint8(data[bit / 8 + 1]);
            characters[i] = ALPHABET[pair >> (11 - bit % 8) & 31];
        }

        return string.concat("ipfs://b", string(characters));
    }
}
