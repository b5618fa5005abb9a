// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRaffle} from "../interfaces/IRaffle.sol";

import {TicketShuffle} from "./TicketShuffle.sol";

/// @dev How raffles are stored, and what follows from a record.
abstract contract RaffleRecords is IRaffle {
    /// @dev One slot.
    struct Rules {
        uint96 ticketPrice;
        uint32 minTickets;
        uint32 maxTickets;
        uint32 maxPerWallet;
        uint40 closesAt;
        uint16 feeBps;
        Currency currency;
    }

    /// @dev One slot, never empty, so that no entry pays for a new one.
    struct Pot {
        uint32 sold;
        uint224 entropy;
    }

    /// @dev One slot.
    struct Draw {
        address host;
        uint40 drawableUntil;
        uint48 round;
        uint8 prizes;
    }

    struct Record {
        Rules rules;
        Pot pot;
        Draw draw;
        bytes32 seed;
        /// One bit a prize.
        uint256 released;
    }

    /// @dev One slot: an account's first range of tickets, and how many it has in all. While it has
    /// no other, its next tickets lengthen the range if they follow it.
    struct Entry {
        uint32 first;
        uint32 count;
        uint32 total;
    }

    /// @dev Any later range, by its first ticket.
    struct Range {
        address buyer;
        uint32 count;
    }

    mapping(uint256 id => Record) internal _records;
    mapping(uint256 id => mapping(uint256 index => Prize)) internal _prizes;
    mapping(uint256 id => mapping(address account => Entry)) internal _entries;
    mapping(uint256 id => mapping(uint256 firstTicket => Range)) internal _ranges;

    function _existing(uint256 id) internal view returns (Record memory record) {
        record = _records[id];
        require(record.draw.host != address(0), Raffle_NotFound(id));
    }

    function _stateOf(Record memory record) internal view returns (State) {
        if (record.seed != 0) return State.Drawn;
        if (block.timestamp < record.rules.closesAt) return State.Open;
        bool failed = record.pot.sold < record.rules.minTickets
            || block.timestamp > record.draw.drawableUntil;
        return failed ? State.Refundable : State.Closed;
    }

    function _winnersOf(Record memory record) internal pure returns (uint256) {
        return record.pot.sold < record.draw.prizes ? record.pot.sold : record.draw.prizes;
    }

    function _shareOf(uint256 index, Record memory record) internal pure returns (uint256) {
        uint256 proceeds = uint256(record.rules.ticketPrice) * record.pot.sold;
        uint256 winners = _winnersOf(record);
        return (index + 1) * proceeds / winners - index * proceeds / winners;
    }

    function _inEscrow(uint256 id, uint256 index) internal view returns (Prize memory prize) {
        prize = _prizes[id][index];
        require(prize.collection != address(0), Raffle_PrizeGone(id, index));
    }

    function _checkWon(uint256 id, uint256 index, Record memory record) internal pure {
        require(record.seed != 0, Raffle_NotDrawn(id));
        require(index < _winnersOf(record), Raffle_NoSuchPrize(id, index));
    }

    function _checkWinner(
        uint256 id,
        uint256 index,
        Record memory record,
        address account,
        uint256 firstTicket
    ) internal view returns (uint256 ticket) {
        _checkWon(id, index, record);
        ticket = TicketShuffle.ticketAt(index, record.pot.sold, record.seed);
        Entry memory entry = _entries[id][account];
        Range memory range = _ranges[id][firstTicket];
        bool isFirst = ticket >= entry.first && ticket - entry.first < entry.count;
        bool isLater = range.buyer == account && ticket >= firstTicket
            && ticket - firstTicket < range.count;
        require(isFirst || isLater, Raffle_NotWinner(id, index, account));
    }

    function _checkOpen(Rules memory rules) internal view {
        require(
            block.timestamp < rules.closesAt, Raffle_Closed(rules.closesAt, block.timestamp)
        );
    }
}
