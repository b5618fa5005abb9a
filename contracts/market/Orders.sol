// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ECDSA} from "solady/src/utils/ECDSA.sol";
import {SignatureCheckerLib} from "solady/src/utils/SignatureCheckerLib.sol";

import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {IOrders} from "../interfaces/IOrders.sol";

import {Payouts} from "./Payouts.sol";
import {TokenMoves} from "./TokenMoves.sol";

/// @dev Documented in {IOrders}.
abstract contract Orders is IOrders, Payouts, TokenMoves, EIP712 {
    bytes32 private constant ORDER_TYPEHASH = keccak256(
        "Order(uint8 side,address maker,address collection,uint256 tokenId,uint8 currency,"
        "uint256 price,address taker,uint256 startsAt,uint256 expiresAt,uint256 nonce,"
        "uint256 counter,uint256 maxFeeBps,uint256 epoch)"
    );

    uint256 private constant ORDER_SIZE = 0x1a0;

    /// @inheritdoc IOrders
    mapping(address maker => uint256) public counterOf;
    /// @inheritdoc IOrders
    mapping(address maker => mapping(uint256 word => uint256)) public usedNonces;

    constructor() EIP712("Jangteo Marketplace", "1") {}

    /* VIEWS */

    /// @inheritdoc IOrders
    function orderStatus(
        Order calldata order,
        bytes calldata signature,
        uint256 tokenId,
        address taker
    ) external view returns (OrderStatus status) {
        uint256 used = usedNonces[order.maker][order.nonce >> 8];
        (status,) =
            _statusOf(order, hashOf(order), signature, tokenId, taker, used, _feeBps);
        if (status != OrderStatus.Fillable) return status;

        (address seller, address buyer) = _parties(order, taker);
        if (!_isApproved(order.collection, tokenId, seller)) return OrderStatus.NotApproved;
        bool canPay = order.currency == Currency.ETH
            || (token.balanceOf(buyer) >= order.price
                && token.allowance(buyer, address(this)) >= order.price);
        if (!canPay) return OrderStatus.TooLittleFunds;
    }

    /// @inheritdoc IOrders
    function hashOf(Order calldata order) public view returns (bytes32) {
        bytes32 structHash;
        bytes32 typeHash = ORDER_TYPEHASH;
        assembly ("memory-safe") {
            // Each field is one word in the message as in the call: what is not clean there has
            // another hash than what was signed.
            let free := mload(0x40)
            mstore(free, typeHash)
            calldatacopy(add(free, 0x20), order, ORDER_SIZE)
            structHash := keccak256(free, add(ORDER_SIZE, 0x20))
        }
        return _hashTypedDataV4(structHash);
    }

    /* FILL */

    /// @inheritdoc IOrders
    function fillAsk(Order calldata order, bytes calldata signature)
        external
        payable
        nonReentrant
    {
        require(
            msg.value >= order.price,
            IMarketplace.Marketplace_TooLittleEth(msg.value, order.price)
        );

        _fillAskInEth(order, signature, msg.sender);
        unchecked {
            if (msg.value != order.price) _sendEth(msg.sender, msg.value - order.price);
        }
    }

    /// @inheritdoc IOrders
    function fillAskWithToken(Order calldata order, bytes calldata signature)
        external
        nonReentrant
    {
        _fillAskInToken(order, signature, msg.sender);
    }

    /// @inheritdoc IOrders
    function fillBid(Order calldata order, bytes calldata signature, uint256 tokenId)
        external
        nonReentrant
    {
        require(order.side != Side.Ask, Orders_WrongSide(order.side));

        Shares memory shares = _fill(order, signature, tokenId, msg.sender);
        _payToken(order.maker, msg.sender, order.price, shares);
    }

    /* CANCEL */

    /// @inheritdoc IOrders
    function cancelNonces(uint256 word, uint256 mask) external {
        usedNonces[msg.sender][word] |= mask;

        emit NoncesCancelled(msg.sender, word, mask);
    }

    /// @inheritdoc IOrders
    function cancelAllOrders() external {
        uint256 counter;
        unchecked {
            // At most 2^128 a step: it never comes round.
            counter = counterOf[msg.sender] + 1 + (uint256(blockhash(block.number - 1)) >> 128);
        }

        counterOf[msg.sender] = counter;

        emit CounterIncremented(msg.sender, counter);
    }

    /* INTERNALS */

    /// @dev `msg.value` is the caller's business.
    function _fillAskInEth(Order calldata order, bytes calldata signature, address buyer)
        internal
    {
        _checkAsk(order, Currency.ETH);

        Shares memory shares = _fill(order, signature, order.tokenId, buyer);
        _payEth(order.maker, order.price, shares);
    }

    function _fillAskInToken(Order calldata order, bytes calldata signature, address buyer)
        internal
    {
        _checkAsk(order, Currency.JTK);

        Shares memory shares = _fill(order, signature, order.tokenId, buyer);
        _payToken(buyer, order.maker, order.price, shares);
    }

    function _checkAsk(Order calldata order, Currency paid) private pure {
        require(order.side == Side.Ask, Orders_WrongSide(order.side));
        require(
            order.currency == paid, IMarketplace.Marketplace_WrongCurrency(order.currency, paid)
        );
    }

    /// @dev A fill but for its payment, which the caller makes last.
    function _fill(Order calldata order, bytes calldata signature, uint256 tokenId, address taker)
        private
        returns (Shares memory shares)
    {
        bytes32 hash = hashOf(order);
        mapping(uint256 word => uint256) storage usedByMaker = usedNonces[order.maker];
        uint256 used = usedByMaker[order.nonce >> 8];
        uint256 bps = _feeBps;
        (OrderStatus status, bool hasEpochs) =
            _statusOf(order, hash, signature, tokenId, taker, used, bps);
        require(status == OrderStatus.Fillable, Orders_NotFillable(hash, status));

        (address seller, address buyer) = _parties(order, taker);
        shares = _share(order.collection, tokenId, order.price, bps, seller);

        usedByMaker[order.nonce >> 8] = used | 1 << uint8(order.nonce);

        emit NonceUsed(order.maker, order.nonce);
        emit IMarketplace.Sale(
            order.collection,
            tokenId,
            seller,
            buyer,
            order.price,
            order.currency,
            shares.fee,
            shares.royaltyReceiver,
            shares.royalty,
            hash
        );

        _deliver(order.collection, tokenId, seller, buyer, !hasEpochs);
    }

    /// @dev All that can be told without the money: cheapest first, foreign code last.
    /// @param used the nonces of the order's word, and `bps` the fee: read once.
    function _statusOf(
        Order calldata order,
        bytes32 hash,
        bytes calldata signature,
        uint256 tokenId,
        address taker,
        uint256 used,
        uint256 bps
    ) private view returns (OrderStatus status, bool hasEpochs) {
        status = _ownStatusOf(order, tokenId, taker, used, bps);
        if (status != OrderStatus.Fillable) return (status, false);
        if (!_isSigned(order.maker, hash, signature)) return (OrderStatus.BadSignature, false);

        address owner;
        uint256 epoch;
        (owner, epoch, hasEpochs) = _askOwnerAndEpoch(order.collection, tokenId);
        if (!hasEpochs) owner = _askOwner(order.collection, tokenId);
        bool isCurrent = order.side == Side.Ask
            ? owner == order.maker && epoch == order.epoch
            : owner == taker;
        if (!isCurrent) status = OrderStatus.NotOwner;
    }

    function _parties(Order calldata order, address taker)
        private
        pure
        returns (address seller, address buyer)
    {
        return order.side == Side.Ask ? (order.maker, taker) : (taker, order.maker);
    }

    /// @dev What needs no foreign code.
    function _ownStatusOf(
        Order calldata order,
        uint256 tokenId,
        address taker,
        uint256 used,
        uint256 bps
    )
        private
        view
        returns (OrderStatus)
    {
        if (paused()) return OrderStatus.Paused;
        if (_isMalformed(order, tokenId)) return OrderStatus.Malformed;
        if (block.timestamp < order.startsAt) return OrderStatus.NotStarted;
        if (block.timestamp > order.expiresAt) return OrderStatus.Expired;
        if (bps > order.maxFeeBps) return OrderStatus.FeeRaised;
        if (order.taker != address(0) && order.taker != taker) return OrderStatus.WrongTaker;
        if (order.maker == taker) return OrderStatus.OwnOrder;
        if (used >> uint8(order.nonce) & 1 != 0) return OrderStatus.NonceUsed;
        if (order.counter != counterOf[order.maker]) return OrderStatus.CounterChanged;
        return OrderStatus.Fillable;
    }

    function _isMalformed(Order calldata order, uint256 tokenId) private pure returns (bool) {
        if (order.price == 0 || order.price > type(uint96).max) return true;
        if (order.side == Side.Ask) return tokenId != order.tokenId;
        if (order.currency != Currency.JTK || order.epoch != 0) return true;
        return order.side == Side.Bid ? tokenId != order.tokenId : order.tokenId != 0;
    }

    /// @dev A signature has a twin (high s), which does no harm: the nonce is used, not the bytes.
    /// The key first, also of an account with code: EIP-7702 leaves it in charge.
    function _isSigned(address maker, bytes32 hash, bytes calldata signature)
        private
        view
        returns (bool)
    {
        address signer = ECDSA.tryRecoverCalldata(hash, signature);
        if (signer == maker && signer != address(0)) return true;
        return maker.code.length != 0
            && SignatureCheckerLib.isValidERC1271SignatureNowCalldata(maker, hash, signature);
    }
}
