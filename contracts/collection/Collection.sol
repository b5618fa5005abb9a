// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ERC721} from "solady/src/tokens/ERC721.sol";

import {ICollection} from "../interfaces/ICollection.sol";

/// @dev Documented in {ICollection}.
abstract contract Collection is ICollection, ERC721, Ownable2Step, Pausable {
    function supportsInterface(bytes4 id) public view override(IERC165, ERC721) returns (bool) {
        return super.supportsInterface(id);
    }
}
