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
/// What a work and an edition both have is kept under its key: a work's token id, or an edition's
/// `editionId << 32`.
contract Collection is ICollection, ERC721, Ownable2Step, Pausable {
    /// @dev One slot.
    struct Issue {
        address minter;
        uint32 maxSupply;
        uint32 minted;
        uint16 royaltyBps;
    }

    /// @inheritdoc ICollection
    uint256 public constant MAX_ROYALTY_BPS = 1_000;
    /// @inheritdoc ICollection
    uint256 public constant MAX_MINT = 50;
    uint256 private constant BPS = 10_000;
    uint256 private constant EPOCH_BITS = 32;
    uint256 private constant SERIAL_BITS = 32;

    /// @inheritdoc ICollection
    uint256 public totalMinted;
    /// @inheritdoc ICollection
    mapping(bytes32 contentHash => uint256 tokenId) public tokenIdOf;
    mapping(uint256 key => address) private _creatorOf;
    mapping(uint256 key => bytes32) private _metadataHashOf;
    /// @inheritdoc ICollection
    uint256 public editionCount;
    mapping(uint256 editionId => Issue) private _issues;

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
        return _creatorOf[_keyOf(tokenId)];
    }

    /// @inheritdoc ICollection
    function metadataHashOf(uint256 tokenId) public view existing(tokenId) returns (bytes32) {
        return _metadataHashOf[_keyOf(tokenId)];
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

        return (_creatorOf[_keyOf(tokenId)], salePrice * royaltyBps / BPS);
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
        _checkNew(contentHash, metadataHash, royaltyBps);

        tokenId = ++totalMinted;
        _register(tokenId, contentHash, metadataHash);
        _mintAndSetExtraDataUnchecked(to, tokenId, uint96(uint256(royaltyBps) << EPOCH_BITS));

        emit WorkMinted(tokenId, msg.sender, contentHash, to, metadataHash, royaltyBps);
    }

    /* EDITIONS */

    /// @inheritdoc ICollection
    function editionOf(uint256 editionId) external view returns (Edition memory) {
        Issue memory issue = _existingIssue(editionId);
        uint256 key = editionId << SERIAL_BITS;

        return Edition({
            creator: _creatorOf[key],
            metadataHash: _metadataHashOf[key],
            royaltyBps: issue.royaltyBps,
            minter: issue.minter,
            maxSupply: issue.maxSupply,
            minted: issue.minted
        });
    }

    /// @inheritdoc ICollection
    function createEdition(
        bytes32 contentHash,
        bytes32 metadataHash,
        uint16 royaltyBps,
        uint32 maxSupply,
        address minter
    ) external whenNotPaused returns (uint256 editionId) {
        _checkNew(contentHash, metadataHash, royaltyBps);
        require(maxSupply != 0, Collection_ZeroSupply());

        editionId = ++editionCount;
        _register(editionId << SERIAL_BITS, contentHash, metadataHash);
        _issues[editionId] = Issue(minter, maxSupply, 0, royaltyBps);

        emit EditionCreated(
            editionId, msg.sender, contentHash, metadataHash, royaltyBps, maxSupply, minter
        );
    }

    /// @inheritdoc ICollection
    function mintEdition(uint256 editionId, address to, uint256 quantity)
        external
        whenNotPaused
        returns (uint256 firstSerial)
    {
        Issue memory issue = _existingIssue(editionId);
        uint256 key = editionId << SERIAL_BITS;
        require(
            msg.sender == issue.minter || msg.sender == _creatorOf[key],
            Collection_NotMinter(editionId, msg.sender)
        );
        require(
            quantity != 0 && quantity <= MAX_MINT, Collection_BadQuantity(quantity, MAX_MINT)
        );
        uint256 left = issue.maxSupply - issue.minted;
        require(quantity <= left, Collection_SoldOut(editionId, quantity, left));

        firstSerial = uint256(issue.minted) + 1;
        _issues[editionId].minted = uint32(issue.minted + quantity);
        uint96 extraData = uint96(uint256(issue.royaltyBps) << EPOCH_BITS);
        for (uint256 i = 0; i < quantity; ++i) {
            _mintAndSetExtraDataUnchecked(to, key | (firstSerial + i), extraData);
        }

        emit EditionMinted(editionId, to, firstSerial, quantity);
    }

    /// @inheritdoc ICollection
    function setEditionMinter(uint256 editionId, address minter) external {
        _existingIssue(editionId);
        require(
            msg.sender == _creatorOf[editionId << SERIAL_BITS],
            Collection_NotCreator(editionId, msg.sender)
        );

        _issues[editionId].minter = minter;

        emit EditionMinterSet(editionId, minter);
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

    /// @dev What can be registered, as a work or as an edition.
    function _checkNew(bytes32 contentHash, bytes32 metadataHash, uint256 royaltyBps)
        private
        view
    {
        require(contentHash != 0, Collection_ZeroContentHash());
        require(metadataHash != 0, Collection_ZeroMetadataHash());
        require(
            royaltyBps <= MAX_ROYALTY_BPS, Collection_RoyaltyTooHigh(royaltyBps, MAX_ROYALTY_BPS)
        );
        uint256 known = tokenIdOf[contentHash];
        require(known == 0, Collection_ContentAlreadyMinted(contentHash, known));
    }

    function _register(uint256 key, bytes32 contentHash, bytes32 metadataHash) private {
        tokenIdOf[contentHash] = key;
        _creatorOf[key] = msg.sender;
        _metadataHashOf[key] = metadataHash;
    }

    function _existingIssue(uint256 editionId) private view returns (Issue memory issue) {
        issue = _issues[editionId];
        require(issue.maxSupply != 0, Collection_NoSuchEdition(editionId));
    }

    function _keyOf(uint256 tokenId) private pure returns (uint256) {
        uint256 editionKey = tokenId >> SERIAL_BITS << SERIAL_BITS;
        return editionKey == 0 ? tokenId : editionKey;
    }

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
