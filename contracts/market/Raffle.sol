// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRaffle} from "../interfaces/IRaffle.sol";
import {IRandomnessBeacon} from "../interfaces/IRandomnessBeacon.sol";
import {IServiceToken} from "../interfaces/IServiceToken.sol";

import {HeldPayouts} from "./HeldPayouts.sol";
import {Payouts} from "./Payouts.sol";
import {RaffleRecords} from "./RaffleRecords.sol";
import {TicketShuffle} from "./TicketShuffle.sol";
import {TokenMoves} from "./TokenMoves.sol";

/// @dev Documented in {IRaffle}.
contract Raffle is HeldPayouts, RaffleRecords, TokenMoves {
    uint256 private constant MAX_PRIZES = 100;
    uint256 private constant MIN_DURATION = 60 seconds;
    uint256 private constant MAX_DURATION = 90 days;
    uint256 private constant ROUND_DELAY = 60 seconds;
    uint256 private constant MAX_ROUND_WAIT = 1 days;
    uint256 private constant DRAW_WINDOW = 7 days;
    uint256 private constant RELEASE_DELAY = 30 days;

    /// @inheritdoc IRaffle
    IRandomnessBeacon public immutable beacon;

    /// @inheritdoc IRaffle
    uint256 public raffleCount;

    constructor(
        address owner_,
        IServiceToken token_,
        uint256 feeBps_,
        IRandomnessBeacon beacon_
    ) Payouts(owner_, token_, feeBps_) {
        beacon = beacon_;
    }

    /* VIEWS */

    /// @inheritdoc IRaffle
    function raffleOf(uint256 id) external view returns (Status memory) {
        Record memory record = _existing(id);
        Rules memory rules = record.rules;
        Draw memory draw_ = record.draw;

        return Status({
            state: _stateOf(record),
            host: draw_.host,
            terms: Terms({
                currency: rules.currency,
                ticketPrice: rules.ticketPrice,
                minTickets: rules.minTickets,
                maxTickets: rules.maxTickets,
                maxPerWallet: rules.maxPerWallet,
                closesAt: rules.closesAt
            }),
            feeBps: rules.feeBps,
            round: draw_.round,
            drawableAt: draw_.drawableUntil - DRAW_WINDOW,
            drawableUntil: draw_.drawableUntil,
            prizeCount: draw_.prizes,
            ticketsSold: record.pot.sold,
            entropy: record.pot.entropy,
            seed: record.seed
        });
    }

    /// @inheritdoc IRaffle
    function prizeOf(uint256 id, uint256 index) external view returns (Prize memory) {
        return _prizes[id][index];
    }

    /// @inheritdoc IRaffle
    function ticketsOf(uint256 id, address account) external view returns (uint256) {
        return _entries[id][account].total;
    }

    /// @inheritdoc IRaffle
    function winningTicket(uint256 id, uint256 index) external view returns (uint256) {
        Record memory record = _existing(id);
        _checkWon(id, index, record);
        return TicketShuffle.ticketAt(index, record.pot.sold, record.seed);
    }

    /* OPEN */

    /// @inheritdoc IRaffle
    function open(Terms calldata terms, Prize[] calldata prizes)
        external
        nonReentrant
        whenNotPaused
        returns (uint256 id)
    {
        _checkTerms(terms, prizes.length);
        uint64 round = beacon.roundAt(terms.closesAt + ROUND_DELAY);
        uint256 drawableAt = beacon.timeOf(round);
        require(
            drawableAt <= terms.closesAt + ROUND_DELAY + MAX_ROUND_WAIT,
            Raffle_BeaconNotReady(round)
        );

        id = ++raffleCount;
        _writeRecord(id, terms, prizes.length, round, drawableAt);
        for (uint256 i = 0; i < prizes.length; ++i) {
            _prizes[id][i] = prizes[i];
        }

        emit RaffleOpened(id, msg.sender, terms, prizes, _feeBps, round, drawableAt);

        for (uint256 i = 0; i < prizes.length; ++i) {
            _takeIn(prizes[i].collection, prizes[i].tokenId);
        }
    }

    /// @inheritdoc IRaffle
    function cancel(uint256 id) external {
        Record memory record = _existing(id);
        require(record.draw.host == msg.sender, Raffle_NotHost(id, msg.sender));
        require(record.pot.sold == 0, Raffle_HasEntries(id, record.pot.sold));
        _checkOpen(record.rules);

        // Closed without a ticket is refundable.
        _records[id].rules.closesAt = uint40(block.timestamp);

        emit RaffleCancelled(id);
    }

    /* ENTER */

    /// @inheritdoc IRaffle
    function enter(uint256 id, uint256 count, bytes32 salt) external payable nonReentrant {
        uint256 price = _enter(id, count, salt, Currency.ETH);
        require(msg.value == price, Raffle_WrongValue(msg.value, price));
    }

    /// @inheritdoc IRaffle
    function enterWithToken(uint256 id, uint256 count, bytes32 salt) external nonReentrant {
        uint256 price = _enter(id, count, salt, Currency.JTK);

        token.transferFrom(msg.sender, address(this), price);
    }

    /// @inheritdoc IRaffle
    function enterWithPermit(
        uint256 id,
        uint256 count,
        bytes32 salt,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        uint256 price = _enter(id, count, salt, Currency.JTK);

        // A permit that somebody sent ahead of us fails here and has done its work: the payment
        // finds the allowance, or reverts.
        try token.permit(msg.sender, address(this), price, deadline, v, r, s) {} catch {}
        token.transferFrom(msg.sender, address(this), price);
    }

    /* DRAW */

    /// @inheritdoc IRaffle
    function draw(uint256 id) external {
        uint64 round = _checkDrawable(id);
        bytes32 randomness = beacon.randomnessOf(round);
        require(randomness != 0, Raffle_RoundNotProved(round));

        _draw(id, round, randomness);
    }

    /// @inheritdoc IRaffle
    function proveAndDraw(uint256 id, uint256[2] calldata signature) external {
        uint64 round = _checkDrawable(id);

        _draw(id, round, beacon.prove(round, signature));
    }

    /// @inheritdoc IRaffle
    function claimPrize(uint256 id, uint256 index, address winner, uint256 firstTicket)
        external
        nonReentrant
    {
        Record memory record = _existing(id);
        uint256 ticket = _checkWinner(id, index, record, winner, firstTicket);
        Prize memory prize = _inEscrow(id, index);
        require(record.released >> index & 1 == 0, Raffle_PrizeGone(id, index));
        uint256 price = _shareOf(index, record);
        (uint256 bps, address host) = (record.rules.feeBps, record.draw.host);
        Shares memory shares = _share(prize.collection, prize.tokenId, price, bps, host);

        delete _prizes[id][index];

        emit PrizeClaimed(
            id, index, winner, ticket, price, shares.fee, shares.royaltyReceiver, shares.royalty
        );

        _deliver(prize.collection, prize.tokenId, address(this), winner, true);
        _payHeld(record.rules.currency, host, price, shares);
    }

    /* END */

    /// @inheritdoc IRaffle
    function returnPrize(uint256 id, uint256 index) external nonReentrant {
        Record memory record = _existing(id);
        Prize memory prize = _inEscrow(id, index);
        bool neverWon = record.seed != 0 && index >= record.pot.sold;
        require(
            neverWon || record.released >> index & 1 == 1 || _stateOf(record) == State.Refundable,
            Raffle_NotReturnable(id, index)
        );

        delete _prizes[id][index];

        emit PrizeReturned(id, index);

        _deliver(prize.collection, prize.tokenId, address(this), record.draw.host, true);
    }

    /// @inheritdoc IRaffle
    function refund(uint256 id, address account) external nonReentrant {
        Record memory record = _existing(id);
        require(_stateOf(record) == State.Refundable, Raffle_NotRefundable(id));
        uint256 total = _entries[id][account].total;
        require(total != 0, Raffle_NothingToRefund(id, account));
        uint256 amount = total * record.rules.ticketPrice;

        delete _entries[id][account];

        emit TicketsRefunded(id, account, amount);

        _payBack(id, record.rules.currency, account, amount);
    }

    /// @inheritdoc IRaffle
    function releaseShare(uint256 id, uint256 index, address winner, uint256 firstTicket)
        external
        nonReentrant
    {
        Record memory record = _existing(id);
        _checkWinner(id, index, record, winner, firstTicket);
        _inEscrow(id, index);
        require(record.released >> index & 1 == 0, Raffle_PrizeGone(id, index));
        uint256 releasableAt = record.draw.drawableUntil + RELEASE_DELAY;
        require(
            block.timestamp >= releasableAt, Raffle_NotReleasable(releasableAt, block.timestamp)
        );
        uint256 amount = _shareOf(index, record);

        _records[id].released = record.released | 1 << index;

        emit PrizeReleased(id, index, winner, amount);

        _payBack(id, record.rules.currency, winner, amount);
    }

    /* OPERATOR */

    /// @inheritdoc IRaffle
    function pause() external onlyOwner {
        _pause();
    }

    /// @inheritdoc IRaffle
    function unpause() external onlyOwner {
        _unpause();
    }

    /* OPENING */

    function _checkTerms(Terms calldata terms, uint256 prizeCount) private view {
        require(
            prizeCount != 0 && prizeCount <= MAX_PRIZES, Raffle_BadPrizes(prizeCount, MAX_PRIZES)
        );
        require(terms.ticketPrice != 0, Raffle_ZeroPrice());
        require(
            terms.minTickets != 0 && terms.minTickets <= terms.maxTickets
                && terms.maxTickets <= type(uint32).max && terms.maxPerWallet != 0
                && terms.maxPerWallet <= terms.maxTickets,
            Raffle_BadTickets(terms.minTickets, terms.maxTickets, terms.maxPerWallet)
        );
        require(
            terms.ticketPrice <= type(uint96).max / terms.maxTickets,
            Raffle_ProceedsTooHigh(terms.ticketPrice, terms.maxTickets)
        );
        require(
            terms.closesAt >= block.timestamp + MIN_DURATION
                && terms.closesAt <= block.timestamp + MAX_DURATION,
            Raffle_BadClosing(terms.closesAt, block.timestamp)
        );
    }

    /// @dev The token is asked for before and after: a transfer that is none must not make a prize
    /// of a token that is another raffle's, or that is not here.
    function _takeIn(address collection, uint256 tokenId) private {
        require(
            _askOwner(collection, tokenId) == msg.sender,
            Raffle_NotOwner(collection, tokenId, msg.sender)
        );
        _deliver(collection, tokenId, msg.sender, address(this), true);
    }

    function _writeRecord(
        uint256 id,
        Terms calldata terms,
        uint256 prizeCount,
        uint64 round,
        uint256 drawableAt
    ) private {
        Record storage record = _records[id];
        record.rules = Rules({
            ticketPrice: uint96(terms.ticketPrice),
            minTickets: uint32(terms.minTickets),
            maxTickets: uint32(terms.maxTickets),
            maxPerWallet: uint32(terms.maxPerWallet),
            closesAt: uint40(terms.closesAt),
            feeBps: _feeBps,
            currency: terms.currency
        });
        record.draw = Draw({
            host: msg.sender,
            drawableUntil: uint40(drawableAt + DRAW_WINDOW),
            round: uint48(round),
            prizes: uint8(prizeCount)
        });
        uint256 entropy = uint256(keccak256(abi.encode(id, msg.sender, round)));
        record.pot = Pot({sold: 0, entropy: uint224(entropy)});
    }

    /* ENTERING */

    function _enter(uint256 id, uint256 count, bytes32 salt, Currency paid)
        private
        whenNotPaused
        returns (uint256 price)
    {
        Rules memory rules = _records[id].rules;
        Pot memory pot = _records[id].pot;
        require(rules.ticketPrice != 0, Raffle_NotFound(id));
        require(rules.currency == paid, Raffle_WrongCurrency(paid));
        _checkOpen(rules);
        require(count != 0, Raffle_ZeroTickets());
        uint256 first = pot.sold;
        require(count <= rules.maxTickets - first, Raffle_SoldOut(count, rules.maxTickets - first));
        uint256 mixed =
            uint256(keccak256(abi.encode(pot.entropy, msg.sender, salt, first, count)));

        _records[id].pot = Pot({sold: uint32(first + count), entropy: uint224(mixed)});
        _writeEntry(id, first, count, rules.maxPerWallet);

        emit TicketsBought(id, msg.sender, first, count, salt, uint224(mixed));

        unchecked {
            // Proceeds are below 2^96.
            return count * rules.ticketPrice;
        }
    }

    function _writeEntry(uint256 id, uint256 first, uint256 count, uint256 maxPerWallet) private {
        Entry memory entry = _entries[id][msg.sender];
        uint256 left = maxPerWallet - entry.total;
        require(count <= left, Raffle_WalletLimit(count, left));

        if (entry.total == 0) {
            entry.first = uint32(first);
            entry.count = uint32(count);
        } else if (entry.first + entry.count == first) {
            // Nobody has bought a ticket since, so this is the only range until now.
            entry.count += uint32(count);
        } else {
            _ranges[id][first] = Range({buyer: msg.sender, count: uint32(count)});
        }
        entry.total += uint32(count);
        _entries[id][msg.sender] = entry;
    }

    /* DRAWING */

    function _checkDrawable(uint256 id) private view returns (uint64 round) {
        Record storage record = _records[id];
        Rules memory rules = record.rules;
        Draw memory draw_ = record.draw;
        require(rules.ticketPrice != 0, Raffle_NotFound(id));
        require(record.seed == 0, Raffle_AlreadyDrawn(id));
        uint256 drawableAt = draw_.drawableUntil - DRAW_WINDOW;
        require(block.timestamp >= drawableAt, Raffle_TooEarly(drawableAt, block.timestamp));
        require(
            block.timestamp <= draw_.drawableUntil,
            Raffle_TooLate(draw_.drawableUntil, block.timestamp)
        );
        uint256 sold = record.pot.sold;
        require(sold >= rules.minTickets, Raffle_TooFewTickets(sold, rules.minTickets));
        return draw_.round;
    }

    function _draw(uint256 id, uint64 round, bytes32 randomness) private {
        Pot memory pot = _records[id].pot;
        bytes32 seed =
            keccak256(abi.encode(randomness, pot.entropy, id, block.chainid, address(this)));

        _records[id].seed = seed;

        emit RaffleDrawn(id, round, randomness, pot.entropy, pot.sold, seed);
    }

    function _payBack(uint256 id, Currency currency, address to, uint256 amount) private {
        bool credited = _giveBack(currency, to, amount);
        if (credited) emit RefundCredited(id, to, amount);
    }
}
