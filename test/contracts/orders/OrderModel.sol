// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IOrders} from "../../../contracts/interfaces/IOrders.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {Marketplace} from "../../../contracts/market/Marketplace.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForeignCollection} from "../hostile/ForeignCollection.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {Test} from "../support/Test.sol";

/// @title The world of the orders' handler, and a plain model of when an order is filled.
/// @dev Sixteen actors: twelve keys, and four contracts that own tokens, take ETH or refuse it, and
/// sign whatever they are taught to.
abstract contract OrderModel is Test {
    struct Kept {
        IOrders.Order order;
        bytes signature;
        bool forged;
        bool filled;
    }

    uint256 public constant ACTORS = 16;
    uint256 public constant KEYS = 12;
    uint256 public constant TOKENS = 11;
    /// @dev The first tokens are of our collection, the others of a foreign one.
    uint256 public constant OURS = 8;
    uint256 internal constant FIRST_KEY = 0xa11ce;

    Marketplace public market;
    Collection public collection;
    ForeignCollection public foreign;
    IServiceToken public token;
    TokenDesk internal _desk;
    address[] internal _actors;

    Kept[] internal _kept;
    mapping(address maker => mapping(uint256 nonce => bool)) public isUsed;
    mapping(address maker => uint256) public counterOf;
    mapping(uint256 tokenId => address) public ownerOf;
    mapping(uint256 tokenId => uint256) public movesOf;
    uint256 public feesEth;
    uint256 public feesJtk;
    uint256 public fills;

    constructor() {
        _desk = new TokenDesk(address(this), 1_000, 50);
        token = _desk.token();
        collection = new Collection(address(this));
        foreign = new ForeignCollection();
        market = new Marketplace(address(this), token, 250);
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors.push(i < KEYS ? vm.addr(FIRST_KEY + i) : address(new Puppet()));
        }
        for (uint256 i = 0; i < ACTORS; ++i) {
            address account = _actors[i];
            vm.prank(account);
            token.approve(address(market), type(uint256).max);
            vm.prank(account);
            collection.setApprovalForAll(address(market), true);
            vm.prank(account);
            foreign.setApprovalForAll(address(market), true);
            if (i < TOKENS) _mint(i + 1, account);
        }
    }

    receive() external payable {}

    function actor(uint256 index) public view returns (address) {
        return _actors[index % ACTORS];
    }

    function nftOf(uint256 tokenId) public view returns (ERC721) {
        return tokenId <= OURS ? ERC721(address(collection)) : foreign;
    }

    /// @return as an order names it: a foreign collection knows none.
    function epochOf(uint256 tokenId) public view returns (uint256) {
        return tokenId <= OURS ? movesOf[tokenId] : 0;
    }

    /// @return whether the token's collection does what it is asked.
    function moves(uint256 tokenId) public view returns (bool) {
        return tokenId <= OURS || !foreign.frozen();
    }

    function keptCount() external view returns (uint256) {
        return _kept.length;
    }

    function kept(uint256 index) external view returns (Kept memory) {
        return _kept[index];
    }

    /// @dev Where the fill of an order would come from: its taker, and the token that is sold.
    function partiesOf(uint256 index, uint256 who, uint256 pick)
        public
        view
        returns (address taker, uint256 tokenId)
    {
        IOrders.Order memory order = _kept[index].order;
        tokenId = order.tokenId;
        if (order.side == IOrders.Side.CollectionBid) {
            bool ours = order.collection == address(collection);
            tokenId = ours ? pick % OURS + 1 : OURS + pick % (TOKENS - OURS) + 1;
        }
        taker = order.side == IOrders.Side.Ask || pick % 8 == 0 ? actor(who) : ownerOf[tokenId];
        if (order.taker != address(0) && pick % 4 != 1) taker = order.taker;
    }

    /// @return whether the rules let `taker` fill the order, its payment aside.
    function isFillable(uint256 index, address taker, uint256 tokenId)
        public
        view
        returns (bool)
    {
        Kept memory one = _kept[index];
        IOrders.Order memory order = one.order;
        bool isAsk = order.side == IOrders.Side.Ask;
        address seller = isAsk ? order.maker : taker;
        bool ends = isUsed[order.maker][order.nonce] || order.counter != counterOf[order.maker]
            || block.timestamp < order.startsAt || block.timestamp > order.expiresAt;
        if (ends || one.forged || market.paused()) return false;
        if (market.feeBps() > order.maxFeeBps) return false;
        if (order.price == 0 || order.price >= 2 ** 96) return false;
        if (order.maker == taker || (order.taker != address(0) && order.taker != taker)) {
            return false;
        }
        if (!isAsk && order.currency != IPayouts.Currency.JTK) return false;
        if (isAsk && order.epoch != epochOf(tokenId)) return false;
        return ownerOf[tokenId] == seller
            && nftOf(tokenId).isApprovedForAll(seller, address(market));
    }

    /* INTERNALS */

    function _mint(uint256 tokenId, address owner) internal {
        ownerOf[tokenId] = owner;
        if (tokenId > OURS) return foreign.mint(owner, tokenId);
        vm.prank(actor(tokenId * 7));
        collection.mintUnique(
            owner, bytes32(tokenId), "metadata", uint16(tokenId * 1_000 / OURS)
        );
    }

    function _moved(uint256 tokenId, address to) internal {
        ownerOf[tokenId] = to;
        ++movesOf[tokenId];
    }

    function _sellerOf(IOrders.Order memory order, address taker) internal pure returns (address) {
        return order.side == IOrders.Side.Ask ? order.maker : taker;
    }

    function _fund(address payer, uint256 valueWei, uint256 tokens) internal {
        vm.deal(payer, payer.balance + valueWei);
        uint256 has = token.balanceOf(payer);
        if (tokens == 0 && has > 0) {
            vm.prank(payer);
            token.transfer(address(_desk), has);
        }
        if (has >= tokens) return;
        vm.deal(address(this), tokens);
        _desk.buy{value: tokens}(0, block.timestamp);
        token.transfer(payer, tokens);
    }

    /// @dev ETH that a payee refused is theirs, too.
    function _wealthOf(address account, bool inEth) internal view returns (uint256) {
        if (!inEth) return token.balanceOf(account);
        return account.balance + market.creditsWei(account);
    }

    /// @return creator nobody if the collection knows none.
    function _royaltyOf(uint256 tokenId, uint256 price, address seller)
        internal
        view
        returns (address creator, uint256 royalty)
    {
        if (tokenId > OURS) return (address(0), 0);
        (creator, royalty) = collection.royaltyInfo(tokenId, price);
        if (creator == seller) royalty = 0;
    }
}
