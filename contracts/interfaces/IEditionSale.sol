// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICollection} from "./ICollection.sol";
import {IPayouts} from "./IPayouts.sol";

/// @title Sales of limited editions by their creators: copies are minted as they are bought.
/// @notice At a fixed price, which the seller gets at once. Or at a falling one (Dutch): each pays
/// the price of the moment, and in the end all pay the lowest that anybody paid. The money is held
/// until the sale is over; then the seller gets that price for every copy, less the fee, and every
/// buyer the rest.
/// @notice A sale is over when its copies are sold, when its time is, or when its seller ends it.
/// @dev There is no royalty: the seller is who would get it.
/// @dev Anyone may settle a sale and claim a buyer's rebate for the buyer; neither is ever paused.
/// @dev Warning: the seller may end a falling sale at any time. What is sold then costs what the
/// last copy cost, which may be more than it would have been later.
/// @dev Warning: copies that the creator mints otherwise come from the same edition. If none is
/// left, buying reverts `Collection_SoldOut`; as it does when the creator names another minter, or
/// when the collection is paused.
interface IEditionSale is IPayouts {
    enum Kind {
        None,
        Fixed,
        Dutch
    }

    /// @param price of a copy in the currency's smallest unit; times `quantity` it is below 2^96.
    /// @param quantity copies in the sale, at most what is left of the edition.
    /// @param maxPerWallet 1 … `quantity`. Warning: nobody is kept from using many wallets.
    /// @param startsAt Unix seconds, at most 365 days ahead; a past time means now.
    /// @param endsAt Unix seconds, 60 seconds to 365 days after the start; the first second in
    /// which nothing is sold.
    struct FixedTerms {
        Currency currency;
        uint256 price;
        uint256 quantity;
        uint256 maxPerWallet;
        uint256 startsAt;
        uint256 endsAt;
    }

    /// @param startPrice of a copy at `startsAt`; times `quantity` it is below 2^96.
    /// @param floorPrice below `startPrice`; where the price stays when it has fallen.
    /// @param fallSeconds how long it falls, in a line; no longer than the sale.
    struct DutchTerms {
        Currency currency;
        uint256 startPrice;
        uint256 floorPrice;
        uint256 fallSeconds;
        uint256 quantity;
        uint256 maxPerWallet;
        uint256 startsAt;
        uint256 endsAt;
    }

    /// @param startPrice equal to `floorPrice` if the price is fixed.
    /// @param endsAt earlier than it was set if the seller ended the sale.
    /// @param price of a copy now; before the start, at the start.
    /// @param lastPrice that a copy was sold at, 0 if none was: once it is over, the price for all.
    /// @param settled whether the seller has got the proceeds of a falling sale.
    struct Sale {
        Kind kind;
        Currency currency;
        uint256 editionId;
        address seller;
        uint256 startPrice;
        uint256 floorPrice;
        uint256 fallSeconds;
        uint256 quantity;
        uint256 maxPerWallet;
        uint256 startsAt;
        uint256 endsAt;
        uint256 feeBps;
        uint256 sold;
        uint256 price;
        uint256 lastPrice;
        bool over;
        bool settled;
    }

    /* EVENTS */

    /// @param terms with the start as it was counted.
    event FixedSaleOpened(
        uint256 indexed saleId,
        uint256 indexed editionId,
        address indexed seller,
        FixedTerms terms,
        uint256 feeBps
    );
    /// @param terms with the start as it was counted.
    event DutchSaleOpened(
        uint256 indexed saleId,
        uint256 indexed editionId,
        address indexed seller,
        DutchTerms terms,
        uint256 feeBps
    );
    /// @notice At a fixed price: quantity × price = fee + what the seller got. At a falling one all
    /// of it is held, and `fee` is 0.
    event CopiesBought(
        uint256 indexed saleId,
        address indexed buyer,
        uint256 firstSerial,
        uint256 quantity,
        uint256 price,
        uint256 fee
    );
    /// @notice By the seller, before the copies or the time were over.
    event SaleEnded(uint256 indexed saleId);
    /// @notice sold × price = fee + what the seller got.
    event SaleSettled(uint256 indexed saleId, uint256 sold, uint256 price, uint256 fee);
    event RebatePaid(uint256 indexed saleId, address indexed buyer, uint256 amount, bool credited);

