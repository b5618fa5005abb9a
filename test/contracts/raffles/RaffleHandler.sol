// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IRaffle} from "../../../contracts/interfaces/IRaffle.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {Raffle} from "../../../contracts/market/Raffle.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForceEther} from "../hostile/ForceEther.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {Test, Vm} from "../support/Test.sol";

/// @title Everything that can be done to raffles, with a plain model of what must come of it: each
/// call is predicted to pass or fail, and what it moves is counted.
/// @dev Sixteen actors: twelve accounts, and four contracts that take ETH or refuse it.
contract RaffleHandler is Test {
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

    /// @dev Terms before they are bounded; the fuzzer knows no enum of another contract.
    struct Wish {
        bool inToken;
        uint256 price;
        uint256 minTickets;
        uint256 maxTickets;
        uint256 maxPerWallet;
        uint256 closesAt;
    }

    /// @dev Why a prize is no longer won, or still is.
    enum Fate {
        Waiting,
        Released,
        Gone
    }

    uint256 public constant ACTORS = 16;
    uint256 public constant ACCOUNTS = 12;
    bytes32 private constant PAYOUT = keccak256("Payout(uint8,address,uint8,uint256,bool)");

    Raffle public raffle;
    Collection public collection;
    IServiceToken public token;
    TokenDesk private _desk;
    address private _operator;
    address[] private _actors;

    mapping(uint256 id => Model) public models;
    mapping(uint256 id => address[]) private _ticketOwners;
    mapping(uint256 id => uint256[]) private _ticketFirsts;
    mapping(uint256 id => uint256[]) private _prizeTokens;
    mapping(uint256 id => mapping(uint256 index => Fate)) public fates;
    mapping(uint256 id => mapping(address account => uint256)) public ticketsOf;
    mapping(uint256 tokenId => address) public ownerOf;
    mapping(address account => uint256) public creditsOf;
    uint256 public count;
    uint256 public feesEth;
    uint256 public feesJtk;
    uint256 public credits;
    uint256 public forcedWei;
    /// @dev As it was after the draw; 0 before.
    mapping(uint256 id => bytes32) public seedOf;

    /// @param raffle_ owned by who makes this.
    constructor(TokenDesk desk, Collection collection_, Raffle raffle_) {
        (_desk, collection, raffle, _operator) = (desk, collection_, raffle_, msg.sender);
        token = desk.token();
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors.push(i < ACCOUNTS ? address(uint160(0xac1000 + i)) : address(new Puppet()));
            vm.prank(_actors[i]);
            token.approve(address(raffle), type(uint256).max);
            vm.prank(_actors[i]);
            collection.setApprovalForAll(address(raffle), true);
        }
    }

    receive() external payable {}

    function actor(uint256 index) public view returns (address) {
        return _actors[index % ACTORS];
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

    /* HOSTS */

    function open(uint256 who, uint256 prizes, Wish memory wish) public {
        address host = actor(who);
        IRaffle.Terms memory terms = _termsOf(wish);
        prizes = _bound(prizes, 0, 4);
        IRaffle.Prize[] memory offered = new IRaffle.Prize[](prizes);
        for (uint256 i = 0; i < prizes; ++i) {
            offered[i] = IRaffle.Prize(address(collection), _mint(host, who % ACTORS + i));
        }
        bool valid = _areValid(terms) && prizes != 0 && !raffle.paused();

        vm.prank(host);
        try raffle.open(terms, offered) returns (uint256 id) {
            _true(valid, "opened against the rules");
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
            _true(valid, "cancelled against the rules");
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
            _true(valid, "drawn against the rules");
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
        (uint256 id, uint256 prize) = _pickPrize(pick, index);
        Model storage model = models[id];
        bool exists = model.drawn && prize < model.winners;
        (address winner, uint256 first) = exists ? _winner(id, prize) : (actor(dice), 0);
        bool wrong = dice % 8 == 0 && actor(dice) != winner;
        bool valid = exists && !wrong && fates[id][prize] == Fate.Waiting;
        uint256 share = exists ? _shareOf(id, prize) : 0;

        vm.recordLogs();
        vm.prank(actor(dice >> 8));
        try raffle.claimPrize(id, prize, wrong ? actor(dice) : winner, first) {
            _true(valid, "claimed against the rules");
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
        (uint256 id, uint256 prize) = _pickPrize(pick, index);
        Model storage model = models[id];
        bool mayReturn = isRefundable(id) || (model.drawn && prize >= model.winners)
            || fates[id][prize] == Fate.Released;
        bool valid = id != 0 && prize < _prizeTokens[id].length && fates[id][prize] != Fate.Gone
            && mayReturn;

        try raffle.returnPrize(id, prize) {
            _true(valid, "returned against the rules");
            fates[id][prize] = Fate.Gone;
            ownerOf[_prizeTokens[id][prize]] = model.host;
        } catch {
            _true(!valid, "returning works");
        }
    }

    function refund(uint256 pick, uint256 who) external {
        uint256 id = _pick(pick);
        address account = actor(who);
        bool valid = id != 0 && isRefundable(id) && ticketsOf[id][account] != 0;
        uint256 amount = ticketsOf[id][account] * models[id].price;
        uint256 before = _wealthOf(account, models[id].inToken);

        try raffle.refund(id, account) {
            _true(valid, "refunded against the rules");
            _paidBack(id, account, before, amount);
            ticketsOf[id][account] = 0;
        } catch {
            _true(!valid, "refunding works");
        }
    }

    function release(uint256 pick, uint256 index, uint256 dice) external {
        (uint256 id, uint256 prize) = _pickPrize(pick, index);
        Model storage model = models[id];
        bool exists = model.drawn && prize < model.winners;
        if (!exists) return;
        uint256 at = model.closesAt + 60 + 37 days;
        if (dice % 4 == 0 && block.timestamp < at) vm.warp(at - dice / 4 % 2);
        (address winner, uint256 first) = _winner(id, prize);
        bool valid = fates[id][prize] == Fate.Waiting && block.timestamp >= at;
        uint256 before = _wealthOf(winner, model.inToken);

        try raffle.releaseShare(id, prize, winner, first) {
            _true(valid, "released against the rules");
            _paidBack(id, winner, before, _shareOf(id, prize));
            fates[id][prize] = Fate.Released;
        } catch {
            _true(!valid, "releasing works");
        }
    }

    /* OPERATOR AND WORLD */

    /// @dev Sets the fee; and one time of eight pauses, for one step.
    function operate(uint256 feeBps, uint256 dice) external {
        vm.prank(_operator);
        raffle.setFeeBps(_bound(feeBps, 0, 1_000));
        bool paused = raffle.paused();
        if (!paused && dice % 8 != 0) return;
        vm.prank(_operator);
        if (paused) raffle.unpause();
        else raffle.pause();
    }

    function withdraw(uint256 who, bool inToken) external {
        address account = actor(who);
        vm.prank(account);
        try raffle.withdrawCredits(address(0xdead)) returns (uint256 paid) {
            _equal(paid, creditsOf[account], "the whole credit");
            credits -= paid;
            creditsOf[account] = 0;
        } catch {
            _equal(creditsOf[account], 0, "credits can be withdrawn");
        }
        uint256 fees = inToken ? feesJtk : feesEth;
        IPayouts.Currency currency = inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH;
        vm.prank(_operator);
        try raffle.withdrawFees(currency, address(this)) returns (uint256 paid) {
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
        new ForceEther{value: amountWei}(payable(address(raffle)));
        forcedWei += amountWei;
    }

    /// @dev A contract among the actors takes ETH from now on, or refuses it in one of three ways.
    function changeMood(uint256 who, uint256 act) external {
        address puppet = _actors[ACCOUNTS + who % (ACTORS - ACCOUNTS)];
        Puppet(payable(puppet)).teach(0, Puppet.Act(act % 4), address(0), "");
    }

    /// @dev Often to the last second of a raffle or the one after it, where mistakes hide.
    function wait(uint256 pick, uint256 time) external {
        uint256 id = _pick(pick);
        uint256 at = models[id].closesAt + (time % 3 == 0 ? 0 : time % 3 == 1 ? 59 : 60 + 7 days);
        bool toEdge = time % 2 == 0 && at > block.timestamp;
        vm.warp(toEdge ? at + time / 8 % 2 : block.timestamp + _bound(time, 1, 1 hours));
    }

    /* INTERNALS */

    function _mint(address to, uint256 salt) private returns (uint256 tokenId) {
        vm.prank(actor(salt));
        bytes32 content = bytes32(collection.totalMinted() + 1);
        tokenId = collection.mintUnique(to, content, "metadata", uint16(salt * 60 % 1_001));
        ownerOf[tokenId] = to;
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

    /// @dev Mostly one of the newest; 0 while there is none.
    function _pick(uint256 pick) private view returns (uint256) {
        if (count == 0) return 0;
        return count - pick % (count < 4 ? count : 4);
    }

    function _pickPrize(uint256 pick, uint256 index) private view returns (uint256, uint256) {
        uint256 id = _pick(pick);
        return (id, index % (_prizeTokens[id].length + (index % 16 == 0 ? 1 : 0) + 1));
    }

    function _fund(address buyer, uint256 value) private {
        vm.deal(buyer, value);
        if (value == 0 || token.balanceOf(buyer) >= value) return;
        vm.deal(address(this), value);
        _desk.buy{value: value}(0, block.timestamp);
        token.transfer(buyer, value);
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

    function _winner(uint256 id, uint256 prize) private view returns (address, uint256) {
        uint256 ticket = raffle.winningTicket(id, prize);
        return (_ticketOwners[id][ticket], _ticketFirsts[id][ticket]);
    }

    function _shareOf(uint256 id, uint256 prize) private view returns (uint256) {
        uint256 proceeds = soldOf(id) * models[id].price;
        uint256 winners = models[id].winners;
        return (prize + 1) * proceeds / winners - prize * proceeds / winners;
    }

    function _checkWinners(uint256 id, uint256 winners) private view {
        for (uint256 i = 0; i < winners; ++i) {
            uint256 ticket = raffle.winningTicket(id, i);
            _true(ticket < soldOf(id), "a ticket that was sold");
            for (uint256 j = 0; j < i; ++j) {
                _true(raffle.winningTicket(id, j) != ticket, "no ticket wins twice");
            }
        }
    }

    function _wealthOf(address account, bool inToken) private view returns (uint256) {
        if (inToken) return token.balanceOf(account);
        return account.balance + raffle.creditsWei(account);
    }

    function _paidBack(uint256 id, address account, uint256 before, uint256 amount) private {
        Model storage model = models[id];
        _equal(_wealthOf(account, model.inToken) - before, amount, "paid back");
        model.held -= amount;
        uint256 credited = raffle.creditsWei(account) - creditsOf[account];
        creditsOf[account] += credited;
        credits += credited;
    }

    /// @dev Books what was credited, too.
    function _sumOfPayouts(Vm.Log[] memory logs) private returns (uint256 sum) {
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != PAYOUT || logs[i].emitter != address(raffle)) continue;
            (, uint256 amount, bool credited) = abi.decode(logs[i].data, (uint8, uint256, bool));
            sum += amount;
            if (!credited) continue;
            creditsOf[address(uint160(uint256(logs[i].topics[2])))] += amount;
            credits += amount;
        }
    }
}
