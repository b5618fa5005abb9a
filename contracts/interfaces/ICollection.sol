// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";

import {IOwnerEpoch} from "./IOwnerEpoch.sol";

/// @title Works: ERC-721 tokens with ERC-2981 royalties. A content hash is one unique work or one
/// limited edition, for ever.
/// @notice A unique work's token ids are 1, 2, 3 … An edition's copies are numbered from 1 to its
/// fixed maximum, in the order of minting: copy `serial` has the id `editionId << 32 | serial`.
/// Every copy has the file, the metadata, the creator and the royalty of its edition.
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
/// @dev Warning: minting does not call `onERC721Received`; a contract that can't handle tokens can
/// be minted to.
/// @dev Warning: an edition's minter can mint all its copies to whomever it likes. Name only a
/// contract that you trust to sell them.
interface ICollection is IERC2981, IOwnerEpoch {
    /// @param minter who may mint beside the creator; the zero address if nobody.
    /// @param maxSupply copies that there can ever be. @param minted copies that there are.
    struct Edition {
        address creator;
        bytes32 metadataHash;
        uint16 royaltyBps;
        address minter;
        uint32 maxSupply;
        uint32 minted;
    }

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
    /// @param creator who registered the edition, and receives its royalties.
    event EditionCreated(
        uint256 indexed editionId,
        address indexed creator,
        bytes32 indexed contentHash,
        bytes32 metadataHash,
        uint16 royaltyBps,
        uint32 maxSupply,
        address minter
    );
    /// @notice Copies `firstSerial` … `firstSerial + quantity − 1`.
    event EditionMinted(
        uint256 indexed editionId, address indexed to, uint256 firstSerial, uint256 quantity
    );
    event EditionMinterSet(uint256 indexed editionId, address minter);

    /* ERRORS */

    /// @dev `tokenId` as `tokenIdOf` tells it.
    error Collection_ContentAlreadyMinted(bytes32 contentHash, uint256 tokenId);
    error Collection_ZeroContentHash();
    error Collection_ZeroMetadataHash();
    error Collection_RoyaltyTooHigh(uint256 royaltyBps, uint256 maxRoyaltyBps);
    error Collection_ZeroSupply();
    error Collection_NoSuchEdition(uint256 editionId);
    error Collection_NotCreator(uint256 editionId, address caller);
    error Collection_NotMinter(uint256 editionId, address caller);
    error Collection_BadQuantity(uint256 quantity, uint256 maxQuantity);
    error Collection_SoldOut(uint256 editionId, uint256 quantity, uint256 left);

    /* VIEWS */

    /// @notice Highest royalty of a work, hundredths of a percent.
    function MAX_ROYALTY_BPS() external view returns (uint256);

    /// @notice Most copies that one call mints.
    function MAX_MINT() external view returns (uint256);

    /// @notice The token of a content hash, 0 if it is not registered. If the content is an
    /// edition, `editionId << 32`, which is the id of no token.
    function tokenIdOf(bytes32 contentHash) external view returns (uint256);

    /// @notice Who registered the work. Reverts `TokenDoesNotExist` for an unknown token.
    function creatorOf(uint256 tokenId) external view returns (address);

    /// @notice SHA-256 of the metadata JSON.
    function metadataHashOf(uint256 tokenId) external view returns (bytes32);

    /// @notice Unique works minted so far; also the newest one's token id.
    function totalMinted() external view returns (uint256);

    /// @notice Editions so far; also the newest one's id.
    function editionCount() external view returns (uint256);

    /// @notice Reverts `Collection_NoSuchEdition` for an unknown id.
    function editionOf(uint256 editionId) external view returns (Edition memory);

    /* MINT */

    /// @notice Registers a work and mints its only token to `to`; the caller is its creator.
    /// @param royaltyBps royalty in hundredths of a percent, ≤ 1000; fixed for ever.
    /// @return tokenId sequential from 1.
    function mintUnique(address to, bytes32 contentHash, bytes32 metadataHash, uint16 royaltyBps)
        external
        returns (uint256 tokenId);

    /* EDITIONS */

    /// @notice Registers a limited edition; the caller is its creator. Mints nothing yet.
    /// @param royaltyBps royalty of every copy in hundredths of a percent, ≤ 1000; fixed for ever.
    /// @param maxSupply how many copies there can ever be, ≥ 1; fixed for ever.
    /// @param minter as `setEditionMinter` would set it.
    /// @return editionId sequential from 1.
    function createEdition(
        bytes32 contentHash,
        bytes32 metadataHash,
        uint16 royaltyBps,
        uint32 maxSupply,
        address minter
    ) external returns (uint256 editionId);

    /// @notice Mints the next copies, 1 … 50. Creator or minter only.
    /// @return firstSerial the first copy's number; the others follow.
    function mintEdition(uint256 editionId, address to, uint256 quantity)
        external
        returns (uint256 firstSerial);

    /// @notice Lets one more account mint, in place of the last; the zero address: nobody. Creator
    /// only, never paused.
    function setEditionMinter(uint256 editionId, address minter) external;

    /* OPERATOR */

    /// @notice Stops and resumes minting. Owner only. Transfers are never paused.
    /// @dev Warning: an owner who renounces while paused stops minting for ever.
    function pause() external;

    function unpause() external;
}