    /* ERRORS */

    error EditionSale_NotFound(uint256 saleId);
    error EditionSale_NotCreator(uint256 editionId, address caller);
    /// @dev This contract is not the edition's minter.
    error EditionSale_NotMinter(uint256 editionId);
    error EditionSale_BadPrice(uint256 price, uint256 min);
    error EditionSale_ProceedsTooHigh(uint256 price, uint256 quantity);
    error EditionSale_BadQuantity(uint256 quantity, uint256 left);
    error EditionSale_BadWalletLimit(uint256 maxPerWallet, uint256 quantity);
    error EditionSale_BadStart(uint256 startsAt, uint256 maxStartsAt);
    error EditionSale_BadEnd(uint256 endsAt, uint256 minEndsAt, uint256 maxEndsAt);
    error EditionSale_BadFall(uint256 fallSeconds, uint256 maxSeconds);
    error EditionSale_WrongCurrency(Currency paid);
    error EditionSale_NotStarted(uint256 startsAt, uint256 timestamp);
    error EditionSale_Over(uint256 saleId);
    error EditionSale_NotOver(uint256 saleId);
    error EditionSale_SoldOut(uint256 quantity, uint256 left);
    error EditionSale_WalletLimit(uint256 quantity, uint256 left);
    error EditionSale_PriceChanged(uint256 total, uint256 maxTotal);
    error EditionSale_TooLittleEth(uint256 sentWei, uint256 totalWei);
    error EditionSale_NotSeller(uint256 saleId, address caller);
    error EditionSale_NothingToSettle(uint256 saleId);
    error EditionSale_NothingToClaim(uint256 saleId, address buyer);

    /* VIEWS */

    /// @notice Whose editions are sold.
    function collection() external view returns (ICollection);

    /// @notice Sales so far; their ids are 1 … this.
    function saleCount() external view returns (uint256);

    /// @notice Reverts `EditionSale_NotFound` for an unknown id.
    function saleOf(uint256 saleId) external view returns (Sale memory);

    /// @notice Copies that an account bought in a sale.
    function boughtBy(uint256 saleId, address account) external view returns (uint256);

    /// @notice What an account gets back, 0 if it is nothing, paid, or the sale is not over.
    function rebateOf(uint256 saleId, address account) external view returns (uint256);

    /* OPEN */

    /// @notice Opens a sale at a fixed price. The edition's creator only; this contract must be its
    /// minter.
    /// @dev Warning: the fee is that of the block it gets into, at most 10 %; the event tells it.
    function openSale(uint256 editionId, FixedTerms calldata terms)
        external
        returns (uint256 saleId);

    /// @notice As `openSale`, with a price that falls.
    function openDutchSale(uint256 editionId, DutchTerms calldata terms)
        external
        returns (uint256 saleId);

    /// @notice Ends a sale before its time, whatever was sold. Seller only, never paused.
    function endSale(uint256 saleId) external;

    /* BUY */

    /// @notice Buys copies, 1 … 50, at the price of this second, in ETH.
    /// @param maxTotal reverts `EditionSale_PriceChanged` if all of them cost more.
    /// @dev ETH above the price is returned to the caller in the same call, or it reverts
    /// `Payouts_EthTransferFailed`.
    function buy(uint256 saleId, uint256 quantity, uint256 maxTotal) external payable;

    /// @notice As `buy`, in service tokens; needs the caller's allowance.
    function buyWithToken(uint256 saleId, uint256 quantity, uint256 maxTotal) external;

    /// @notice As `buyWithToken`, with the caller's ERC-2612 permit of `maxTotal` to this contract.
    /// @dev Warning: if the price is below `maxTotal`, the rest of the allowance stays.
    function buyWithPermit(
        uint256 saleId,
        uint256 quantity,
        uint256 maxTotal,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /* END */

    /// @notice Pays the seller of a falling sale that is over. Once.
    function settle(uint256 saleId) external;

    /// @notice Pays a buyer of a falling sale that is over what was paid above the last price,
    /// once.
    function claimRebate(uint256 saleId, address buyer) external;

    /* OPERATOR */

    /// @notice Stops and resumes opening and buying, nothing else. Owner only.
    function pause() external;

    function unpause() external;
}
