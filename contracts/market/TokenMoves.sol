// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {IOwnerEpoch} from "../interfaces/IOwnerEpoch.sol";

/// @dev Collections are foreign code: they may fail, answer too little or nonsense, or not do what
/// they are asked. Here is all that the market asks of them.
abstract contract TokenMoves {
    /// @dev Moves a token. With `recheck` its owner is asked again: a transfer that is none (paused,
    /// wrapped, broken) must not cost the buyer the price. `IOwnerEpoch` promises that it is one.
    function _deliver(address collection, uint256 tokenId, address from, address to, bool recheck)
        internal
    {
        bytes4 selector = IERC721.transferFrom.selector;
        bool moved;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, selector)
            mstore(add(free, 0x04), from)
            mstore(add(free, 0x24), to)
            mstore(add(free, 0x44), tokenId)
            moved := call(gas(), collection, 0, free, 0x64, 0x00, 0x00)
        }
        if (!moved) _refuse(collection, tokenId, from);
        require(
            !recheck || _askOwner(collection, tokenId) == to,
            IMarketplace.Marketplace_NotDelivered(collection, tokenId)
        );
    }

    /// @dev Owner and epoch if the collection tells both, else zeros.
    function _askOwnerAndEpoch(address collection, uint256 tokenId)
        internal
        view
        returns (address owner, uint256 epoch, bool answered)
    {
        bytes4 selector = IOwnerEpoch.ownerAndEpochOf.selector;
        assembly ("memory-safe") {
            mstore(0x00, selector)
            mstore(0x04, tokenId)
            answered := staticcall(gas(), collection, 0x00, 0x24, 0x00, 0x40)
            answered := and(answered, gt(returndatasize(), 0x3f))
            owner := mload(0x00)
            epoch := mload(0x20)
            answered := and(answered, iszero(or(shr(160, owner), shr(32, epoch))))
            owner := mul(owner, answered)
            epoch := mul(epoch, answered)
        }
    }

    /// @dev The owner of any ERC-721 token, zero if the collection tells none.
    function _askOwner(address collection, uint256 tokenId) internal view returns (address owner) {
        bytes4 selector = IERC721.ownerOf.selector;
        assembly ("memory-safe") {
            mstore(0x00, selector)
            mstore(0x04, tokenId)
            let answered := staticcall(gas(), collection, 0x00, 0x24, 0x00, 0x20)
            answered := and(answered, gt(returndatasize(), 0x1f))
            owner := mload(0x00)
            owner := mul(owner, and(answered, iszero(shr(160, owner))))
        }
    }

    function _isApproved(address collection, uint256 tokenId, address owner)
        internal
        view
        returns (bool)
    {
        return IERC721(collection).isApprovedForAll(owner, address(this))
            || IERC721(collection).getApproved(tokenId) == address(this);
    }

    /// @dev Tells a missing approval by its name, anything else as the collection told it.
    function _refuse(address collection, uint256 tokenId, address from) private view {
        bytes memory reason;
        assembly ("memory-safe") {
            reason := mload(0x40)
            mstore(reason, returndatasize())
            returndatacopy(add(reason, 0x20), 0x00, returndatasize())
            mstore(0x40, and(add(add(reason, 0x3f), returndatasize()), not(0x1f)))
        }
        require(
            from == address(this) || _isApproved(collection, tokenId, from),
            IMarketplace.Marketplace_NotApproved(collection, tokenId)
        );
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
