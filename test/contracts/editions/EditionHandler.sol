// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Collection} from "../../../contracts/collection/Collection.sol";
import {IEditionSale} from "../../../contracts/interfaces/IEditionSale.sol";
import {IPayouts} from "../../../contracts/interfaces/IPayouts.sol";
import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {EditionSale} from "../../../contracts/market/EditionSale.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {ForceEther} from "../hostile/ForceEther.sol";
import {Puppet} from "../hostile/Puppet.sol";
import {Test, Vm} from "../support/Test.sol";

/// @title Everything that can be done to editions and their sales, with a plain model of what must
/// come of it: each call is predicted to pass or fail, and what it moves is counted.
/// @dev Sixteen actors: twelve accounts, and four contracts that take ETH or refuse it.
contract EditionHandler is Test {
    struct Edition {
        address creator;
        address minter;
        uint256 maxSupply;
        uint256 minted;
    }

    struct Sale {
        uint256 editionId;
        address seller;
        bool isDutch;
        bool inToken;
        uint256 startPrice;
        uint256 floorPrice;
        uint256 fallSeconds;
        uint256 quantity;
        uint256 maxPerWallet;
        uint256 startsAt;
        uint256 endsAt;
        uint256 feeBps;
        uint256 sold;
        uint256 lastPrice;
        uint256 held;
        bool settled;
    }

    /// @dev Terms before they are bounded; the fuzzer knows no enum of another contract.
    struct Wish {
        bool inToken;
        bool isDutch;
        uint256 price;
        uint256 floorPrice;
        uint256 fallSeconds;
        uint256 quantity;
        uint256 maxPerWallet;
        uint256 startsIn;
        uint256 duration;
    }

    uint256 public constant ACTORS = 16;
    uint256 public constant ACCOUNTS = 12;
    bytes32 private constant PAYOUT = keccak256("Payout(uint8,address,uint8,uint256,bool)");

    EditionSale public sales;
    Collection public collection;
    IServiceToken public token;
    TokenDesk private _desk;
    address private _operator;
    address[] private _actors;

    mapping(uint256 editionId => Edition) public editions;
    mapping(uint256 saleId => Sale) private _sales;
    mapping(uint256 saleId => mapping(address account => uint256)) public boughtBy;
    mapping(uint256 saleId => mapping(address account => uint256)) public paidBy;
    mapping(address account => uint256) public copiesOf;
    mapping(uint256 tokenId => address) public ownerOf;
    mapping(address account => uint256) public creditsOf;
    uint256 public editionCount;
    uint256 public saleCount;
    uint256 public feesEth;
    uint256 public feesJtk;
    uint256 public credits;
    uint256 public forcedWei;

    /// @param sales_ owned by who makes this.
    constructor(TokenDesk desk, Collection collection_, EditionSale sales_) {
        (_desk, collection, sales, _operator) = (desk, collection_, sales_, msg.sender);
        token = desk.token();
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors.push(i < ACCOUNTS ? address(uint160(0xac1000 + i)) : address(new Puppet()));
            vm.prank(_actors[i]);
            token.approve(address(sales), type(uint256).max);
        }
    }

    receive() external payable {}

    function actor(uint256 index) public view returns (address) {
        return _actors[index % ACTORS];
    }

    function saleOf(uint256 saleId) public view returns (Sale memory) {
        return _sales[saleId];
    }

    /* EDITIONS */

    function create(uint256 who, uint256 supply, uint256 dice) public {
        address creator = actor(who);
        address minter = dice % 8 == 0 ? actor(dice >> 8) : address(sales);
        uint256 maxSupply = _bound(supply, 0, 80);
        // One content of eight is known already.
        bytes32 content = bytes32(dice % 8 == 1 ? editionCount : editionCount + 1);
        bool valid = maxSupply != 0 && content == bytes32(editionCount + 1);

        vm.prank(creator);
        try collection.createEdition(content, "m", 500, uint32(maxSupply), minter) returns (
            uint256 id
        ) {
            _true(valid, "created against the rules");
            _equal(id, ++editionCount, "the next edition");
            editions[id] = Edition(creator, minter, maxSupply, 0);
        } catch {
            _true(!valid, "creating works");
        }
    }

    function mint(uint256 pick, uint256 to, uint256 quantity, uint256 dice) external {
        uint256 id = _pickEdition(pick);
        Edition storage edition = editions[id];
        address sender = dice % 4 == 0 ? actor(dice) : edition.creator;
        quantity = _bound(quantity, 0, dice % 8 == 0 ? 51 : 3);
        bool valid = id != 0 && (sender == edition.creator || sender == edition.minter)
            && quantity != 0 && quantity <= 50 && edition.minted + quantity <= edition.maxSupply;

        vm.prank(sender);
        try collection.mintEdition(id, actor(to), quantity) returns (uint256 first) {
            _true(valid, "minted against the rules");
            _countCopies(id, actor(to), first, quantity);
        } catch {
            _true(!valid, "minting works");
        }
    }

    function setMinter(uint256 pick, uint256 dice) external {
        uint256 id = _pickEdition(pick);
        Edition storage edition = editions[id];
        address sender = dice % 4 == 0 ? actor(dice) : edition.creator;
        address minter = dice % 16 == 1 ? actor(dice >> 8) : address(sales);

        vm.prank(sender);
        try collection.setEditionMinter(id, minter) {
            _true(id != 0 && sender == edition.creator, "set against the rules");
            edition.minter = minter;
        } catch {
            _true(id == 0 || sender != edition.creator, "setting works");
        }
    }

    /* SALES */

    function open(uint256 pick, uint256 dice, Wish memory wish) public {
        uint256 id = _pickEdition(pick);
        Edition storage edition = editions[id];
        address sender = dice % 16 == 0 ? actor(dice) : edition.creator;
        Sale memory sale = _wished(id, sender, wish);
        uint256 left = edition.maxSupply - edition.minted;
        bool valid = id != 0 && !sales.paused() && sender == edition.creator
            && edition.minter == address(sales) && sale.quantity != 0 && sale.quantity <= left
            && sale.maxPerWallet != 0 && sale.maxPerWallet <= sale.quantity
            && sale.floorPrice != 0 && sale.endsAt >= sale.startsAt + 60
            && (!sale.isDutch || sale.startPrice > sale.floorPrice)
            && (!sale.isDutch || sale.fallSeconds <= sale.endsAt - sale.startsAt)
            && (!sale.isDutch || sale.fallSeconds != 0);

        vm.prank(sender);
        (bool opened, uint256 saleId) = _tryOpen(sale);
        _true(opened == valid, opened ? "opened against the rules" : "opening works");
        if (!opened) return;
        _equal(saleId, ++saleCount, "the next sale");
        _sales[saleId] = sale;
    }

    function buy(uint256 pick, uint256 who, uint256 quantity, uint256 dice) public {
        uint256 saleId = _pickSale(pick);
        Sale storage sale = _sales[saleId];
        address buyer = actor(who);
        quantity = _bound(quantity, 0, dice % 8 == 0 ? 51 : 3);
        bool inToken = sale.inToken != (dice % 16 == 3);
        uint256 price = priceOf(saleId);
        uint256 total = quantity * price;
        uint256 value = dice % 16 == 5 && total != 0 ? total - 1 : total + dice % 3;
        uint256 max = dice % 16 == 7 && total != 0 ? total - 1 : total;
        bool valid = _mayBuy(saleId, buyer, quantity) && inToken == sale.inToken && max >= total
            && (inToken || value >= total);
        _fund(buyer, value > total ? value : total);

        vm.recordLogs();
        bool bought = _tryBuy(buyer, inToken, value, [saleId, quantity, max]);
        _true(bought == valid, bought ? "bought against the rules" : "buying works");
        if (bought) _countSale(saleId, buyer, quantity, price);
    }

    /// @dev Several purchases at once: without it, few sales would sell out.
    function buyMany(uint256 pick, uint256 who, uint256 quantity) external {
        for (uint256 i = 0; i < 4; ++i) {
            buy(pick, who % ACTORS + i * 3 % 5, quantity >> i * 8, 1);
        }
    }

    function end(uint256 pick, uint256 dice) external {
        uint256 saleId = _pickSale(pick);
        Sale storage sale = _sales[saleId];
        address sender = dice % 4 == 0 ? actor(dice) : sale.seller;
        bool valid = saleId != 0 && sender == sale.seller && !isOver(saleId);

        vm.prank(sender);
        try sales.endSale(saleId) {
            _true(valid, "ended against the rules");
            sale.endsAt = block.timestamp;
        } catch {
            _true(!valid, "ending works");
        }
    }

    function settle(uint256 pick) external {
        uint256 saleId = _pickSale(pick);
        Sale storage sale = _sales[saleId];
        bool valid = sale.isDutch && isOver(saleId) && sale.sold != 0 && !sale.settled;

        vm.recordLogs();
        try sales.settle(saleId) {
            _true(valid, "settled against the rules");
            uint256 proceeds = sale.sold * sale.lastPrice;
            _countProceeds(sale, proceeds);
            sale.held -= proceeds;
            sale.settled = true;
        } catch {
            _true(!valid, "settling works");
        }
    }

    function claim(uint256 pick, uint256 who) external {
        uint256 saleId = _pickSale(pick);
        Sale storage sale = _sales[saleId];
        address buyer = actor(who);
        uint256 amount = rebateOf(saleId, buyer);
        uint256 before = _wealthOf(buyer, sale.inToken);

        try sales.claimRebate(saleId, buyer) {
            _true(amount != 0, "claimed against the rules");
            _equal(_wealthOf(buyer, sale.inToken) - before, amount, "paid back");
            paidBy[saleId][buyer] = 0;
            sale.held -= amount;
            uint256 credited = sales.creditsWei(buyer) - creditsOf[buyer];
            creditsOf[buyer] += credited;
            credits += credited;
        } catch {
            _true(amount == 0, "claiming works");
        }
    }

    /* OPERATOR AND WORLD */

    /// @dev Sets the fee; and one time of eight pauses, for one step.
    function operate(uint256 feeBps, uint256 dice) external {
        vm.prank(_operator);
        sales.setFeeBps(_bound(feeBps, 0, 1_000));
        bool paused = sales.paused();
        if (!paused && dice % 8 != 0) return;
        vm.prank(_operator);
        if (paused) sales.unpause();
        else sales.pause();
    }

    function withdraw(uint256 who, bool inToken) external {
        address account = actor(who);
        vm.prank(account);
        try sales.withdrawCredits(address(0xdead)) returns (uint256 paid) {
            _equal(paid, creditsOf[account], "the whole credit");
            credits -= paid;
            creditsOf[account] = 0;
        } catch {
            _equal(creditsOf[account], 0, "credits can be withdrawn");
        }
        uint256 fees = inToken ? feesJtk : feesEth;
        IPayouts.Currency currency = inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH;
        vm.prank(_operator);
        try sales.withdrawFees(currency, address(this)) returns (uint256 paid) {
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
        new ForceEther{value: amountWei}(payable(address(sales)));
        forcedWei += amountWei;
    }

    /// @dev A contract among the actors takes ETH from now on, or refuses it in one of three ways.
    function changeMood(uint256 who, uint256 act) external {
        address puppet = _actors[ACCOUNTS + who % (ACTORS - ACCOUNTS)];
        Puppet(payable(puppet)).teach(0, Puppet.Act(act % 4), address(0), "");
    }

    /// @dev Often to the first or last second of a sale or one beside it, where mistakes hide.
    function wait(uint256 pick, uint256 time) external {
        Sale storage sale = _sales[_pickSale(pick)];
        uint256 at = time % 3 == 0 ? sale.startsAt : sale.endsAt;
        bool toEdge = time % 2 == 0 && at > block.timestamp + 1;
        vm.warp(toEdge ? at - time / 8 % 2 : block.timestamp + _bound(time, 1, 1 hours));
    }

    /* MODEL */

    function isOver(uint256 saleId) public view returns (bool) {
        Sale storage sale = _sales[saleId];
        return saleId != 0 && (block.timestamp >= sale.endsAt || sale.sold == sale.quantity);
    }

    /// @dev In other words than the contract: the fall rounds down, so the price up.
    function priceOf(uint256 saleId) public view returns (uint256) {
        Sale storage sale = _sales[saleId];
        if (!sale.isDutch || block.timestamp <= sale.startsAt) return sale.startPrice;
        uint256 elapsed = block.timestamp - sale.startsAt;
        if (elapsed > sale.fallSeconds) elapsed = sale.fallSeconds;
        return sale.startPrice - (sale.startPrice - sale.floorPrice) * elapsed / sale.fallSeconds;
    }

    function rebateOf(uint256 saleId, address buyer) public view returns (uint256) {
        uint256 paid = paidBy[saleId][buyer];
        if (paid == 0 || !isOver(saleId)) return 0;
        return paid - boughtBy[saleId][buyer] * _sales[saleId].lastPrice;
    }

    function _mayBuy(uint256 saleId, address buyer, uint256 quantity) private view returns (bool) {
        Sale storage sale = _sales[saleId];
        Edition storage edition = editions[sale.editionId];
        return saleId != 0 && !sales.paused() && !isOver(saleId)
            && block.timestamp >= sale.startsAt && quantity != 0 && quantity <= 50
            && sale.sold + quantity <= sale.quantity
            && boughtBy[saleId][buyer] + quantity <= sale.maxPerWallet
            && edition.minted + quantity <= edition.maxSupply
            && (edition.minter == address(sales) || edition.creator == address(sales));
    }

    function _countSale(uint256 saleId, address buyer, uint256 quantity, uint256 price) private {
        Sale storage sale = _sales[saleId];
        boughtBy[saleId][buyer] += quantity;
        sale.sold += quantity;
        sale.lastPrice = price;
        if (sale.isDutch) {
            paidBy[saleId][buyer] += quantity * price;
            sale.held += quantity * price;
        } else {
            _countProceeds(sale, quantity * price);
        }
        _countCopies(sale.editionId, buyer, editions[sale.editionId].minted + 1, quantity);
    }

    function _countCopies(uint256 id, address owner, uint256 first, uint256 quantity) private {
        _equal(first, editions[id].minted + 1, "the next serial");
        for (uint256 serial = first; serial < first + quantity; ++serial) {
            _true(ownerOf[id << 32 | serial] == address(0), "a serial once");
            ownerOf[id << 32 | serial] = owner;
        }
        editions[id].minted += quantity;
        copiesOf[owner] += quantity;
    }

    /// @dev Price = fee + payouts, by the events; books what was credited, too.
    function _countProceeds(Sale storage sale, uint256 price) private {
        uint256 fee = price * sale.feeBps / 10_000;
        uint256 paid;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != PAYOUT || logs[i].emitter != address(sales)) continue;
            (, uint256 amount, bool credited) = abi.decode(logs[i].data, (uint8, uint256, bool));
            paid += amount;
            if (!credited) continue;
            creditsOf[address(uint160(uint256(logs[i].topics[2])))] += amount;
            credits += amount;
        }
        _equal(paid + fee, price, "payouts + fee = price");
        if (sale.inToken) feesJtk += fee;
        else feesEth += fee;
    }

    /* INTERNALS */

    /// @dev Mostly one of the newest; 0 while there is none.
    function _pickEdition(uint256 pick) private view returns (uint256) {
        return editionCount == 0 ? 0 : editionCount - pick % (editionCount < 4 ? editionCount : 4);
    }

    function _pickSale(uint256 pick) private view returns (uint256) {
        return saleCount == 0 ? 0 : saleCount - pick % (saleCount < 4 ? saleCount : 4);
    }

    function _wished(uint256 id, address seller, Wish memory wish)
        private
        view
        returns (Sale memory sale)
    {
        (sale.editionId, sale.seller) = (id, seller);
        (sale.isDutch, sale.inToken) = (wish.isDutch, wish.inToken);
        sale.startPrice = _bound(wish.price, 0, 1e18);
        sale.floorPrice = wish.isDutch ? _bound(wish.floorPrice, 0, 1e18) : sale.startPrice;
        if (wish.floorPrice % 4 != 0) sale.floorPrice = sale.startPrice / (wish.isDutch ? 4 : 1);
        sale.quantity = _bound(wish.quantity, 0, 12);
        sale.maxPerWallet = _bound(wish.maxPerWallet, 0, sale.quantity + 1);
        sale.startsAt = block.timestamp + (wish.startsIn % 2 == 0 ? 0 : wish.startsIn % 1 hours);
        sale.endsAt = sale.startsAt + _bound(wish.duration, 59, 1 days);
        sale.fallSeconds = wish.isDutch ? _bound(wish.fallSeconds, 0, 1 days) : 0;
        if (wish.isDutch && wish.fallSeconds % 4 != 0) {
            sale.fallSeconds = (sale.endsAt - sale.startsAt) / 2;
        }
        sale.feeBps = sales.feeBps();
    }

    function _tryOpen(Sale memory sale) private returns (bool, uint256) {
        IPayouts.Currency currency = sale.inToken ? IPayouts.Currency.JTK : IPayouts.Currency.ETH;
        if (!sale.isDutch) {
            try sales.openSale(
                sale.editionId,
                IEditionSale.FixedTerms(
                    currency,
                    sale.startPrice,
                    sale.quantity,
                    sale.maxPerWallet,
                    sale.startsAt,
                    sale.endsAt
                )
            ) returns (uint256 saleId) {
                return (true, saleId);
            } catch {
                return (false, 0);
            }
        }
        try sales.openDutchSale(
            sale.editionId,
            IEditionSale.DutchTerms(
                currency,
                sale.startPrice,
                sale.floorPrice,
                sale.fallSeconds,
                sale.quantity,
                sale.maxPerWallet,
                sale.startsAt,
                sale.endsAt
            )
        ) returns (uint256 saleId) {
            return (true, saleId);
        } catch {
            return (false, 0);
        }
    }

    /// @dev Change is taken back even by who refuses money: he would revert his own purchase.
    function _fund(address buyer, uint256 value) private {
        if (buyer.code.length != 0) {
            Puppet(payable(buyer)).teach(0, Puppet.Act.Return, address(0), "");
        }
        vm.deal(buyer, value);
        if (value == 0 || token.balanceOf(buyer) >= value) return;
        vm.deal(address(this), value);
        _desk.buy{value: value}(0, block.timestamp);
        token.transfer(buyer, value);
    }

    function _tryBuy(address buyer, bool inToken, uint256 value, uint256[3] memory call)
        private
        returns (bool)
    {
        vm.prank(buyer);
        if (inToken) {
            try sales.buyWithToken(call[0], call[1], call[2]) {
                return true;
            } catch {
                return false;
            }
        }
        try sales.buy{value: value}(call[0], call[1], call[2]) {
            return true;
        } catch {
            return false;
        }
    }

    function _wealthOf(address account, bool inToken) private view returns (uint256) {
        if (inToken) return token.balanceOf(account);
        return account.balance + sales.creditsWei(account);
    }
}
