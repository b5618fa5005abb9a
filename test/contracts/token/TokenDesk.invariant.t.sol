// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForceEther} from "../hostile/ForceEther.sol";
import {Test} from "../support/Test.sol";

/// @title Everything that can be done to a desk, by sixteen people, with what came in and went out.
contract DeskHandler is Test {
    uint256 public constant ACTORS = 16;
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    TokenDesk public desk;
    IServiceToken public token;
    uint256 public ethIn;
    uint256 public ethOut;
    uint256 public surplusOut;
    uint256 public forced;
    address[] private _actors;

    constructor(uint256 tokensPerEth, uint256 sellFeeBps) {
        desk = new TokenDesk(address(this), tokensPerEth, sellFeeBps);
        token = desk.token();
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors.push(vm.addr(i + 1));
        }
    }

    receive() external payable {}

    function actor(uint256 index) public view returns (address) {
        return _actors[index % ACTORS];
    }

    function buy(uint256 who, uint256 amountWei) external {
        amountWei = _bound(amountWei, 1, 1e24);
        address account = actor(who);
        bool paused = desk.paused();
        vm.deal(account, account.balance + amountWei);
        uint256 tokens = desk.quoteBuy(amountWei);

        vm.prank(account);
        try desk.buy{value: amountWei}(tokens, block.timestamp) {
            _true(!paused, "no buying while paused");
            ethIn += amountWei;
        } catch {
            _true(paused, "buying works");
        }
    }

    function sell(uint256 who, uint256 amount) external {
        address account = actor(who);
        amount = _bound(amount, 0, token.balanceOf(account));
        (uint256 out,) = desk.quoteSell(amount);

        vm.prank(account);
        try desk.sell(amount, out, block.timestamp) returns (uint256 paid) {
            _equal(paid, out, "pays its quote");
            ethOut += paid;
        } catch {
            _true(out == 0, "selling works, also while paused");
        }
    }

    /// @dev The permit may have been sent ahead, and is sent twice.
    function sellWithPermit(uint256 who, uint256 amount, bool ahead) external {
        address account = actor(who);
        amount = _bound(amount, 0, token.balanceOf(account));
        (uint256 out,) = desk.quoteSell(amount);
        if (out == 0) return;
        (uint8 v, bytes32 r, bytes32 s) = _permit(who % ACTORS + 1, amount);

        if (ahead) token.permit(account, address(desk), amount, block.timestamp, v, r, s);
        ethOut += desk.sellWithPermit(account, amount, out, block.timestamp, v, r, s);
        try desk.sellWithPermit(account, amount, 0, block.timestamp, v, r, s) {
            _true(false, "a permit sells once");
        } catch {}
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        address receiver = actor(to);
        amount = _bound(amount, 0, token.balanceOf(actor(from)));
        vm.prank(actor(from));
        token.transfer(receiver, amount);
    }

    function withdrawSurplus() external {
        uint256 surplus = desk.surplusWei();
        try desk.withdrawSurplus(address(this)) returns (uint256 amount) {
            _equal(amount, surplus, "all of the surplus");
            surplusOut += amount;
        } catch {
            _equal(surplus, 0, "surplus can be withdrawn");
        }
    }

    function forceEther(uint256 amountWei) external {
        amountWei = _bound(amountWei, 0, 1e20);
        vm.deal(address(this), amountWei);
        new ForceEther{value: amountWei}(payable(address(desk)));
        forced += amountWei;
    }

    function togglePause(uint256 dice) external {
        if (desk.paused()) desk.unpause();
        else if (dice % 4 == 0) desk.pause();
    }

    function _permit(uint256 key, uint256 amount) private view returns (uint8, bytes32, bytes32) {
        address account = actor(key - 1);
        bytes32 permit = keccak256(
            abi.encode(
                PERMIT_TYPEHASH,
                account,
                address(desk),
                amount,
                token.nonces(account),
                block.timestamp
            )
        );
        bytes32 domain = token.DOMAIN_SEPARATOR();
        return vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, permit)));
    }
}

/// @title I10: the desk stays solvent, and together people never get out more than they paid in.
abstract contract DeskInvariants is Test {
    DeskHandler private _handler;

    constructor(DeskHandler handler) {
        _handler = handler;
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function invariant_solvent() public view {
        TokenDesk desk = _handler.desk();
        IServiceToken token = _handler.token();
        uint256 balance = address(desk).balance;
        uint256 supply = token.totalSupply();

        (uint256 redeemable,) = desk.quoteSell(supply);
        _true(balance >= redeemable, "reserve >= what the supply sells for");
        _true(balance >= supply / desk.tokensPerEth(), "reserve >= supply / rate");
        _equal(desk.surplusWei(), balance - supply / desk.tokensPerEth(), "surplus");
        _equal(
            balance + _handler.ethOut() + _handler.surplusOut(),
            _handler.ethIn() + _handler.forced(),
            "ETH in = ETH out + what is left"
        );
        _true(_handler.ethOut() <= _handler.ethIn(), "no profit together");
        _equal(_sumOfBalances(token), supply, "balances = supply");
    }

    function _sumOfBalances(IServiceToken token) private view returns (uint256 sum) {
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            sum += token.balanceOf(_handler.actor(i));
        }
    }
}

contract TokenDeskInvariantTest is DeskInvariants(new DeskHandler(997, 50)) {}

/// @dev Without a fee nothing covers up for a wei that is rounded the wrong way.
contract FreeTokenDeskInvariantTest is DeskInvariants(new DeskHandler(997, 0)) {}
