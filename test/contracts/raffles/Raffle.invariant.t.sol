// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {Raffle} from "../../../contracts/market/Raffle.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {Reach} from "../support/Reach.sol";
import {Test} from "../support/Test.sol";
import {OpenBeacon} from "./OpenBeacon.sol";
import {RaffleHandler} from "./RaffleHandler.sol";
import {RaffleModel} from "./RaffleModel.sol";

/// @title I11–I13: what is held is what was paid and not yet paid out; each prize is in escrow, a
/// winner's or the host's again; a drawn raffle pays out all, a failed one pays all back. The
/// handler checks that every call passes or fails as the rules say.
contract RaffleInvariantTest is Reach {
    RaffleHandler private _handler;
    Raffle private _raffle;

    function setUp() public override {
        TokenDesk desk = new TokenDesk(address(this), 1_000, 50);
        _raffle = new Raffle(address(this), desk.token(), 250, new OpenBeacon());
        _handler = new RaffleHandler(desk, new Collection(address(this)), _raffle);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function test_reachesAll() public {
        _does(_handler.cancel.selector, "uu");
        _does(_handler.enter.selector, "uuuu");
        _does(_handler.enterMany.selector, "uuu");
        _does(_handler.play.selector, "uub");
        _does(_handler.draw.selector, "uu");
        _does(_handler.claim.selector, "uuu");
        _does(_handler.returnPrize.selector, "uu");
        _does(_handler.refund.selector, "uu");
        _does(_handler.release.selector, "uuu");
        _does(_handler.open.selector, "uubuuuuu");
        _does(_handler.operate.selector, "uu");
        _does(_handler.withdraw.selector, "ub");
        _does(_handler.forceEther.selector, "u");
        _does(_handler.freeze.selector, "u");
        _does(_handler.changeMood.selector, "uu");
        _does(_handler.wait.selector, "uu");
        _aimsAt("opened");
        _aimsAt("cancelled");
        _aimsAt("entered");
        _aimsAt("drawn");
        _aimsAt("claimed");
        _aimsAt("returned");
        _aimsAt("refunded");
        _aimsAt("released");
        _aimsAt("credit withdrawn");
        _checkReach();
    }

    function _handlerToReach() internal view override returns (Test) {
        return _handler;
    }

    function invariant_money() public view {
        uint256 heldEth;
        uint256 heldJtk;
        for (uint256 id = 1; id <= _handler.count(); ++id) {
            (, bool inToken,,,,,,,,, uint256 held) = _handler.models(id);
            if (inToken) heldJtk += held;
            else heldEth += held;
        }
        uint256 ethOwed = heldEth + _handler.feesEth() + _handler.credits()
            + _handler.forcedWei();
        _equal(address(_raffle).balance, ethOwed, "ETH = tickets + fees + credits + forced");
        uint256 jtkOwed = heldJtk + _handler.feesJtk();
        _equal(_handler.token().balanceOf(address(_raffle)), jtkOwed, "JTK = tickets + fees");
        _equal(_raffle.totalCreditsWei(), _handler.credits(), "credits");
    }

    function afterInvariant() public view {
        for (uint256 id = 1; id <= _handler.count(); ++id) {
            _checkRaffle(id);
        }
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actor(i);
            _equal(_raffle.creditsWei(account), _handler.creditsOf(account), "credit");
        }
    }

    function _checkRaffle(uint256 id) private view {
        (,, uint256 price,,,,, uint256 feeBps, bool drawn,, uint256 held) = _handler.models(id);
        _equal(_raffle.raffleOf(id).ticketsSold, _handler.soldOf(id), "tickets sold");
        _equal(_raffle.raffleOf(id).feeBps, feeBps, "the fee of the opening");
        _true((_handler.seedOf(id) != 0) == drawn, "drawn");
        _true(_raffle.raffleOf(id).seed == _handler.seedOf(id), "the seed of the draw, for ever");
        uint256 tickets;
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actor(i);
            uint256 has = _raffle.ticketsOf(id, account);
            _equal(has, _handler.ticketsOf(id, account), "tickets");
            tickets += has;
        }
        if (!drawn) _equal(held, tickets * price, "tickets x price = held");

        uint256[] memory prizes = _handler.prizesOf(id);
        uint256 waiting;
        for (uint256 i = 0; i < prizes.length; ++i) {
            address owner = _handler.nftOf(prizes[i]).ownerOf(prizes[i]);
            _true(owner == _handler.ownerOf(prizes[i]), "a prize's owner");
            bool gone = _handler.fates(id, i) == RaffleModel.Fate.Gone;
            _true((owner == address(_raffle)) == !gone, "in escrow until it leaves");
            if (_handler.fates(id, i) == RaffleModel.Fate.Waiting) ++waiting;
        }
        if (drawn && waiting == 0) _equal(held, 0, "all is paid out");
    }
}
