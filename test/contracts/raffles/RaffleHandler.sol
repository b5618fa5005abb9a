// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IRaffle} from "../../../contracts/interfaces/IRaffle.sol";
import {Raffle} from "../../../contracts/market/Raffle.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {RaffleModel} from "./RaffleModel.sol";

/// @title Everything that can be done to raffles: each call is predicted to pass or fail, and what
/// it moves is counted.
contract RaffleHandler is RaffleModel {
    /// @dev Terms before they are bounded; the fuzzer knows no enum of another contract.
    struct Wish {
        bool inToken;
        uint256 price;
        uint256 minTickets;
        uint256 maxTickets;
        uint256 maxPerWallet;
        uint256 closesAt;
    }

    /// @param raffle_ owned by who makes this.
    constructor(TokenDesk desk, Collection collection_, Raffle raffle_)
        RaffleModel(desk, collection_, raffle_)
    {}

    /* HOSTS */

    function open(uint256 who, uint256 prizes, Wish memory wish) public {
        address host = actor(who);
        IRaffle.Terms memory terms = _termsOf(wish);
        prizes = _bound(prizes, 0, 4);
        bool allMove = true;
        IRaffle.Prize[] memory offered = new IRaffle.Prize[](prizes);
        for (uint256 i = 0; i < prizes; ++i) {
            uint256 tokenId = _mint(host, who % ACTORS + i);
            offered[i] = IRaffle.Prize(address(nftOf(tokenId)), tokenId);
            allMove = allMove && _moves(tokenId);
        }
        bool valid = _areValid(terms) && prizes != 0 && allMove && !raffle.paused();

        vm.prank(host);
        try raffle.open(terms, offered) returns (uint256 id) {
            _pass(valid, "opened");
            _equal(id, ++count, "the next id");
            models[id] = Model({
                host: host,
                inToken: terms.currency == IPayouts.Currency.JTK,
                price: terms.ticketPrice,
                minTickets: terms.minTickets,
                maxTickets: terms.maxTickets,
                maxPerWallet: terms.maxPerWallet,
                closesAt: terms.closesAt,
                feeBps: raffle.feeBps(),
                drawn: false,
                winners: 0,
                held: 0
            });
            for (uint256 i = 0; i < prizes; ++i) {
                _prizeTokens[id].push(offered[i].tokenId);
                ownerOf[offered[i].tokenId] = address(raffle);
            }
        } catch {
            _true(!valid, "opening works");
        }
    }

    function cancel(uint256 pick, uint256 dice) external {
        uint256 id = _pick(pick);
        Model storage model = models[id];
        address sender = dice % 4 == 0 ? actor(dice) : model.host;
        bool valid = id != 0 && sender == model.host && soldOf(id) == 0
            && block.timestamp < model.closesAt;

        vm.prank(sender);
        try raffle.cancel(id) {
            _pass(valid, "cancelled");
            model.closesAt = block.timestamp;
        } catch {
            _true(!valid, "cancelling works");
        }
    }

    /* ENTRANTS */

    function enter(uint256 pick, uint256 who, uint256 tickets, uint256 dice) public {
        uint256 id = _pick(pick);
        Model storage model = models[id];
        address buyer = actor(who);
        tickets = _bound(tickets, 0, dice % 8 == 0 ? model.maxTickets + 1 : 3);
        bool inToken = model.inToken != (dice % 16 == 3);
        uint256 price = tickets * model.price;
        uint256 value = dice % 16 == 5 ? price + 1 : price;
        bool valid = id != 0 && tickets != 0 && !raffle.paused() && inToken == model.inToken
            && (inToken || value == price) && block.timestamp < model.closesAt
            && soldOf(id) + tickets <= model.maxTickets
            && ticketsOf[id][buyer] + tickets <= model.maxPerWallet;
        _fund(buyer, value);

        bool entered = _tryEnter(buyer, id, tickets, inToken, value, bytes32(dice));
        _true(entered == valid, entered ? "entered against the rules" : "entering works");
        if (!entered) return;
        _pass(true, "entered");
        uint256 first = soldOf(id);
        for (uint256 i = 0; i < tickets; ++i) {
            _ticketOwners[id].push(buyer);
            _ticketFirsts[id].push(first);
        }
        ticketsOf[id][buyer] += tickets;
        model.held += price;
    }

    /// @dev Several entries at once: without it, most raffles would hardly sell.
    function enterMany(uint256 pick, uint256 who, uint256 tickets) external {
        for (uint256 i = 0; i < 4; ++i) {
            enter(pick, who % ACTORS + i * 3 % 5, tickets >> i * 8, 1);
        }
    }

    /// @dev A raffle from its opening to its closing at once, by good terms: without it, few would
    /// be drawn or fail.
    function play(uint256 who, uint256 dice, bool inToken) external {
        open(who, _middle(dice, 1, 4), Wish({
            inToken: inToken,
            price: _middle(dice >> 8, 1, 1e18),
            minTickets: _middle(dice >> 72, 1, 8),
            maxTickets: _middle(dice >> 80, 10, 30),
            maxPerWallet: _middle(dice >> 88, 6, 6),
            closesAt: _middle(dice >> 96, 60, 600)
        }));
        for (uint256 i = 0; i < 4; ++i) {
            enter(0, who % ACTORS + i, _middle(dice >> 120 + i * 8, 1, 3), 1);
        }
        uint256 closesAt = models[count].closesAt;
        if (closesAt > block.timestamp) vm.warp(closesAt);
    }

    /* DRAW */

    function draw(uint256 pick, uint256 dice) public {
        uint256 id = _pick(pick);
        Model storage model = models[id];
        uint256 at = model.closesAt + 60;
        if (dice % 4 != 0 && id != 0 && block.timestamp < at) vm.warp(at);
        bool valid = id != 0 && !model.drawn && soldOf(id) >= model.minTickets
            && block.timestamp >= at && block.timestamp <= at + 7 days;

        vm.prank(actor(dice));
        try raffle.proveAndDraw(id, [dice, pick]) {
            _pass(valid, "drawn");
            model.drawn = true;
            seedOf[id] = raffle.raffleOf(id).seed;
            _true(seedOf[id] != 0, "a seed");
            uint256 prizes = _prizeTokens[id].length;
            model.winners = soldOf(id) < prizes ? soldOf(id) : prizes;
            _checkWinners(id, model.winners);
        } catch {
            _true(!valid, "drawing works");
        }
    }

    function claim(uint256 pick, uint256 index, uint256 dice) external {
        uint256 id = _pickDrawn(pick);
        uint256 prize = _pickPrize(id, index);
        Model storage model = models[id];
        bool exists = model.drawn && prize < model.winners;
        (address winner, uint256 first) = exists ? _winner(id, prize) : (actor(dice), 0);
        bool wrong = dice % 8 == 0 && actor(dice) != winner;
        bool valid = exists && !wrong && fates[id][prize] == Fate.Waiting
            && _moves(_prizeTokens[id][prize]);
        uint256 share = exists ? _shareOf(id, prize) : 0;

        vm.recordLogs();
        vm.prank(actor(dice >> 8));
        try raffle.claimPrize(id, prize, wrong ? actor(dice) : winner, first) {
            _pass(valid, "claimed");
            uint256 fee = share * model.feeBps / 10_000;
            uint256 paid = _sumOfPayouts(vm.getRecordedLogs());
            _equal(paid + fee, share, "payouts + fee = share");
            if (model.inToken) feesJtk += fee;
            else feesEth += fee;
            model.held -= share;
            fates[id][prize] = Fate.Gone;
            ownerOf[_prizeTokens[id][prize]] = winner;
        } catch {
            _true(!valid, "claiming works");
        }
    }

    /* END */

    function returnPrize(uint256 pick, uint256 index) external {
        uint256 id = pick % 2 == 0 ? _pickDrawn(pick / 2) : _pickFailed(pick / 2);
        uint256 prize = _pickPrize(id, index);
        Model storage model = models[id];
        bool mayReturn = isRefundable(id) || (model.drawn && prize >= model.winners)
            || fates[id][prize] == Fate.Released;
        bool valid = id != 0 && prize < _prizeTokens[id].length && fates[id][prize] != Fate.Gone
            && mayReturn && _moves(_prizeTokens[id][prize]);

        try raffle.returnPrize(id, prize) {
            _pass(valid, "returned");
            fates[id][prize] = Fate.Gone;
            ownerOf[_prizeTokens[id][prize]] = model.host;
        } catch {
            _true(!valid, "returning works");
        }
    }

    /// @dev Mostly of somebody who has tickets, if anybody has.
    function refund(uint256 pick, uint256 who) external {
        uint256 id = _pickFailed(pick);
        address account = actor(who);
        for (uint256 i = 0; i < ACTORS && who % 8 != 0 && ticketsOf[id][account] == 0; ++i) {
            account = actor(who % ACTORS + i);
        }
        bool valid = id != 0 && isRefundable(id) && ticketsOf[id][account] != 0;
        uint256 amount = ticketsOf[id][account] * models[id].price;
        uint256 before = _wealthOf(account, models[id].inToken);

        try raffle.refund(id, account) {
            _pass(valid, "refunded");
            _paidBack(id, account, before, amount);
            ticketsOf[id][account] = 0;
        } catch {
            _true(!valid, "refunding works");
        }
    }

    function release(uint256 pick, uint256 index, uint256 dice) external {
        uint256 id = _pickDrawn(pick);
        uint256 prize = _pickPrize(id, index);
        Model storage model = models[id];
        bool exists = model.drawn && prize < model.winners;
        if (!exists) return;
        uint256 at = model.closesAt + 60 + 37 days;
        if (dice % 2 == 0 && block.timestamp < at) vm.warp(at - dice / 2 % 2);
        (address winner, uint256 first) = _winner(id, prize);
        bool valid = fates[id][prize] == Fate.Waiting && block.timestamp >= at;
        uint256 before = _wealthOf(winner, model.inToken);

        try raffle.releaseShare(id, prize, winner, first) {
            _pass(valid, "released");
            _paidBack(id, winner, before, _shareOf(id, prize));
            fates[id][prize] = Fate.Released;
        } catch {
            _true(!valid, "releasing works");
        }
    }

    /* INTERNALS */

    /// @dev A wish that its bounding from 0 makes a number from `low` to `high` of.
    function _middle(uint256 value, uint256 low, uint256 high) private pure returns (uint256) {
        return 16 * (low + value % (high - low + 1)) + 2;
    }

    function _termsOf(Wish memory wish) private view returns (IRaffle.Terms memory) {
        return IRaffle.Terms({
            currency: wish.inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH,
            ticketPrice: _bound(wish.price, 0, 1e18),
            minTickets: _bound(wish.minTickets, 0, 12),
            maxTickets: _bound(wish.maxTickets, 0, 40),
            maxPerWallet: _bound(wish.maxPerWallet, 0, 20),
            closesAt: _bound(wish.closesAt, block.timestamp + 59, block.timestamp + 3 days)
        });
    }

    function _areValid(IRaffle.Terms memory terms) private view returns (bool) {
        return terms.ticketPrice != 0 && terms.minTickets != 0 && terms.maxPerWallet != 0
            && terms.minTickets <= terms.maxTickets && terms.maxPerWallet <= terms.maxTickets
            && terms.closesAt >= block.timestamp + 60;
    }

    function _tryEnter(
        address buyer,
        uint256 id,
        uint256 tickets,
        bool inToken,
        uint256 value,
        bytes32 salt
    ) private returns (bool) {
        vm.prank(buyer);
        if (inToken) {
            try raffle.enterWithToken(id, tickets, salt) {
                return true;
            } catch {
                return false;
            }
        }
        try raffle.enter{value: value}(id, tickets, salt) {
            return true;
        } catch {
            return false;
        }
    }
}
