// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {EditionSale} from "../../../contracts/market/EditionSale.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {HouseWorld} from "../support/HouseWorld.sol";

/// @title The world of the editions' handler, and a plain model of what must come of their sales.
abstract contract EditionModel is HouseWorld {
    struct Edition {
        address creator;
        address minter;
        uint256 maxSupply;
        uint256 minted;
    }

    struct Sale {
        uint256 editionId;
        address seller;
        bool isDutch;
        bool inToken;
        uint256 startPrice;
        uint256 floorPrice;
        uint256 fallSeconds;
        uint256 quantity;
        uint256 maxPerWallet;
        uint256 startsAt;
        uint256 endsAt;
        uint256 feeBps;
        uint256 sold;
        uint256 lastPrice;
        uint256 held;
        bool settled;
    }


    EditionSale public sales;
    Collection public collection;

    mapping(uint256 editionId => Edition) public editions;
    mapping(uint256 saleId => Sale) internal _sales;
    mapping(uint256 saleId => mapping(address account => uint256)) public boughtBy;
    mapping(uint256 saleId => mapping(address account => uint256)) public paidBy;
    mapping(address account => uint256) public copiesOf;
    mapping(uint256 tokenId => address) public ownerOf;
    uint256 public editionCount;
    uint256 public saleCount;

    /// @param sales_ owned by who makes this.
    constructor(TokenDesk desk, Collection collection_, EditionSale sales_)
        HouseWorld(desk, address(sales_))
    {
        (collection, sales) = (collection_, sales_);
    }

    function saleOf(uint256 saleId) public view returns (Sale memory) {
        return _sales[saleId];
    }

    /* WORLD */

    /// @dev Often to the first or last second of a sale or one beside it, where mistakes hide.
    function wait(uint256 pick, uint256 time) external {
        Sale storage sale = _sales[_pickSale(pick)];
        uint256 at = time % 3 == 0 ? sale.startsAt : sale.endsAt;
        bool toEdge = time % 2 == 0 && at > block.timestamp + 1;
        vm.warp(toEdge ? at - time / 8 % 2 : block.timestamp + _bound(time, 1, 1 hours));
    }

    /* MODEL */

    function isOver(uint256 saleId) public view returns (bool) {
        Sale storage sale = _sales[saleId];
        return saleId != 0 && (block.timestamp >= sale.endsAt || sale.sold == sale.quantity);
    }

    /// @dev In other words than the contract: the fall rounds down, so the price up.
    function priceOf(uint256 saleId) public view returns (uint256) {
        Sale storage sale = _sales[saleId];
        if (!sale.isDutch || block.timestamp <= sale.startsAt) return sale.startPrice;
        uint256 elapsed = block.timestamp - sale.startsAt;
        if (elapsed > sale.fallSeconds) elapsed = sale.fallSeconds;
        return sale.startPrice - (sale.startPrice - sale.floorPrice) * elapsed / sale.fallSeconds;
    }

    function rebateOf(uint256 saleId, address buyer) public view returns (uint256) {
        uint256 paid = paidBy[saleId][buyer];
        if (paid == 0 || !isOver(saleId)) return 0;
        return paid - boughtBy[saleId][buyer] * _sales[saleId].lastPrice;
    }

    /* INTERNALS */

    /// @dev Mostly one of the newest; 0 while there is none.
    function _pickEdition(uint256 pick) internal view returns (uint256) {
        return editionCount == 0 ? 0 : editionCount - pick % (editionCount < 4 ? editionCount : 4);
    }

    function _pickSale(uint256 pick) internal view returns (uint256) {
        return saleCount == 0 ? 0 : saleCount - pick % (saleCount < 4 ? saleCount : 4);
    }

    /// @dev Mostly a falling sale that is over, if one of the newest is.
    function _pickOver(uint256 pick) internal view returns (uint256 saleId) {
        for (uint256 i = 0; i < 4 && pick % 8 != 0; ++i) {
            saleId = _pickSale(pick % 4 + i);
            if (_sales[saleId].isDutch && isOver(saleId)) return saleId;
        }
        return _pickSale(pick);
    }

    /// @dev Change is taken back even by who refuses money: he would revert his own purchase.
    function _fund(address buyer, uint256 value, bool hasChange) internal {
        if (hasChange && buyer.code.length != 0) {
            Puppet(payable(buyer)).teach(0, Puppet.Act.Return, address(0), "");
        }
        _fund(buyer, value);
    }
}
