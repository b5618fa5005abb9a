// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IMarketplace} from "../../../contracts/interfaces/IMarketplace.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {Marketplace} from "../../../contracts/market/Marketplace.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForceEther} from "../hostile/ForceEther.sol";
import {ForeignCollection} from "../hostile/ForeignCollection.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {Test, Vm} from "../support/Test.sol";

/// @title Everything that can be done to a marketplace, with a plain model of what must come of it:
/// each call is predicted to pass or fail, and what it moves is counted.
/// @dev Sixteen actors: twelve accounts, and four contracts that take ETH or refuse it.
contract MarketHandler is Test {
    struct Model {
        bool listed;
        uint256 price;
        IPayouts.Currency currency;
        uint256 expiresAt;
        address buyer;
        uint256 feeBps;
        address seller;
        uint256 moves;
    }

    struct Ledger {
        uint256 feesEth;
        uint256 feesJtk;
        uint256 credits;
    }

    struct Offer {
        uint256 price;
        uint256 expiresAt;
        address buyer;
    }

    uint256 public constant ACTORS = 16;
    uint256 public constant ACCOUNTS = 12;
    uint256 public constant TOKENS = 12;
    /// @dev The first tokens are of our collection, the others of a foreign one.
    uint256 public constant OURS = 8;
    bytes32 private constant PAYOUT = keccak256("Payout(uint8,address,uint8,uint256,bool)");

    Marketplace public market;
    Collection public collection;
    ForeignCollection public foreign;
    IServiceToken public token;
    TokenDesk private _desk;
    address[] private _actors;

    Ledger public ledger;
    mapping(uint256 index => Model) public models;
    mapping(uint256 index => uint256) public movesOf;
    mapping(uint256 index => address) public ownerOf;
    mapping(address account => uint256) public creditsOf;
    uint256 public touched;
    uint256 public sales;

    constructor() {
        _desk = new TokenDesk(address(this), 1_000, 50);
        token = _desk.token();
        collection = new Collection(address(this));
        foreign = new ForeignCollection();
        market = new Marketplace(address(this), token, 250);
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors.push(i < ACCOUNTS ? address(uint160(0xac1000 + i)) : address(new Puppet()));
            vm.prank(_actors[i]);
            token.approve(address(market), type(uint256).max);
        }
        for (uint256 i = 0; i < TOKENS; ++i) {
            _mint(i);
        }
        // Two of the contracts refuse ETH from the start.
        changeMood(1, 1);
        changeMood(3, 2);
    }

    receive() external payable {}

    function actor(uint256 index) public view returns (address) {
        return _actors[index % ACTORS];
    }

    function tokenAt(uint256 index) public view returns (address, uint256) {
        return (index < OURS ? address(collection) : address(foreign), index + 1);
    }

    function isLive(uint256 index) public view returns (bool) {
        Model storage model = models[index];
        if (!model.listed || block.timestamp > model.expiresAt) return false;
        return index < OURS ? movesOf[index] == model.moves : ownerOf[index] == model.seller;
    }

    /* SELLERS */

    function list(uint256 pick, uint256 dice, Offer memory offer, bool inToken) public {
        uint256 index = _touch(pick);
        address sender = _mostly(ownerOf[index], dice);
        bool valid = _makeOffer(offer) && sender == ownerOf[index] && !market.paused();
        (address nft, uint256 id) = tokenAt(index);
        IPayouts.Currency currency = inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH;

        vm.prank(sender);
        try market.list(nft, id, offer.price, currency, offer.expiresAt, offer.buyer) {
            _pass(valid, "listed");
            models[index] = Model({
                listed: true,
                price: offer.price,
                currency: currency,
                expiresAt: offer.expiresAt,
                buyer: offer.buyer,
                feeBps: market.feeBps(),
                seller: sender,
                moves: movesOf[index]
            });
        } catch {
            _true(!valid, "listing works");
        }
    }

    function updateListing(uint256 pick, uint256 dice, Offer memory offer) external {
        uint256 index = _touchListed(pick);
        Model storage model = models[index];
        address sender = _mostly(model.seller, dice);
        bool valid = _makeOffer(offer) && sender == model.seller && isLive(index);
        (address nft, uint256 id) = tokenAt(index);

        vm.prank(sender);
        try market.updateListing(nft, id, offer.price, offer.expiresAt) {
            _pass(valid, "updated");
            (model.price, model.expiresAt) = (offer.price, offer.expiresAt);
        } catch {
            _true(!valid, "updating works");
        }
    }

    function cancelListing(uint256 pick, uint256 dice) external {
        uint256 index = _touchListed(pick);
        address sender = _mostly(models[index].seller, dice);
        bool valid = models[index].listed && sender == models[index].seller;
        (address nft, uint256 id) = tokenAt(index);

        vm.prank(sender);
        try market.cancelListing(nft, id) {
            _pass(valid, "cancelled");
            delete models[index];
        } catch {
            _true(!valid, "cancelling works");
        }
    }

    function clearDead(uint256 pick, uint256 who) external {
        uint256 index = _touchListed(pick);
        bool valid = models[index].listed && !isLive(index);
        (address nft, uint256 id) = tokenAt(index);

        vm.prank(actor(who));
        try market.clearDead(nft, id) {
            _pass(valid, "cleared");
            delete models[index];
        } catch {
            _true(!valid, "clearing works");
        }
    }

    function transfer(uint256 pick, uint256 to) external {
        uint256 index = _touch(pick);
        (address nft, uint256 id) = tokenAt(index);
        vm.prank(ownerOf[index]);
        Collection(nft).transferFrom(ownerOf[index], actor(to), id);
        _moved(index, actor(to));
    }

    function approve(uint256 pick, uint256 dice) external {
        uint256 index = _touch(pick);
        (address nft,) = tokenAt(index);
        vm.prank(ownerOf[index]);
        Collection(nft).setApprovalForAll(address(market), dice % 8 != 0);
    }

    /* BUYERS */

    /// @dev Offers now too little, now too much, and sometimes in the wrong currency.
    function buy(uint256 pick, uint256 who, uint256 dice, uint256 value) public {
        uint256 index = _touchListed(pick);
        Model memory model = models[index];
        address buyer = model.buyer != address(0) && dice % 4 != 0 ? model.buyer : _account(who);
        uint256 maxPrice = dice % 8 == 1 ? model.price / 2 : model.price;
        value = value % 4 == 0 ? _bound(value, 0, 2 ** 97) : model.price;
        bool inToken = (model.currency == IPayouts.Currency.JTK) != (dice % 16 == 2);
        if (model.currency == IPayouts.Currency.JTK) value = model.price;
        bool valid = _isFor(index, buyer) && maxPrice >= model.price
            && inToken == (model.currency == IPayouts.Currency.JTK)
            && (inToken || value >= model.price);
        _fund(buyer, value, model.price);

        uint256[4] memory before = _wealth(index, model, buyer);
        (address nft, uint256 id) = tokenAt(index);
        vm.recordLogs();
        bool bought = inToken
            ? _tryBuyWithToken(buyer, nft, id, maxPrice)
            : _tryBuy(buyer, nft, id, maxPrice, value);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        _true(bought == valid, bought ? "bought against the rules" : "buying works");
        if (bought) _settle(index, model, buyer, before, logs);
    }

    /// @dev A listing and its sale at once: without it, most sequences would hardly sell.
    function trade(uint256 pick, uint256 who, Offer memory offer, bool inToken) external {
        list(pick, 1, offer, inToken);
        buy(pick, who, 3, 1);
    }

    /* OPERATOR AND WORLD */

    /// @dev Sets the fee; and one time of eight pauses, for one step.
    function operate(uint256 feeBps, uint256 dice) external {
        market.setFeeBps(_bound(feeBps, 0, 1_000));
        if (market.paused()) market.unpause();
        else if (dice % 8 == 0) market.pause();
    }

    /// @dev Mostly by somebody who has a credit, if anybody has.
    function withdrawCredits(uint256 who, uint256 to) external {
        address account = actor(who);
        for (uint256 i = 0; i < ACTORS && who % 8 != 0 && creditsOf[account] == 0; ++i) {
            account = actor(who % ACTORS + i);
        }
        uint256 amount = creditsOf[account];

        vm.prank(account);
        try market.withdrawCredits(_account(to)) returns (uint256 paid) {
            _equal(paid, amount, "the whole credit");
            _pass(true, "credit withdrawn");
            ledger.credits -= amount;
            creditsOf[account] = 0;
        } catch {
            _equal(amount, 0, "credits can be withdrawn");
        }
    }

    function withdrawFees(bool inToken) external {
        uint256 amount = inToken ? ledger.feesJtk : ledger.feesEth;
        IPayouts.Currency currency = inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH;

        try market.withdrawFees(currency, address(this)) returns (uint256 paid) {
            _equal(paid, amount, "all fees");
            if (inToken) ledger.feesJtk = 0;
            else ledger.feesEth = 0;
        } catch {
            _equal(amount, 0, "fees can be withdrawn");
        }
    }

    function forceEther(uint256 amountWei) external {
        amountWei = _bound(amountWei, 0, 1e20);
        vm.deal(address(this), amountWei);
        new ForceEther{value: amountWei}(payable(address(market)));
        ledger.feesEth += amountWei;
    }

    /// @dev A contract among the actors takes ETH from now on, or refuses it in one of three ways.
    function changeMood(uint256 who, uint256 act) public {
        address puppet = _actors[ACCOUNTS + who % (ACTORS - ACCOUNTS)];
        Puppet(payable(puppet)).teach(0, Puppet.Act(act % 4), address(0), "");
    }

    /// @dev Often to the last second of a listing or the one after it, where mistakes hide.
    function wait(uint256 time) external {
        uint256 expiresAt = models[touched].expiresAt;
        bool toExpiry = time % 4 == 2 && expiresAt > block.timestamp;
        vm.warp(
            toExpiry ? expiresAt + time / 4 % 2 : block.timestamp + _bound(time, 1, 1 days)
        );
    }

    /* INTERNALS */

    function _mint(uint256 index) private {
        address owner = actor(index * 3);
        if (index < OURS) {
            vm.prank(actor(index * 7));
            collection.mintUnique(
                owner, bytes32(index + 1), "metadata", uint16(index * 1_000 / (OURS - 1))
            );
        } else {
            foreign.mint(owner, index + 1);
        }
        (address nft,) = tokenAt(index);
        for (uint256 i = 0; i < ACTORS; ++i) {
            vm.prank(_actors[i]);
            Collection(nft).setApprovalForAll(address(market), true);
        }
        ownerOf[index] = owner;
    }

    function _touch(uint256 pick) private returns (uint256 index) {
        touched = index = pick % TOKENS;
    }

    /// @dev The next token with a listing, if there is one.
    function _touchListed(uint256 pick) private returns (uint256 index) {
        for (uint256 i = 0; i < TOKENS; ++i) {
            index = _touch(pick % TOKENS + i);
            if (models[index].listed) return index;
        }
    }

    function _moved(uint256 index, address to) private {
        ownerOf[index] = to;
        ++movesOf[index];
    }

    function _account(uint256 index) private view returns (address) {
        return _actors[index % ACCOUNTS];
    }

    function _mostly(address account, uint256 dice) private view returns (address) {
        return dice % 8 == 0 || account == address(0) ? actor(dice / 8) : account;
    }

    /// @return valid whether the terms may be listed.
    function _makeOffer(Offer memory offer) private view returns (bool valid) {
        offer.price = _bound(offer.price, 0, offer.price % 32 == 5 ? 2 ** 97 : 1e19);
        offer.expiresAt = _bound(offer.expiresAt, block.timestamp, block.timestamp + 3 days);
        bool reserved = uint160(offer.buyer) % 4 == 0;
        offer.buyer = reserved ? _account(uint160(offer.buyer) / 4) : address(0);
        return offer.price > 0 && offer.price < 2 ** 96 && offer.expiresAt > block.timestamp;
    }

    function _isFor(uint256 index, address buyer) private view returns (bool) {
        Model storage model = models[index];
        (address nft,) = tokenAt(index);
        return isLive(index) && !market.paused() && ownerOf[index] != buyer
            && (model.buyer == address(0) || model.buyer == buyer)
            && Collection(nft).isApprovedForAll(ownerOf[index], address(market));
    }

    function _fund(address buyer, uint256 value, uint256 price) private {
        vm.deal(buyer, value);
        vm.deal(address(this), price);
        uint256 tokens = token.balanceOf(buyer);
        if (price == 0 || tokens >= price) return;
        _desk.buy{value: price}(0, block.timestamp);
        token.transfer(buyer, price);
    }

    function _tryBuy(address buyer, address nft, uint256 id, uint256 maxPrice, uint256 value)
        private
        returns (bool)
    {
        vm.prank(buyer);
        try market.buy{value: value}(nft, id, maxPrice) {
            return true;
        } catch {
            return false;
        }
    }

    function _tryBuyWithToken(address buyer, address nft, uint256 id, uint256 maxPrice)
        private
        returns (bool)
    {
        vm.prank(buyer);
        try market.buyWithToken(nft, id, maxPrice) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev What seller, creator, buyer and market have, money and credit, in the sale's currency.
    function _wealth(uint256 index, Model memory model, address buyer)
        private
        view
        returns (uint256[4] memory)
    {
        return [
            _wealthOf(ownerOf[index], model.currency),
            _wealthOf(_creatorOf(index), model.currency),
            _wealthOf(buyer, model.currency),
            _wealthOf(address(market), model.currency)
        ];
    }

    function _wealthOf(address account, IPayouts.Currency currency) private view returns (uint256) {
        if (currency == IPayouts.Currency.JTK) return token.balanceOf(account);
        return account.balance + market.creditsWei(account)
            - (account == address(market) ? market.totalCreditsWei() : 0);
    }

    function _creatorOf(uint256 index) private view returns (address) {
        return index < OURS ? collection.creatorOf(index + 1) : address(0);
    }

    /// @dev Checks who got what, and books it.
    function _settle(
        uint256 index,
        Model memory model,
        address buyer,
        uint256[4] memory before,
        Vm.Log[] memory logs
    ) private {
        address seller = ownerOf[index];
        address creator = _creatorOf(index);
        uint256[4] memory afterwards = _wealth(index, model, buyer);
        uint256 fee = model.price * model.feeBps / 10_000;
        uint256 royalty;
        if (creator != address(0) && creator != seller) {
            (, royalty) = collection.royaltyInfo(index + 1, model.price);
        }
        uint256 rest = model.price - fee - royalty;

        _equal(afterwards[3] - before[3], fee, "fee");
        uint256 toBuyer = creator == buyer ? royalty : 0;
        _equal(before[2] + toBuyer - afterwards[2], model.price, "price");
        _equal(afterwards[0] - before[0], rest, "the seller's part");
        if (creator != seller && creator != buyer) {
            _equal(afterwards[1] - before[1], royalty, "royalty");
        }
        _true(royalty <= model.price / 10, "royalty <= 10 %");
        _equal(_sumOfPayouts(logs) + fee, model.price, "payouts + fee = price");

        if (model.currency == IPayouts.Currency.JTK) ledger.feesJtk += fee;
        else ledger.feesEth += fee;
        delete models[index];
        _pass(true, model.currency == IPayouts.Currency.JTK ? "bought in tokens" : "bought");
        _moved(index, buyer);
        ++sales;
    }

    /// @dev Books what was credited, too.
    function _sumOfPayouts(Vm.Log[] memory logs) private returns (uint256 sum) {
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != PAYOUT || logs[i].emitter != address(market)) continue;
            (, uint256 amount, bool credited) =
                abi.decode(logs[i].data, (uint8, uint256, bool));
            sum += amount;
            if (!credited) continue;
            creditsOf[address(uint160(uint256(logs[i].topics[2])))] += amount;
            ledger.credits += amount;
        }
    }
}
