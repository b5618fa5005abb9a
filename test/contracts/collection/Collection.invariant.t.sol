// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {Test} from "../support/Test.sol";

/// @title Everything that can be done to a collection, by sixteen people, with what must be so.
contract CollectionHandler is Test {
    uint256 public constant ACTORS = 16;
    /// @dev Few contents, so that most are tried again.
    uint256 public constant CONTENTS = 24;

    Collection public collection;
    uint256 public minted;
    mapping(uint256 content => uint256 tokenId) public tokenOf;
    mapping(uint256 tokenId => uint256) public transfersOf;
    mapping(uint256 tokenId => address) public creatorOf;
    mapping(uint256 tokenId => bytes32) public metadataHashOf;
    mapping(uint256 tokenId => uint256) public royaltyBpsOf;
    mapping(uint256 tokenId => address) public ownerOf;

    constructor() {
        collection = new Collection(address(this));
    }

    function actor(uint256 index) public pure returns (address) {
        return address(uint160(0xac1000 + index % ACTORS));
    }

    function mint(uint256 who, uint256 to, uint256 content, uint256 royaltyBps) external {
        content %= CONTENTS;
        royaltyBps = _bound(royaltyBps, 0, 1_001);
        bool allowed = tokenOf[content] == 0 && royaltyBps <= 1_000 && !collection.paused();
        bytes32 metadataHash = keccak256(abi.encode(who, to));

        vm.prank(actor(who));
        try collection.mintUnique(
            actor(to), keccak256(abi.encode(content)), metadataHash, uint16(royaltyBps)
        ) returns (uint256 tokenId) {
            _true(allowed, "minted against the rules");
            _equal(tokenId, ++minted, "sequential");
            tokenOf[content] = tokenId;
            creatorOf[tokenId] = actor(who);
            metadataHashOf[tokenId] = metadataHash;
            royaltyBpsOf[tokenId] = royaltyBps;
            ownerOf[tokenId] = actor(to);
        } catch {
            _true(!allowed, "minting works");
        }
    }

    /// @dev By the owner, an approved account, or a stranger.
    function transfer(uint256 who, uint256 to, uint256 token, uint256 dice) external {
        uint256 tokenId = token % (CONTENTS + 1);
        address owner = ownerOf[tokenId];
        address sender = dice % 4 == 0 ? actor(who) : owner;
        bool allowed = owner != address(0)
            && (
                sender == owner || collection.getApproved(tokenId) == sender
                    || collection.isApprovedForAll(owner, sender)
            );

        vm.prank(sender);
        try collection.transferFrom(owner, actor(to), tokenId) {
            _true(allowed, "moved against the rules");
            ++transfersOf[tokenId];
            ownerOf[tokenId] = actor(to);
            _true(collection.getApproved(tokenId) == address(0), "approval is cleared");
        } catch {
            _true(!allowed, "transfers work, also while paused");
        }
    }

    function approve(uint256 who, uint256 token, bool all, bool given) external {
        uint256 tokenId = token % (CONTENTS + 1);
        if (ownerOf[tokenId] == address(0)) return;
        vm.prank(ownerOf[tokenId]);
        if (all) collection.setApprovalForAll(actor(who), given);
        else collection.approve(given ? actor(who) : address(0), tokenId);
    }

    function togglePause(uint256 dice) external {
        if (collection.paused()) collection.unpause();
        else if (dice % 4 == 0) collection.pause();
    }
}

/// @title I14: a content has at most one token, for ever, and of it only the owner changes.
contract CollectionInvariantTest is Test {
    CollectionHandler private _handler;

    function setUp() public {
        _handler = new CollectionHandler();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function invariant_oneTokenForAContent() public view {
        Collection collection = _handler.collection();
        uint256 found;
        for (uint256 content = 0; content < _handler.CONTENTS(); ++content) {
            uint256 tokenId = collection.tokenIdOf(keccak256(abi.encode(content)));
            _equal(tokenId, _handler.tokenOf(content), "the first token, for ever");
            if (tokenId != 0) {
                ++found;
                _checkToken(collection, tokenId);
            }
        }
        _equal(collection.totalMinted(), found, "minted = contents");

        uint256 held;
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            held += collection.balanceOf(_handler.actor(i));
        }
        _equal(held, found, "balances = minted");
    }

    function _checkToken(Collection collection, uint256 tokenId) private view {
        (address owner, uint32 epoch) = collection.ownerAndEpochOf(tokenId);
        _true(owner == _handler.ownerOf(tokenId), "owner");
        _equal(epoch, _handler.transfersOf(tokenId), "epoch = transfers");
        _true(collection.creatorOf(tokenId) == _handler.creatorOf(tokenId), "creator");
        _true(
            collection.metadataHashOf(tokenId) == _handler.metadataHashOf(tokenId), "metadata"
        );
        (, uint256 royalty) = collection.royaltyInfo(tokenId, 10_000);
        _equal(royalty, _handler.royaltyBpsOf(tokenId), "royalty");
    }
}
