// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {EditionSale} from "../../../contracts/market/EditionSale.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForceEther} from "../hostile/ForceEther.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {Test} from "../support/Test.sol";

/// @title The world of the editions' handler, and a plain model of what must come of their sales.
/// @dev Sixteen actors: twelve accounts, and four contracts that take ETH or refuse it.
abstract contract EditionModel is Test {
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

    uint256 public constant ACTORS = 16;
    uint256 public constant ACCOUNTS = 12;
    bytes32 internal constant PAYOUT = keccak256("Payout(uint8,address,uint8,uint256,bool)");

    EditionSale public sales;
    Collection public collection;
    IServiceToken public token;
    TokenDesk internal _desk;
    address internal _operator;
    address[] internal _actors;

    mapping(uint256 editionId => Edition) public editions;
    mapping(uint256 saleId => Sale) internal _sales;
    mapping(uint256 saleId => mapping(address account => uint256)) public boughtBy;
    mapping(uint256 saleId => mapping(address account => uint256)) public paidBy;
    mapping(address account => uint256) public copiesOf;
    mapping(uint256 tokenId => address) public ownerOf;
    mapping(address account => uint256) public creditsOf;
    uint256 public editionCount;
    uint256 public saleCount;
    uint256 public feesEth;
    uint256 public feesJtk;
    uint256 public credits;
    uint256 public forcedWei;

    /// @param sales_ owned by who makes this.
    constructor(TokenDesk desk, Collection collection_, EditionSale sales_) {
        (_desk, collection, sales, _operator) = (desk, collection_, sales_, msg.sender);
        token = desk.token();
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors.push(i < ACCOUNTS ? address(uint160(0xac1000 + i)) : address(new Puppet()));
            vm.prank(_actors[i]);
            token.approve(address(sales), type(uint256).max);
        }
        // Two of the contracts refuse ETH from the start.
        changeMood(1, 1);
        changeMood(3, 2);
    }

    receive() external payable {}

    function actor(uint256 index) public view returns (address) {
        return _actors[index % ACTORS];
    }

    function saleOf(uint256 saleId) public view returns (Sale memory) {
        return _sales[saleId];
    }

    /* OPERATOR AND WORLD */

    /// @dev Sets the fee; and one time of eight pauses, for one step.
    function operate(uint256 feeBps, uint256 dice) external {
        vm.prank(_operator);
        sales.setFeeBps(_bound(feeBps, 0, 1_000));
        bool paused = sales.paused();
        if (!paused && dice % 8 != 0) return;
        vm.prank(_operator);
        if (paused) sales.unpause();
        else sales.pause();
    }

    /// @dev Mostly by somebody who has a credit, if anybody has.
    function withdraw(uint256 who, bool inToken) external {
        address account = actor(who);
        for (uint256 i = 0; i < ACTORS && who % 8 != 0 && creditsOf[account] == 0; ++i) {
            account = actor(who % ACTORS + i);
        }
        vm.prank(account);
        try sales.withdrawCredits(address(0xdead)) returns (uint256 paid) {
            _equal(paid, creditsOf[account], "the whole credit");
            _pass(true, "credit withdrawn");
            credits -= paid;
            creditsOf[account] = 0;
        } catch {
            _equal(creditsOf[account], 0, "credits can be withdrawn");
        }
        uint256 fees = inToken ? feesJtk : feesEth;
        IPayouts.Currency currency = inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH;
        vm.prank(_operator);
        try sales.withdrawFees(currency, address(this)) returns (uint256 paid) {
            _equal(paid, fees, "all fees");
            if (inToken) feesJtk = 0;
            else feesEth = 0;
        } catch {
            _equal(fees, 0, "fees can be withdrawn");
        }
    }

    /// @dev ETH that nobody may count on: it is no fee and no credit, and stays.
    function forceEther(uint256 amountWei) external {
        amountWei = _bound(amountWei, 0, 1e20);
        vm.deal(address(this), amountWei);
        new ForceEther{value: amountWei}(payable(address(sales)));
        forcedWei += amountWei;
    }

    /// @dev A contract among the actors takes ETH from now on, or refuses it in one of three ways.
    function changeMood(uint256 who, uint256 act) public {
        address puppet = _actors[ACCOUNTS + who % (ACTORS - ACCOUNTS)];
        Puppet(payable(puppet)).teach(0, Puppet.Act(act % 4), address(0), "");
    }

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
        vm.deal(buyer, value);
        if (value == 0 || token.balanceOf(buyer) >= value) return;
        vm.deal(address(this), value);
        _desk.buy{value: value}(0, block.timestamp);
        token.transfer(buyer, value);
    }

    function _wealthOf(address account, bool inToken) internal view returns (uint256) {
        if (inToken) return token.balanceOf(account);
        return account.balance + sales.creditsWei(account);
    }
}
