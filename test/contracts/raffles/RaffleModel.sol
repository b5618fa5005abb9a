// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

import {Collection} from "../../../contracts/collection/Collection.sol";
import {Raffle} from "../../../contracts/market/Raffle.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForeignCollection} from "../hostile/ForeignCollection.sol";
import {HouseWorld} from "../support/HouseWorld.sol";

/// @title The world of the raffles' handler, and a plain model of what they hold and owe.
abstract contract RaffleModel is HouseWorld {
    struct Model {
        address host;
        bool inToken;
        uint256 price;
        uint256 minTickets;
        uint256 maxTickets;
        uint256 maxPerWallet;
        uint256 closesAt;
        uint256 feeBps;
        bool drawn;
        uint256 winners;
        uint256 held;
    }

    /// @dev Why a prize is no longer won, or still is.
    enum Fate {
        Waiting,
        Released,
        Gone
    }

    /// @dev Tokens of the foreign collection are numbered from here.
    uint256 public constant FOREIGN = 2 ** 32;

    Raffle public raffle;
    Collection public collection;
    ForeignCollection public foreign;

    mapping(uint256 id => Model) public models;
    mapping(uint256 id => address[]) internal _ticketOwners;
    mapping(uint256 id => uint256[]) internal _ticketFirsts;
    mapping(uint256 id => uint256[]) internal _prizeTokens;
    mapping(uint256 id => mapping(uint256 index => Fate)) public fates;
    mapping(uint256 id => mapping(address account => uint256)) public ticketsOf;
    mapping(uint256 tokenId => address) public ownerOf;
    uint256 public count;
    uint256 public foreignMinted;
    /// @dev As it was after the draw; 0 before.
    mapping(uint256 id => bytes32) public seedOf;

    /// @param raffle_ owned by who makes this.
    constructor(TokenDesk desk, Collection collection_, Raffle raffle_)
        HouseWorld(desk, address(raffle_))
    {
        (collection, raffle) = (collection_, raffle_);
        foreign = new ForeignCollection();
        for (uint256 i = 0; i < ACTORS; ++i) {
            vm.prank(_actors[i]);
            collection.setApprovalForAll(address(raffle), true);
            vm.prank(_actors[i]);
            foreign.setApprovalForAll(address(raffle), true);
        }
    }

    function nftOf(uint256 tokenId) public view returns (ERC721) {
        return tokenId < FOREIGN ? ERC721(address(collection)) : foreign;
    }

    function prizesOf(uint256 id) public view returns (uint256[] memory) {
        return _prizeTokens[id];
    }

    function soldOf(uint256 id) public view returns (uint256) {
        return _ticketOwners[id].length;
    }

    function isRefundable(uint256 id) public view returns (bool) {
        Model storage model = models[id];
        if (model.drawn || block.timestamp < model.closesAt) return false;
        return soldOf(id) < model.minTickets || block.timestamp > model.closesAt + 60 + 7 days;
    }

    /* WORLD */

    /// @dev The foreign collection says yes to transfers and makes none, one time of four.
    function freeze(uint256 dice) external {
        foreign.freeze(dice % 4 == 0);
    }

    /// @dev Often to the last second of a raffle or the one after it, where mistakes hide.
    function wait(uint256 pick, uint256 time) external {
        uint256 id = _pick(pick);
        uint256 at = models[id].closesAt + (time % 3 == 0 ? 0 : time % 3 == 1 ? 59 : 60 + 7 days);
        bool toEdge = time % 2 == 0 && at > block.timestamp;
        vm.warp(toEdge ? at + time / 8 % 2 : block.timestamp + _bound(time, 1, 1 hours));
    }

    /* INTERNALS */

    function _moves(uint256 tokenId) internal view returns (bool) {
        return tokenId < FOREIGN || !foreign.frozen();
    }

    /// @dev One of three is of the foreign collection.
    function _mint(address to, uint256 salt) internal returns (uint256 tokenId) {
        if (salt % 3 == 0) {
            tokenId = FOREIGN + foreignMinted++;
            foreign.mint(to, tokenId);
            ownerOf[tokenId] = to;
            return tokenId;
        }
        vm.prank(actor(salt));
        bytes32 content = bytes32(collection.totalMinted() + 1);
        tokenId = collection.mintUnique(to, content, "metadata", uint16(salt * 60 % 1_001));
        ownerOf[tokenId] = to;
    }

    /// @dev Mostly one of the newest; 0 while there is none.
    function _pick(uint256 pick) internal view returns (uint256) {
        if (count == 0) return 0;
        return count - pick % (count < 4 ? count : 4);
    }

    /// @dev Mostly one that is drawn, if one of the newest is.
    function _pickDrawn(uint256 pick) internal view returns (uint256 id) {
        for (uint256 i = 0; i < 4 && pick % 8 != 0; ++i) {
            id = _pick(pick % 4 + i);
            if (models[id].drawn) return id;
        }
        return _pick(pick);
    }

    /// @dev Mostly one that pays back, if one of the newest does.
    function _pickFailed(uint256 pick) internal view returns (uint256 id) {
        for (uint256 i = 0; i < 4 && pick % 8 != 0; ++i) {
            id = _pick(pick % 4 + i);
            if (isRefundable(id)) return id;
        }
        return _pick(pick);
    }

    /// @dev Sometimes one that the raffle does not have.
    function _pickPrize(uint256 id, uint256 index) internal view returns (uint256) {
        return index % (_prizeTokens[id].length + (index % 16 == 0 ? 1 : 0) + 1);
    }

    function _winner(uint256 id, uint256 prize) internal view returns (address, uint256) {
        uint256 ticket = raffle.winningTicket(id, prize);
        return (_ticketOwners[id][ticket], _ticketFirsts[id][ticket]);
    }

    function _shareOf(uint256 id, uint256 prize) internal view returns (uint256) {
        uint256 proceeds = soldOf(id) * models[id].price;
        uint256 winners = models[id].winners;
        return (prize + 1) * proceeds / winners - prize * proceeds / winners;
    }

    function _checkWinners(uint256 id, uint256 winners) internal view {
        for (uint256 i = 0; i < winners; ++i) {
            uint256 ticket = raffle.winningTicket(id, i);
            _true(ticket < soldOf(id), "a ticket that was sold");
            for (uint256 j = 0; j < i; ++j) {
                _true(raffle.winningTicket(id, j) != ticket, "no ticket wins twice");
            }
        }
    }

    function _paidBack(uint256 id, address account, uint256 before, uint256 amount) internal {
        Model storage model = models[id];
        _equal(_wealthOf(account, model.inToken) - before, amount, "paid back");
        model.held -= amount;
        uint256 credited = raffle.creditsWei(account) - creditsOf[account];
        creditsOf[account] += credited;
        credits += credited;
    }
}
