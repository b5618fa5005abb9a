// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPayouts} from "./IPayouts.sol";
import {IRandomnessBeacon} from "./IRandomnessBeacon.sol";

/// @title Raffles of ERC-721 tokens that anybody can check, and nobody can bend or stop.
/// @notice The prizes are in escrow from the opening on. The beacon's round that decides is fixed
/// then, and comes after the last ticket is sold. With it and all tickets' salts the winners are
/// drawn, once: there is no second draw. A raffle that sells too few tickets, or is not drawn in
/// time, pays every ticket back in full.
/// @notice seed = keccak256(randomness, entropy, id, chain id, this contract). Entropy begins as
/// keccak256(id, host, round) and with each entry becomes keccak256(entropy, buyer, salt, first
/// ticket, count); of these hashes the lowest 224 bits. Prize i is won by the ticket `winningTicket`
/// of N sold; no two prizes by the same. All is encoded by `abi.encode`.
/// @notice Winner i's ticket: a Feistel network of 16 rounds over [0, 4^h), the least 4^h ≥ N, from
/// i on and on until the number is below N. Round r turns (left, right), h bits each, into (right,
/// left xor keccak256(seed, r, right)), of which the lowest h bits.
/// @dev Proceeds P are divided among W prizes with a winner: prize i's share is
/// ⌊(i + 1) · P ÷ W⌋ − ⌊i · P ÷ W⌋, paid to the host when that prize is claimed, less fee and
/// royalty. So it does not matter in which order they are claimed.
/// @dev Anyone may draw, push a prize to its winner, give a prize back to the host, and refund.
/// Pausing stops opening and entering only.
/// @dev Warning: who orders the chain's transactions knows a round when it is signed. By a block
/// dated back before the closing he could enter then. The delay of a minute makes this visible to
/// whoever keeps `TicketsBought` of closed raffles, not impossible.
/// @dev Warning: a host can enter too, also for the least number of tickets, and gets back what
/// those cost but fee and royalty; that is not prevented, as it could not be.
/// @dev Warning: collections are foreign code. If a prize can't be moved any more, its share goes
/// to the winner, 30 days after the last moment of drawing, and the prize to the host. So push
/// prizes within these days; and offer none whose collection lets a receiver stop its transfer: a
/// winner could choose the share.
interface IRaffle is IPayouts {
    /// @param ticketPrice in the currency's smallest unit; times `maxTickets` it is below 2^96.
    /// @param minTickets 1 … `maxTickets`; with fewer all is paid back.
    /// @param maxPerWallet 1 … `maxTickets`. Warning: nobody is kept from using many wallets.
    /// @param closesAt Unix seconds, the first second in which no ticket is sold.
    struct Terms {
        Currency currency;
        uint256 ticketPrice;
        uint256 minTickets;
        uint256 maxTickets;
        uint256 maxPerWallet;
        uint256 closesAt;
    }

    struct Prize {
        address collection;
        uint256 tokenId;
    }

    enum State {
        /// Tickets are sold.
        Open,
        /// Closed, with enough tickets; drawn from the round's time on.
        Closed,
        Drawn,
        /// Closed with too few tickets, cancelled, or not drawn in time.
        Refundable
    }

    /// @param drawableAt time of the round. @param drawableUntil the last second of drawing.
    /// @param seed 0 until it is drawn.
    struct Status {
        State state;
        address host;
        Terms terms;
        uint256 feeBps;
        uint64 round;
        uint256 drawableAt;
        uint256 drawableUntil;
        uint256 prizeCount;
        uint256 ticketsSold;
        uint224 entropy;
        bytes32 seed;
    }

    /* EVENTS */

    event RaffleOpened(
        uint256 indexed id,
        address indexed host,
        Terms terms,
        Prize[] prizes,
        uint256 feeBps,
        uint64 round,
        uint256 drawableAt
    );
    /// @notice Tickets `firstTicket` … `firstTicket + count − 1`.
    /// @param entropy with this entry mixed in.
    event TicketsBought(
        uint256 indexed id,
        address indexed buyer,
        uint256 firstTicket,
        uint256 count,
        bytes32 salt,
        uint224 entropy
    );
    /// @notice By its host, before anybody entered.
    event RaffleCancelled(uint256 indexed id);
    event RaffleDrawn(
        uint256 indexed id,
        uint64 round,
        bytes32 randomness,
        uint224 entropy,
        uint256 ticketsSold,
        bytes32 seed
    );
    /// @notice price = fee + royalty + what the host got.
    event PrizeClaimed(
        uint256 indexed id,
        uint256 indexed index,
        address indexed winner,
        uint256 ticket,
        uint256 price,
        uint256 fee,
        address royaltyReceiver,
        uint256 royalty
    );
    /// @notice To the host.
    event PrizeReturned(uint256 indexed id, uint256 indexed index);
    /// @notice A prize that was not claimed for long: its share went to the winner.
    event PrizeReleased(
        uint256 indexed id, uint256 indexed index, address indexed winner, uint256 amount
    );
    event TicketsRefunded(uint256 indexed id, address indexed account, uint256 amount);
    /// @notice What was paid back just now was refused and is the account's credit.
    event RefundCredited(uint256 indexed id, address indexed account, uint256 amountWei);

