// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";

import {IOwnerEpoch} from "./IOwnerEpoch.sol";

/// @title Works: ERC-721 tokens, one per content hash, for ever, with ERC-2981 royalties.
/// @notice `contentHash` is the SHA-256 of the original file's bytes; `metadataHash` the SHA-256 of
/// the metadata JSON's bytes, from which `tokenURI` builds `ipfs://<CIDv1, raw, base32>`: the chain
/// fixes both the file and what is said of it, in one storage slot each.
/// @dev Nothing of a token can change but its owner: there is no burn, no new metadata (so no
/// ERC-4906) and no new royalty.
/// @dev Warning: uniqueness is of bytes, not of meaning. A re-encoded copy has another hash;
/// finding near copies is the product's job, not the contract's.
/// @dev Warning: first come, first served. The contract can't know who made a file: whoever learns
/// its hash before it is minted, from a pending mint or from a published draft, can mint it first,
/// as its creator and for ever. Keep file and hash to yourself until then, and on a public chain
/// send mints privately.
/// @dev Warning: `approve` and the transfers take ETH, as ERC-721 allows (a check would cost each
/// sale); what is sent with them is lost.
/// @dev Warning: `mintUnique` does not call `onERC721Received`; a contract that can't handle tokens
/// can be minted to.
interface ICollection is IERC2981, IOwnerEpoch {
    /* EVENTS */

    /// @param creator who registered the work and receives its royalties.
    event WorkMinted(
        uint256 indexed tokenId,
        address indexed creator,
        bytes32 indexed contentHash,
        address to,
        bytes32 metadataHash,
        uint16 royaltyBps
    );

    /* ERRORS */

    error Collection_ContentAlreadyMinted(bytes32 contentHash, uint256 tokenId);
    error Collection_ZeroContentHash();
    error Collection_ZeroMetadataHash();
    error Collection_RoyaltyTooHigh(uint256 royaltyBps, uint256 maxRoyaltyBps);

    /* VIEWS */

    /// @notice Highest royalty of a work, hundredths of a percent.
    function MAX_ROYALTY_BPS() external view returns (uint256);

    /// @notice The token of a content hash, 0 if never minted. Token ids start at 1.
    function tokenIdOf(bytes32 contentHash) external view returns (uint256);

    /// @notice Who registered the work. Reverts `TokenDoesNotExist` for an unknown token.
    function creatorOf(uint256 tokenId) external view returns (address);

    /// @notice SHA-256 of the metadata JSON.
    function metadataHashOf(uint256 tokenId) external view returns (bytes32);

    /// @notice Works minted so far; also the newest token id.
    function totalMinted() external view returns (uint256);

    /* MINT */

    /// @notice Registers a work and mints its only token to `to`; the caller is its creator.
    /// @param royaltyBps royalty in hundredths of a percent, ≤ 1000; fixed for ever.
    /// @return tokenId sequential from 1.
    function mintUnique(address to, bytes32 contentHash, bytes32 metadataHash, uint16 royaltyBps)
        external
        returns (uint256 tokenId);

    /* OPERATOR */

    /// @notice Stops and resumes minting. Owner only. Transfers are never paused.
    /// @dev Warning: an owner who renounces while paused stops minting for ever.
    function pause() external;

    function unpause() external;
}
