// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @title Somebody else's collection: an honest ERC-721 without owner epochs or royalties, which
/// can be told to keep its tokens where they are, or to take as much gas as a list of owners would.
contract ForeignCollection is ERC721 {
    bool public frozen;
    uint256 public ownerOfGas;

    constructor() ERC721("Foreign", "FRN") {}

    function mint(address to, uint256 tokenId) external {
        _mint(to, tokenId);
    }

    function burn(uint256 tokenId) external {
        _burn(tokenId);
    }

    function freeze(bool frozen_) external {
        frozen = frozen_;
    }

    function setOwnerOfGas(uint256 gas_) external {
        ownerOfGas = gas_;
    }

    function transferFrom(address from, address to, uint256 tokenId) public override {
        if (!frozen) super.transferFrom(from, to, tokenId);
    }

    function ownerOf(uint256 tokenId) public view override returns (address) {
        if (ownerOfGas != 0) {
            uint256 before = gasleft();
            while (before - gasleft() < ownerOfGas) {}
        }
        return super.ownerOf(tokenId);
    }
}