    /* ERRORS */

    error Raffle_NotFound(uint256 id);
    error Raffle_NotOwner(address collection, uint256 tokenId, address caller);
    error Raffle_BadPrizes(uint256 count, uint256 maxCount);
    error Raffle_ZeroPrice();
    error Raffle_BadTickets(uint256 minTickets, uint256 maxTickets, uint256 maxPerWallet);
    error Raffle_ProceedsTooHigh(uint256 ticketPrice, uint256 maxTickets);
    error Raffle_BadClosing(uint256 closesAt, uint256 timestamp);
    /// @dev The beacon's first round is far in the future.
    error Raffle_BeaconNotReady(uint64 round);
    error Raffle_Closed(uint256 closesAt, uint256 timestamp);
    error Raffle_ZeroTickets();
    error Raffle_SoldOut(uint256 count, uint256 left);
    error Raffle_WalletLimit(uint256 count, uint256 left);
    error Raffle_WrongCurrency(Currency paid);
    error Raffle_WrongValue(uint256 valueWei, uint256 priceWei);
    error Raffle_NotHost(uint256 id, address caller);
    error Raffle_HasEntries(uint256 id, uint256 ticketsSold);
    error Raffle_AlreadyDrawn(uint256 id);
    error Raffle_TooFewTickets(uint256 ticketsSold, uint256 minTickets);
    error Raffle_TooEarly(uint256 drawableAt, uint256 timestamp);
    error Raffle_TooLate(uint256 drawableUntil, uint256 timestamp);
    error Raffle_RoundNotProved(uint64 round);
    error Raffle_NotDrawn(uint256 id);
    error Raffle_NoSuchPrize(uint256 id, uint256 index);
    error Raffle_NotWinner(uint256 id, uint256 index, address account);
    /// @dev Claimed, returned or released before.
    error Raffle_PrizeGone(uint256 id, uint256 index);
    error Raffle_NotReturnable(uint256 id, uint256 index);
    error Raffle_NotRefundable(uint256 id);
    error Raffle_NothingToRefund(uint256 id, address account);
    error Raffle_NotReleasable(uint256 releasableAt, uint256 timestamp);

    /* VIEWS */

    /// @notice Where the randomness comes from.
    function beacon() external view returns (IRandomnessBeacon);

    /// @notice Raffles so far; their ids are 1 … this.
    function raffleCount() external view returns (uint256);

    function raffleOf(uint256 id) external view returns (Status memory);

    /// @notice A prize in escrow, zeros when it has left.
    function prizeOf(uint256 id, uint256 index) external view returns (Prize memory);

    /// @notice Tickets of an account, 0 after its refund.
    function ticketsOf(uint256 id, address account) external view returns (uint256);

    /// @notice The ticket that wins a prize of a drawn raffle.
    function winningTicket(uint256 id, uint256 index) external view returns (uint256);

    /* OPEN */

    /// @notice Takes the prizes, 1 … 100, into escrow; needs the caller's approval of each.
    function open(Terms calldata terms, Prize[] calldata prizes) external returns (uint256 id);

    /// @notice Ends a raffle that nobody has entered. Host only.
    function cancel(uint256 id) external;

    /* ENTER */

    /// @notice Buys tickets in ETH, exactly `count` times the price.
    /// @param salt anything: it goes into the draw.
    function enter(uint256 id, uint256 count, bytes32 salt) external payable;

    /// @notice Buys tickets in service tokens; needs the caller's allowance.
    function enterWithToken(uint256 id, uint256 count, bytes32 salt) external;

    /// @notice As `enterWithToken`, with an ERC-2612 permit for exactly the price.
    function enterWithPermit(
        uint256 id,
        uint256 count,
        bytes32 salt,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /* DRAW */

    /// @notice Draws by the round, which was proved before.
    function draw(uint256 id) external;

    /// @notice Proves the round and draws.
    function proveAndDraw(uint256 id, uint256[2] calldata signature) external;

    /// @notice Hands a prize to its winner and pays its share to the host.
    /// @param firstTicket of the `TicketsBought` with the winning ticket.
    function claimPrize(uint256 id, uint256 index, address winner, uint256 firstTicket) external;

    /* END */

    /// @notice Gives a prize that nobody can win any more back to the host.
    function returnPrize(uint256 id, uint256 index) external;

    /// @notice Pays all of an account's tickets of a refundable raffle back.
    function refund(uint256 id, address account) external;

    /// @notice Pays an unclaimed prize's share to its winner, from 30 days after `drawableUntil` on;
    /// the prize is then the host's again. For prizes that can't be moved.
    function releaseShare(uint256 id, uint256 index, address winner, uint256 firstTicket) external;

    /* OPERATOR */

    /// @notice Stops opening and entering. Owner only.
    function pause() external;

    /// @notice Owner only.
    function unpause() external;
}
