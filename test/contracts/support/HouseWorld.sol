// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForceEther} from "../hostile/ForceEther.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {Test, Vm} from "./Test.sol";

/// @dev What its operator does with a contract that holds people's money.
interface IHouse is IPayouts {
    function setFeeBps(uint256 newFeeBps) external;
    function pause() external;
    function unpause() external;
    function paused() external view returns (bool);
}

/// @title Who deals with a contract that holds money, and what it owes in fees and credits.
/// @dev Sixteen actors: twelve accounts, and four contracts that take ETH or refuse it.
abstract contract HouseWorld is Test {
    uint256 public constant ACTORS = 16;
    uint256 public constant ACCOUNTS = 12;
    bytes32 private constant PAYOUT = keccak256("Payout(uint8,address,uint8,uint256,bool)");

    IServiceToken public token;
    IHouse private _house;
    TokenDesk internal _desk;
    address internal _operator;
    address[] internal _actors;

    mapping(address account => uint256) public creditsOf;
    uint256 public feesEth;
    uint256 public feesJtk;
    uint256 public credits;
    uint256 public forcedWei;

    /// @param house owned by who makes this.
    constructor(TokenDesk desk, address house) {
        (_desk, _house, _operator) = (desk, IHouse(house), msg.sender);
        token = desk.token();
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors.push(i < ACCOUNTS ? address(uint160(0xac1000 + i)) : address(new Puppet()));
            vm.prank(_actors[i]);
            token.approve(house, type(uint256).max);
        }
        // Two of the contracts refuse ETH from the start.
        changeMood(1, 1);
        changeMood(3, 2);
    }

    receive() external payable {}

    function actor(uint256 index) public view returns (address) {
        return _actors[index % ACTORS];
    }

    /* OPERATOR AND WORLD */

    /// @dev Sets the fee; and one time of eight pauses, for one step.
    function operate(uint256 feeBps, uint256 dice) external {
        vm.prank(_operator);
        _house.setFeeBps(_bound(feeBps, 0, 1_000));
        bool paused = _house.paused();
        if (!paused && dice % 8 != 0) return;
        vm.prank(_operator);
        if (paused) _house.unpause();
        else _house.pause();
    }

    /// @dev Mostly by somebody who has a credit, if anybody has.
    function withdraw(uint256 who, bool inToken) external {
        address account = actor(who);
        for (uint256 i = 0; i < ACTORS && who % 8 != 0 && creditsOf[account] == 0; ++i) {
            account = actor(who % ACTORS + i);
        }
        vm.prank(account);
        try _house.withdrawCredits(address(0xdead)) returns (uint256 paid) {
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
        try _house.withdrawFees(currency, address(this)) returns (uint256 paid) {
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
        new ForceEther{value: amountWei}(payable(address(_house)));
        forcedWei += amountWei;
    }

    /// @dev A contract among the actors takes ETH from now on, or refuses it in one of three ways.
    function changeMood(uint256 who, uint256 act) public {
        address puppet = _actors[ACCOUNTS + who % (ACTORS - ACCOUNTS)];
        Puppet(payable(puppet)).teach(0, Puppet.Act(act % 4), address(0), "");
    }

    /* INTERNALS */

    function _fund(address buyer, uint256 value) internal {
        vm.deal(buyer, value);
        if (value == 0 || token.balanceOf(buyer) >= value) return;
        vm.deal(address(this), value);
        _desk.buy{value: value}(0, block.timestamp);
        token.transfer(buyer, value);
    }

    function _wealthOf(address account, bool inToken) internal view returns (uint256) {
        if (inToken) return token.balanceOf(account);
        return account.balance + _house.creditsWei(account);
    }

    /// @dev Books what was credited, too.
    function _sumOfPayouts(Vm.Log[] memory logs) internal returns (uint256 sum) {
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != PAYOUT || logs[i].emitter != address(_house)) continue;
            (, uint256 amount, bool credited) = abi.decode(logs[i].data, (uint8, uint256, bool));
            sum += amount;
            if (!credited) continue;
            creditsOf[address(uint160(uint256(logs[i].topics[2])))] += amount;
            credits += amount;
        }
    }
}
