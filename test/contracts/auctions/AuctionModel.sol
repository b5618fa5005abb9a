// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IAuctionHouse} from "../../../contracts/interfaces/IAuctionHouse.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {AuctionHouse} from "../../../contracts/market/AuctionHouse.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForeignCollection} from "../hostile/ForeignCollection.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {Test} from "../support/Test.sol";

/// @title The world of the auctions' handler, and a plain model of what the auction house should
/// hold and owe.
/// @dev Sixteen actors: twelve accounts, and four contracts that take ETH or refuse it.
abstract contract AuctionModel is Test {
    struct Model {
        IAuctionHouse.Kind kind;
        IPayouts.Currency currency;
        address seller;
        uint256 index;
        uint256 feeBps;
        uint256 stepBps;
        uint256 window;
        uint256 startsAt;
        uint256 duration;
        uint256 maxExtension;
        uint256 endsAt;
        uint256 reserve;
        uint256 limitPrice;
        address leader;
        uint256 amount;
    }

    /// @dev What a call should change of an account's wealth: money and credit.
    struct Move {
        address account;
        int256 change;
        uint256 before;
    }

    struct Ledger {
        uint256 held;
        uint256 fees;
    }

    uint256 public constant ACTORS = 16;
    uint256 public constant ACCOUNTS = 12;
    uint256 public constant TOKENS = 12;
    /// @dev The first tokens are of our collection, the others of a foreign one.
    uint256 public constant OURS = 8;

    AuctionHouse public house;
    Collection public collection;
    ForeignCollection public foreign;
    IServiceToken public token;
    TokenDesk internal _desk;
    address[] internal _actors;

    mapping(uint256 id => Model) public models;
    /// @dev The live auction of a token, 0 for none.
    mapping(uint256 index => uint256 id) public liveOf;
    mapping(uint256 index => address) public ownerOf;
    mapping(IPayouts.Currency => Ledger) public ledgers;
    mapping(address account => uint256) public creditsOf;
    mapping(address account => bool) public refuses;
    uint256 public credits;
    uint256 public forcedWei;
    uint256 public touched;

    constructor() {
        _desk = new TokenDesk(address(this), 1_000, 50);
        token = _desk.token();
        collection = new Collection(address(this));
        foreign = new ForeignCollection();
        house = new AuctionHouse(address(this), token, 250);
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors.push(i < ACCOUNTS ? address(uint160(0xac1000 + i)) : address(new Puppet()));
            vm.prank(_actors[i]);
            token.approve(address(house), type(uint256).max);
        }
        for (uint256 i = 0; i < TOKENS; ++i) {
            _mint(i);
        }
    }

    receive() external payable {}

    function actor(uint256 index) public view returns (address) {
        return _actors[index % ACTORS];
    }

    function tokenAt(uint256 index) public view returns (address, uint256) {
        return (index < OURS ? address(collection) : address(foreign), index + 1);
    }

    function model(uint256 id) public view returns (Model memory) {
        return models[id];
    }

    /// @notice Written from the interface's words, not from the contract's code.
    function minimumBid(uint256 id) public view returns (uint256) {
        Model storage auction = models[id];
        if (auction.leader == address(0)) return auction.reserve;
        uint256 hundredths = auction.amount * auction.stepBps;
        return auction.amount + hundredths / 10_000 + (hundredths % 10_000 == 0 ? 0 : 1);
    }

    function buyPrice(uint256 id) public view returns (uint256) {
        Model storage auction = models[id];
        if (auction.kind == IAuctionHouse.Kind.English) {
            return auction.amount >= auction.limitPrice ? 0 : auction.limitPrice;
        }
        if (block.timestamp >= auction.endsAt) return auction.limitPrice;
        uint256 left = auction.endsAt - block.timestamp;
        uint256 above = (auction.reserve - auction.limitPrice) * left;
        return auction.limitPrice + above / auction.duration
            + (above % auction.duration == 0 ? 0 : 1);
    }

    function lastEndOf(uint256 id) public view returns (uint256) {
        Model storage auction = models[id];
        return auction.startsAt + auction.duration + auction.maxExtension;
    }

    function isOver(uint256 id) public view returns (bool) {
        return models[id].startsAt != 0 && block.timestamp >= models[id].endsAt;
    }

    /// @notice Open for bids and buying, pause and collection apart.
    function isOpen(uint256 id) public view returns (bool) {
        Model storage auction = models[id];
        if (auction.kind == IAuctionHouse.Kind.None) return false;
        if (block.timestamp < auction.startsAt) return false;
        return auction.kind == IAuctionHouse.Kind.Dutch || !isOver(id);
    }

    /// @notice Whether the collection hands its token over.
    function moves(uint256 index) public view returns (bool) {
        return index < OURS || !foreign.frozen();
    }

    /* INTERNALS */

    function _mint(uint256 index) private {
        address owner = actor(index * 3);
        if (index < OURS) {
            vm.prank(actor(index * 7));
            collection.mintUnique(
                owner, bytes32(index + 1), "metadata", uint16(index * 1_000 / (OURS - 1))
            );
        } else {
            foreign.mint(owner, index + 1);
        }
        (address nft,) = tokenAt(index);
        for (uint256 i = 0; i < ACTORS; ++i) {
            vm.prank(_actors[i]);
            Collection(nft).setApprovalForAll(address(house), true);
        }
        ownerOf[index] = owner;
    }

    /// @dev Gives the payer what a payment needs.
    function _fund(address payer, uint256 valueWei, uint256 tokens) internal {
        vm.deal(payer, valueWei);
        uint256 known = token.balanceOf(payer);
        if (known >= tokens) return;
        vm.deal(address(this), tokens);
        _desk.buy{value: tokens}(0, block.timestamp);
        token.transfer(payer, tokens);
    }

    /// @dev The wealth before a call of those it should change.
    function _weigh(Move[] memory changes, IPayouts.Currency currency) internal view {
        for (uint256 i = 0; i < changes.length; ++i) {
            changes[i].before = _wealthOf(changes[i].account, currency);
        }
    }

    /// @dev Each account's wealth has changed by the sum of its changes.
    function _checkMoves(Move[] memory changes, IPayouts.Currency currency) internal view {
        for (uint256 i = 0; i < changes.length; ++i) {
            int256 expected = int256(changes[i].before);
            for (uint256 j = 0; j < changes.length; ++j) {
                if (changes[j].account == changes[i].account) expected += changes[j].change;
            }
            _equal(_wealthOf(changes[i].account, currency), uint256(expected), "wealth");
        }
    }

    function _wealthOf(address account, IPayouts.Currency currency) private view returns (uint256) {
        if (currency == IPayouts.Currency.JTK) return token.balanceOf(account);
        return account.balance + house.creditsWei(account)
            - (account == address(house) ? house.totalCreditsWei() : 0);
    }

    /// @dev Books what the house pays out.
    function _paid(address account, uint256 amount, IPayouts.Currency currency) internal {
        if (currency == IPayouts.Currency.JTK || !refuses[account]) return;
        creditsOf[account] += amount;
        credits += amount;
    }

    /// @dev The changes of a sale, booked too: price from the payer (0: from what is held).
    function _sale(uint256 id, address payer, uint256 price)
        internal
        view
        returns (Move[] memory changes, uint256 fee, uint256 royalty, address receiver)
    {
        Model storage auction = models[id];
        (receiver, royalty) = _royaltyOf(auction.index, price, auction.seller);
        fee = price * auction.feeBps / 10_000;
        changes = new Move[](5);
        changes[0] = Move(auction.seller, int256(price - fee - royalty), 0);
        changes[1] = Move(receiver, int256(royalty), 0);
        changes[2] = Move(address(house), int256(fee) - int256(auction.amount), 0);
        if (payer == address(0)) {
            changes[3] = Move(auction.leader, 0, 0);
            changes[4] = Move(auction.leader, 0, 0);
        } else {
            changes[3] = Move(payer, -int256(price), 0);
            changes[4] = Move(auction.leader, int256(auction.amount), 0);
        }
    }

    function _royaltyOf(uint256 index, uint256 price, address seller)
        private
        view
        returns (address receiver, uint256 royalty)
    {
        if (index >= OURS) return (address(0xdead), 0);
        receiver = collection.creatorOf(index + 1);
        if (receiver != seller) royalty = price * (index * 1_000 / (OURS - 1)) / 10_000;
    }

    /// @dev Books a sale whose changes were checked.
    function _book(uint256 id, address buyer, uint256 price, uint256 fee, uint256 royalty)
        internal
    {
        Model memory auction = models[id];
        Ledger storage ledger = ledgers[auction.currency];
        ledger.held -= auction.amount;
        ledger.fees += fee;
        _paid(auction.seller, price - fee - royalty, auction.currency);
        if (royalty != 0) {
            _paid(collection.creatorOf(auction.index + 1), royalty, auction.currency);
        }
        _close(id, buyer);
    }

    function _close(uint256 id, address to) internal {
        uint256 index = models[id].index;
        (liveOf[index], ownerOf[index]) = (0, to);
        delete models[id];
    }
}
