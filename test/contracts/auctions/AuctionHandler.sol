// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IAuctionHouse} from "../../../contracts/interfaces/IAuctionHouse.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {ForceEther} from "../hostile/ForceEther.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {AuctionModel} from "./AuctionModel.sol";

/// @title Everything that can be done to an auction house: each call is predicted to pass or fail,
/// and whom it makes richer or poorer is checked.
contract AuctionHandler is AuctionModel {
    uint256 private constant RELEASE_DELAY = 7 days;
    uint256 private constant MAX_PRICE = 2 ** 96 - 1;

    /// @dev Terms before they are made likely.
    struct Draft {
        bool inToken;
        uint256 price;
        uint256 limitPrice;
        uint256 stepBps;
        uint256 startsAt;
        uint256 duration;
        uint256 window;
        uint256 maxExtension;
    }

    uint256 public sales;

    constructor() {
        // Two of the contracts refuse ETH from the start.
        changeMood(1, 1);
        changeMood(3, 2);
    }

    /* SELLERS */

    function createEnglish(uint256 pick, uint256 dice, Draft memory draft) public {
        uint256 index = pick % TOKENS;
        address sender = _mostlyOwner(index, dice);
        (IAuctionHouse.EnglishTerms memory terms, bool valid) = _makeEnglish(draft, dice);
        valid = valid && _mayCreate(index, sender);
        (address nft, uint256 tokenId) = tokenAt(index);

        vm.prank(sender);
        try house.createEnglish(nft, tokenId, terms) returns (uint256 id) {
            _pass(valid, "created");
            uint256 start = terms.startsAt;
            if (start != 0 && start < block.timestamp) start = block.timestamp;
            models[id] = Model({
                kind: IAuctionHouse.Kind.English,
                currency: terms.currency,
                seller: sender,
                index: index,
                feeBps: house.feeBps(),
                stepBps: terms.minStepBps,
                window: terms.extensionWindowSeconds,
                startsAt: start,
                duration: terms.durationSeconds,
                maxExtension: terms.maxExtensionSeconds,
                endsAt: start + terms.durationSeconds,
                reserve: terms.reserve,
                limitPrice: terms.buyNow,
                leader: address(0),
                amount: 0
            });
            _opened(id, index);
        } catch {
            _true(!valid, "creating works");
        }
    }

    function createDutch(uint256 pick, uint256 dice, Draft memory draft) external {
        uint256 index = pick % TOKENS;
        address sender = _mostlyOwner(index, dice);
        (IAuctionHouse.DutchTerms memory terms, bool valid) = _makeDutch(draft, dice);
        valid = valid && _mayCreate(index, sender);
        (address nft, uint256 tokenId) = tokenAt(index);

        vm.prank(sender);
        try house.createDutch(nft, tokenId, terms) returns (uint256 id) {
            _pass(valid, "created to fall");
            uint256 start = terms.startsAt < block.timestamp ? block.timestamp : terms.startsAt;
            Model storage auction = models[id];
            auction.kind = IAuctionHouse.Kind.Dutch;
            auction.currency = terms.currency;
            (auction.seller, auction.index) = (sender, index);
            auction.feeBps = house.feeBps();
            (auction.startsAt, auction.duration) = (start, terms.durationSeconds);
            auction.endsAt = start + terms.durationSeconds;
            (auction.reserve, auction.limitPrice) = (terms.startPrice, terms.floorPrice);
            _opened(id, index);
        } catch {
            _true(!valid, "creating works");
        }
    }

    function cancel(uint256 pick, uint256 dice) external {
        uint256 id = _touchLive(pick);
        Model memory auction = models[id];
        address sender = dice % 8 == 0 ? actor(dice / 8) : auction.seller;
        bool valid = auction.kind != IAuctionHouse.Kind.None && sender == auction.seller
            && auction.leader == address(0) && moves(auction.index);

        vm.prank(sender);
        try house.cancel(id) {
            _pass(valid, "cancelled");
            _close(id, auction.seller);
        } catch {
            _true(!valid, "cancelling works");
        }
    }

    /* BIDDERS */

    /// @dev Mostly the least bid, or one less, or some more; sometimes in the wrong currency.
    function bid(uint256 pick, uint256 who, uint256 dice, uint256 amount) public {
        uint256 id = _touchLive(pick);
        address sender = actor(who);
        uint256 minimum = minimumBid(id);
        amount = dice % 4 == 0 ? minimum - (minimum == 0 ? 0 : 1) : minimum;
        if (dice % 4 == 1) amount = _bound(amount, minimum, minimum * 2 + 1e18);
        _lead(id, sender, amount, 0, dice % 16 == 2);
    }

    function raise(uint256 pick, uint256 dice, uint256 added) external {
        uint256 id = _touchLive(pick);
        Model memory auction = models[id];
        address sender = dice % 8 == 0 ? actor(dice / 8) : auction.leader;
        if (sender == address(0)) sender = actor(dice);
        uint256 step = minimumBid(id) - auction.amount;
        added = dice % 4 == 0 ? _bound(added, 0, 1e18) : step;
        _lead(id, sender, auction.amount + added, added, dice % 16 == 2);
    }

    /// @dev An auction and its first bid at once: without it, most sequences would hardly bid.
    function open(uint256 pick, uint256 who, uint256 dice, Draft memory draft) external {
        createEnglish(pick, dice | 1, draft);
        if (liveOf[pick % TOKENS] != 0) bid(pick, who, 3, 0);
    }

    function buy(uint256 pick, uint256 who, uint256 dice, uint256 value) external {
        uint256 id = _touchLive(pick);
        Model memory auction = models[id];
        address sender = actor(who);
        uint256 price = isOpen(id) ? buyPrice(id) : auction.limitPrice;
        uint256 maxPrice = dice % 8 == 1 ? price / 2 : price;
        bool inToken = (auction.currency == IPayouts.Currency.JTK) != (dice % 16 == 2);
        // Only who takes ETH can be given change.
        bool isLoose = !inToken && value % 4 == 0 && !refuses[sender];
        value = isLoose ? _bound(value, 0, price * 2) : price;
        bool valid = isOpen(id) && price != 0 && price <= maxPrice && !house.paused()
            && inToken == (auction.currency == IPayouts.Currency.JTK)
            && (inToken || value >= price) && moves(auction.index);
        _fund(sender, value, price);

        (Move[] memory changes, uint256 fee, uint256 royalty,) = _sale(id, sender, price);
        _weigh(changes, auction.currency);
        bool bought = _tryBuy(id, sender, maxPrice, value, inToken);
        _true(bought == valid, bought ? "bought against the rules" : "buying works");
        if (!bought) return;

        bool isFalling = auction.kind == IAuctionHouse.Kind.Dutch;
        _pass(true, isFalling ? "bought at a falling price" : "bought at once");
        _checkMoves(changes, auction.currency);
        if (auction.leader != address(0)) _paid(auction.leader, auction.amount, auction.currency);
        _book(id, sender, price, fee, royalty);
        ++sales;
    }

    /* ANYBODY */

    function settle(uint256 pick, uint256 who) public {
        uint256 id = _touchLive(pick);
        Model memory auction = models[id];
        bool valid = auction.kind == IAuctionHouse.Kind.English && isOver(id)
            && moves(auction.index);
        (Move[] memory changes, uint256 fee, uint256 royalty,) =
            _sale(id, address(0), auction.amount);
        _weigh(changes, auction.currency);

        vm.prank(actor(who));
        try house.settle(id) {
            _pass(valid, auction.leader == address(0) ? "returned unsold" : "settled");
            _checkMoves(changes, auction.currency);
            if (auction.leader == address(0)) {
                _close(id, auction.seller);
                return;
            }
            _book(id, auction.leader, auction.amount, fee, royalty);
            ++sales;
        } catch {
            _true(!valid, "settling works");
        }
    }

    /// @dev The rest of an auction's time and its settling at once: without it, few would settle.
    function finish(uint256 pick, uint256 who) external {
        Model storage auction = models[_touchLive(pick)];
        if (auction.startsAt != 0 && auction.endsAt > block.timestamp) vm.warp(auction.endsAt);
        settle(pick, who);
    }

    function releaseBid(uint256 pick, uint256 who) external {
        uint256 id = _touchLive(pick);
        Model memory auction = models[id];
        uint256 at = auction.endsAt + RELEASE_DELAY;
        bool isLed = auction.leader != address(0);
        if (isLed && who % 4 == 0 && block.timestamp < at) vm.warp(at - who / 4 % 2);
        bool valid = isLed && block.timestamp >= at;
        Move[] memory changes = new Move[](2);
        changes[0] = Move(auction.leader, int256(auction.amount), 0);
        changes[1] = Move(address(house), -int256(auction.amount), 0);
        _weigh(changes, auction.currency);

        vm.prank(actor(who));
        try house.releaseBid(id) {
            _pass(valid, "released");
            _checkMoves(changes, auction.currency);
            _paid(auction.leader, auction.amount, auction.currency);
            ledgers[auction.currency].held -= auction.amount;
            models[id].reserve = auction.amount;
            (models[id].leader, models[id].amount) = (address(0), 0);
        } catch {
            _true(!valid, "releasing works");
        }
    }

    /// @dev Mostly by somebody who has a credit, if anybody has.
    function withdrawCredits(uint256 who, uint256 to) external {
        address account = actor(who);
        for (uint256 i = 0; i < ACTORS && who % 8 != 0 && creditsOf[account] == 0; ++i) {
            account = actor(who % ACTORS + i);
        }
        uint256 amount = creditsOf[account];

        vm.prank(account);
        try house.withdrawCredits(_actors[to % ACCOUNTS]) returns (uint256 paid) {
            _equal(paid, amount, "the whole credit");
            _pass(true, "credit withdrawn");
            credits -= amount;
            creditsOf[account] = 0;
        } catch {
            _equal(amount, 0, "credits can be withdrawn");
        }
    }

    /* OPERATOR AND WORLD */

    /// @dev Sets the fee; and one time of eight pauses, for one step.
    function operate(uint256 feeBps, uint256 dice) external {
        house.setFeeBps(_bound(feeBps, 0, 1_000));
        if (house.paused()) house.unpause();
        else if (dice % 8 == 0) house.pause();
    }

    function withdrawFees(bool inToken) external {
        IPayouts.Currency currency = inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH;
        uint256 amount = ledgers[currency].fees;

        try house.withdrawFees(currency, address(this)) returns (uint256 paid) {
            _equal(paid, amount, "all fees");
            ledgers[currency].fees = 0;
        } catch {
            _equal(amount, 0, "fees can be withdrawn");
        }
    }

    function forceEther(uint256 amountWei) external {
        amountWei = _bound(amountWei, 0, 1e20);
        vm.deal(address(this), amountWei);
        new ForceEther{value: amountWei}(payable(address(house)));
        forcedWei += amountWei;
    }

    /// @dev A contract among the actors takes ETH from now on, or refuses it in one of three ways.
    function changeMood(uint256 who, uint256 act) public {
        address puppet = _actors[ACCOUNTS + who % (ACTORS - ACCOUNTS)];
        Puppet(payable(puppet)).teach(0, Puppet.Act(act % 4), address(0), "");
        refuses[puppet] = act % 4 != 0;
    }

    /// @dev The foreign collection keeps its tokens, one time of four, until it is asked again.
    function freeze(uint256 dice) external {
        foreign.freeze(dice % 4 == 0);
    }

    /// @dev Often around a start, an end, the extension's window or the release, where mistakes
    /// hide.
    function wait(uint256 time) external {
        Model memory auction = models[touched];
        uint256[4] memory marks = [
            auction.startsAt,
            auction.endsAt,
            auction.endsAt - (auction.endsAt < auction.window ? 0 : auction.window),
            auction.endsAt + RELEASE_DELAY
        ];
        uint256 mark = marks[time / 2 % 4] + time / 8 % 3;
        bool toMark = time % 2 == 0 && auction.startsAt != 0 && mark > block.timestamp + 1;
        vm.warp(toMark ? mark - 1 : block.timestamp + _bound(time, 1, 6 hours));
    }

    /* INTERNALS */

    /// @param added of a raise; 0 for a bid.
    function _lead(uint256 id, address sender, uint256 amount, uint256 added, bool wrongCurrency)
        private
    {
        Model memory auction = models[id];
        bool isRaise = added != 0;
        bool inToken = (auction.currency == IPayouts.Currency.JTK) != wrongCurrency;
        uint256 payment = isRaise ? added : amount;
        bool valid = auction.kind == IAuctionHouse.Kind.English && isOpen(id) && !wrongCurrency
            && !house.paused() && amount >= minimumBid(id) && amount <= MAX_PRICE
            && (!isRaise || sender == auction.leader);
        _fund(sender, inToken ? 0 : payment, inToken ? payment : 0);

        uint256 back = isRaise ? 0 : auction.amount;
        Move[] memory changes = new Move[](3);
        changes[0] = Move(sender, -int256(payment), 0);
        changes[1] = Move(auction.leader, int256(back), 0);
        changes[2] = Move(address(house), int256(payment) - int256(back), 0);
        _weigh(changes, auction.currency);
        bool done = _tryLead(id, sender, payment, isRaise, inToken);
        _true(done == valid, done ? "bid against the rules" : "bidding works");
        if (!done) return;

        _pass(true, isRaise ? "raised" : back == 0 ? "bid first" : "outbid");
        _checkMoves(changes, auction.currency);
        if (back != 0) _paid(auction.leader, back, auction.currency);
        Ledger storage ledger = ledgers[auction.currency];
        ledger.held = ledger.held + payment - back;
        (models[id].leader, models[id].amount) = (sender, amount);
        _tick(id);
    }

    function _tick(uint256 id) private {
        Model storage auction = models[id];
        if (auction.startsAt == 0) {
            auction.startsAt = block.timestamp;
            auction.endsAt = block.timestamp + auction.duration;
        }
        uint256 wanted = block.timestamp + auction.window;
        if (wanted > lastEndOf(id)) wanted = lastEndOf(id);
        if (wanted <= auction.endsAt) return;
        auction.endsAt = wanted;
        _pass(true, "extended");
    }

    function _tryLead(uint256 id, address sender, uint256 payment, bool isRaise, bool inToken)
        private
        returns (bool done)
    {
        bytes memory call = isRaise
            ? inToken
                ? abi.encodeCall(house.raiseBidWithToken, (id, payment))
                : abi.encodeCall(house.raiseBid, (id))
            : inToken
                ? abi.encodeCall(house.bidWithToken, (id, payment))
                : abi.encodeCall(house.bid, (id));
        vm.prank(sender);
        (done,) = address(house).call{value: inToken ? 0 : payment}(call);
    }

    function _tryBuy(uint256 id, address sender, uint256 maxPrice, uint256 value, bool inToken)
        private
        returns (bool done)
    {
        bytes memory call = inToken
            ? abi.encodeCall(house.buyWithToken, (id, maxPrice))
            : abi.encodeCall(house.buy, (id, maxPrice));
        vm.prank(sender);
        (done,) = address(house).call{value: inToken ? 0 : value}(call);
    }

    function _opened(uint256 id, uint256 index) private {
        _equal(id, house.auctionCount(), "ids count");
        (liveOf[index], ownerOf[index], touched) = (id, address(house), id);
    }

    /// @dev The next live auction, if there is one; else one that is over, or never was.
    function _touchLive(uint256 pick) private returns (uint256 id) {
        for (uint256 i = 0; i < TOKENS; ++i) {
            id = liveOf[(pick % TOKENS + i) % TOKENS];
            if (id != 0) return touched = id;
        }
        id = pick % 3 == 0 ? 0 : house.auctionCount() + pick % 3 - 1;
    }

    /// @dev Who auctions: never the house, to which a held token belongs.
    function _mostlyOwner(uint256 index, uint256 dice) private view returns (address) {
        bool isHeld = ownerOf[index] == address(house);
        return dice % 8 == 0 || isHeld ? actor(dice / 8) : ownerOf[index];
    }

    function _mayCreate(uint256 index, address sender) private view returns (bool) {
        return sender == ownerOf[index] && !house.paused() && moves(index);
    }

    function _makeEnglish(Draft memory draft, uint256 dice)
        private
        view
        returns (IAuctionHouse.EnglishTerms memory terms, bool valid)
    {
        bool wild = dice % 16 == 4;
        if (draft.inToken) terms.currency = IPayouts.Currency.JTK;
        terms.reserve = _bound(draft.price, wild ? 0 : 1, wild ? 2 ** 97 : 1e19);
        uint256 least = terms.reserve - (wild && terms.reserve != 0 ? 1 : 0);
        if (draft.limitPrice % 2 != 0) {
            terms.buyNow = _bound(draft.limitPrice / 2, least, least * 4 + 1);
        }
        terms.minStepBps = _bound(draft.stepBps, wild ? 0 : 1, wild ? 5_001 : 5_000);
        terms.startsAt = _makeStart(draft.startsAt);
        terms.durationSeconds = _bound(draft.duration, wild ? 59 : 60, 1 days);
        terms.extensionWindowSeconds = _bound(draft.window, 0, 12 hours + (wild ? 1 : 0));
        terms.maxExtensionSeconds = _bound(draft.maxExtension, 0, wild ? 7 days + 1 : 1 days);
        valid = terms.reserve > 0 && terms.reserve <= MAX_PRICE
            && (terms.buyNow == 0 || terms.buyNow >= terms.reserve) && terms.buyNow <= MAX_PRICE
            && terms.minStepBps > 0 && terms.minStepBps <= 5_000 && terms.durationSeconds >= 60
            && terms.extensionWindowSeconds <= 12 hours && terms.maxExtensionSeconds <= 7 days;
    }

    function _makeDutch(Draft memory draft, uint256 dice)
        private
        view
        returns (IAuctionHouse.DutchTerms memory terms, bool valid)
    {
        bool wild = dice % 16 == 4;
        if (draft.inToken) terms.currency = IPayouts.Currency.JTK;
        terms.floorPrice = _bound(draft.price, wild ? 0 : 1, wild ? 2 ** 97 : 1e19);
        uint256 least = terms.floorPrice + (wild ? 0 : 1);
        terms.startPrice = _bound(draft.limitPrice, least, least * 3 + 1);
        terms.startsAt = _makeStart(draft.startsAt);
        terms.durationSeconds = _bound(draft.duration, wild ? 59 : 60, 2 days);
        valid = terms.floorPrice > 0 && terms.startPrice > terms.floorPrice
            && terms.startPrice <= MAX_PRICE && terms.durationSeconds >= 60;
    }

    /// @dev At the first bid, in the past, or in some hours.
    function _makeStart(uint256 start) private view returns (uint256) {
        if (start % 3 == 0) return 0;
        return _bound(start, start % 3 == 1 ? 1 : block.timestamp, block.timestamp + 6 hours);
    }
}
