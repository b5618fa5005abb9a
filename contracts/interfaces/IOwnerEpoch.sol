// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Owner epochs: how often a token has changed hands, readable with its owner in one call.
/// @notice A listing that remembers the epoch is dead for good once the token has moved, also after
/// it returns to the same owner.
/// @dev ERC-165 id of this interface marks the collections that give this promise.
interface IOwnerEpoch {
    /// @return owner the current owner. @return epoch transfers so far, modulo 2^32; a mint is 0.
    /// @dev Reverts as `ownerOf` does if the token does not exist.
    function ownerAndEpochOf(uint256 tokenId) external view returns (address owner, uint32 epoch);
}
