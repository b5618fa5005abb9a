// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Owner epochs: how often a token has changed hands, readable with its owner in one call.
/// @notice A listing that remembers the epoch is dead for good once the token has moved, also after
/// it returns to the same owner.
/// @dev Who answers promises too that a transfer which does not revert has moved the token, so that
/// a buyer need not ask again. The ERC-165 id of this interface marks such collections.
interface IOwnerEpoch {
    /// @return owner the current owner.
    /// @return epoch transfers so far, modulo 2^32; after the mint it is 0.
    /// @dev Reverts as `ownerOf` does if the token does not exist.
    function ownerAndEpochOf(uint256 tokenId) external view returns (address owner, uint32 epoch);
}
