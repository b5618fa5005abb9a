// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {Test} from "../support/Test.sol";

/// @title The collection's arithmetic and encodings, for any input.
contract CollectionTest is Test {
    Collection private _collection;

    function setUp() public {
        _collection = new Collection(address(this));
    }

    function testFuzz_royaltyIsRoundedDown(uint256 royaltyBps, uint256 price) public {
        royaltyBps = _bound(royaltyBps, 0, 1_000);
        price = _bound(price, 0, type(uint240).max);
        uint256 tokenId = _collection.mintUnique(address(1), "c", "m", uint16(royaltyBps));

        (address receiver, uint256 royalty) = _collection.royaltyInfo(tokenId, price);
        _equal(royalty, price * royaltyBps / 10_000, "royalty");
        _true(receiver == (royaltyBps == 0 ? address(0) : address(this)), "receiver");
    }

    function testFuzz_contentIsMintedOnce(bytes32 content, bytes32 a, bytes32 b) public {
        vm.assume(content != 0 && a != 0 && b != 0);
        uint256 tokenId = _collection.mintUnique(address(1), content, a, 0);

        try _collection.mintUnique(address(2), content, b, 0) {
            _true(false, "minted twice");
        } catch {}
        _equal(_collection.tokenIdOf(content), tokenId, "its token");
        _true(_collection.metadataHashOf(tokenId) == a, "its metadata");
    }

    function testFuzz_tokenUriReadsBackToTheHash(bytes32 metadataHash) public {
        vm.assume(metadataHash != 0);
        uint256 tokenId = _collection.mintUnique(address(1), "c", metadataHash, 0);

        bytes memory uri = bytes(_collection.tokenURI(tokenId));
        _equal(uri.length, 66, "length");
        // 58 digits of 5 bits are the 36 bytes and two zero bits: all but the prefix fits a word.
        uint256 head;
        uint256 tail;
        for (uint256 i = 8; i < 66; ++i) {
            head = head << 5 | tail >> 251;
            tail = tail << 5 | _digit(uri[i]);
        }
        _equal(head << 254 >> 254 << 254 | tail >> 2, uint256(metadataHash), "hash");
        _equal(head >> 2, 0x01551220, "prefix");
        _equal(tail & 3, 0, "padding");
    }

    function testFuzz_epochCountsTransfers(uint256 transfers) public {
        transfers = _bound(transfers, 0, 12);
        uint256 tokenId = _collection.mintUnique(address(this), "c", "m", 1_000);

        for (uint256 i = 0; i < transfers; ++i) {
            _collection.transferFrom(address(this), address(this), tokenId);
        }
        (address owner, uint32 epoch) = _collection.ownerAndEpochOf(tokenId);
        _equal(epoch, transfers, "epoch");
        _true(owner == address(this), "owner");
    }

    function _digit(bytes1 character) private pure returns (uint256) {
        if (character >= "a" && character <= "z") return uint8(character) - 97;
        _true(character >= "2" && character <= "7", "base32");
        return uint8(character) - 24;
    }
}
