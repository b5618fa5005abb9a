// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ERC721} from "solady/src/tokens/ERC721.sol";

import {ICollection} from "../interfaces/ICollection.sol";
import {IOwnerEpoch} from "../interfaces/IOwnerEpoch.sol";

import {Cid} from "./Cid.sol";

/// @dev Documented in {ICollection}. solady's ERC-721 keeps 96 bits beside the owner, in one slot:
/// here the owner epoch (32 bits) and the royalty (16 bits), which buyers' transactions read warm.
contract Collection is ICollection, ERC721, Ownable2Step, Pausable {
    /// @inheritdoc ICollection
    uint256 public constant MAX_ROYALTY_BPS = 1_000;
    uint256 private constant BPS = 10_000;
    uint256 private constant EPOCH_BITS = 32;

    /// @inheritdoc ICollection
    uint256 public totalMinted;
    /// @inheritdoc ICollection
    mapping(bytes32 contentHash => uint256 tokenId) public tokenIdOf;
    mapping(uint256 tokenId => address) private _creatorOf;
    mapping(uint256 tokenId => bytes32) private _metadataHashOf;

    constructor(address owner_) Ownable(owner_) {}

    modifier existing(uint256 tokenId) {
        require(_exists(tokenId), TokenDoesNotExist());
        _;
    }

    /* VIEWS */

    function name() public pure override returns (string memory) {
        return "Jangteo Works";
    }

    function symbol() public pure override returns (string memory) {
        return "JTW";
    }

    function tokenURI(uint256 tokenId) public view override returns (string memory) {
        return Cid.rawUri(metadataHashOf(tokenId));
    }

    /// @inheritdoc ICollection
    function creatorOf(uint256 tokenId) external view existing(tokenId) returns (address) {
        return _creatorOf[tokenId];
    }

    /// @inheritdoc ICollection
    function metadataHashOf(uint256 tokenId) public view existing(tokenId) returns (bytes32) {
        return _metadataHashOf[tokenId];
    }

    /// @inheritdoc IOwnerEpoch
    function ownerAndEpochOf(uint256 tokenId) external view returns (address owner, uint32 epoch) {
        uint256 slot = _ownershipSlot(tokenId);
        uint256 packed;
        assembly ("memory-safe") {
            packed := sload(slot)
        }
        owner = address(uint160(packed));
        epoch = uint32(packed >> 160);
        require(owner != address(0), TokenDoesNotExist());
    }

    /// @inheritdoc IERC2981
    function royaltyInfo(uint256 tokenId, uint256 salePrice)
        external
        view
        returns (address receiver, uint256 royalty)
    {
        uint256 royaltyBps = _getExtraData(tokenId) >> EPOCH_BITS;
        if (royaltyBps == 0) return (address(0), 0);

        return (_creatorOf[tokenId], salePrice * royaltyBps / BPS);
    }

    function supportsInterface(bytes4 id) public view override(ERC721, IERC165) returns (bool) {
        return id == type(IERC2981).interfaceId || id == type(IOwnerEpoch).interfaceId
            || super.supportsInterface(id);
    }

    /* MINT */

    /// @inheritdoc ICollection
    function mintUnique(address to, bytes32 contentHash, bytes32 metadataHash, uint16 royaltyBps)
        external
        whenNotPaused
        returns (uint256 tokenId)
    {
        require(contentHash != 0, Collection_ZeroContentHash());
        require(metadataHash != 0, Collection_ZeroMetadataHash());
        require(
            royaltyBps <= MAX_ROYALTY_BPS, Collection_RoyaltyTooHigh(royaltyBps, MAX_ROYALTY_BPS)
        );
        tokenId = tokenIdOf[contentHash];
        require(tokenId == 0, Collection_ContentAlreadyMinted(contentHash, tokenId));

        tokenId = ++totalMinted;
        tokenIdOf[contentHash] = tokenId;
        _creatorOf[tokenId] = msg.sender;
        _metadataHashOf[tokenId] = metadataHash;
        _mintAndSetExtraDataUnchecked(to, tokenId, uint96(uint256(royaltyBps) << EPOCH_BITS));

        emit WorkMinted(tokenId, msg.sender, contentHash, to, metadataHash, royaltyBps);
    }

    /* OPERATOR */

    /// @inheritdoc ICollection
    function pause() external onlyOwner {
        _pause();
    }

    /// @inheritdoc ICollection
    function unpause() external onlyOwner {
        _unpause();
    }

    /* INTERNALS */

    /// @dev The epoch grows by one on each transfer and wraps without touching the royalty beside
    /// it.
    function _beforeTokenTransfer(address from, address, uint256 tokenId) internal override {
        if (from == address(0)) return;

        uint256 slot = _ownershipSlot(tokenId);
        assembly ("memory-safe") {
            let packed := sload(slot)
            let epoch := and(shr(160, packed), 0xffffffff)
            let next := and(add(epoch, 1), 0xffffffff)
            sstore(slot, xor(packed, shl(160, xor(epoch, next))))
        }
    }

    /// @dev solady's slot of owner and extra data, to touch both at once; see its "STORAGE".
    function _ownershipSlot(uint256 tokenId) private pure returns (uint256 slot) {
        assembly ("memory-safe") {
            mstore(0x00, tokenId)
            mstore(0x1c, shl(192, 0x7d8825530a5a2e7a))
            slot := add(tokenId, add(tokenId, keccak256(0x00, 0x20)))
        }
    }
}
