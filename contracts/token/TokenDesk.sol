// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from
    "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeTransferLib} from "solady/src/utils/SafeTransferLib.sol";

import {IServiceToken} from "../interfaces/IServiceToken.sol";
import {ITokenDesk} from "../interfaces/ITokenDesk.sol";
import {ServiceToken} from "./ServiceToken.sol";

/// @dev Documented in {ITokenDesk}.
contract TokenDesk is ITokenDesk, Ownable2Step, Pausable, ReentrancyGuardTransient {
    /// @inheritdoc ITokenDesk
    uint256 public constant MAX_TOKENS_PER_ETH = 1e9;
    /// @inheritdoc ITokenDesk
    uint256 public constant MAX_SELL_FEE_BPS = 100;
    uint256 private constant BPS = 10_000;
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    /// @inheritdoc ITokenDesk
    IServiceToken public immutable token;
    /// @inheritdoc ITokenDesk
    uint256 public immutable tokensPerEth;
    /// @inheritdoc ITokenDesk
    uint256 public immutable sellFeeBps;

    /// @dev Permits below this nonce of their owner have already sold, or can no longer.
    mapping(address owner => uint256 nonce) private _unsoldNonce;

    constructor(address owner_, uint256 tokensPerEth_, uint256 sellFeeBps_) Ownable(owner_) {
        require(
            tokensPerEth_ != 0 && tokensPerEth_ <= MAX_TOKENS_PER_ETH,
            TokenDesk_BadRate(tokensPerEth_)
        );
        require(
            sellFeeBps_ <= MAX_SELL_FEE_BPS,
            TokenDesk_SellFeeTooHigh(sellFeeBps_, MAX_SELL_FEE_BPS)
        );

        tokensPerEth = tokensPerEth_;
        sellFeeBps = sellFeeBps_;
        token = new ServiceToken();
    }

    modifier onTime(uint256 deadline) {
        require(
            block.timestamp <= deadline, TokenDesk_DeadlineExpired(deadline, block.timestamp)
        );
        _;
    }

    /* VIEWS */

    /// @inheritdoc ITokenDesk
    function quoteBuy(uint256 ethInWei) public view returns (uint256 tokensOut) {
        return ethInWei * tokensPerEth;
    }

    /// @inheritdoc ITokenDesk
    function quoteSell(uint256 tokensIn) public view returns (uint256 ethOutWei, uint256 feeWei) {
        uint256 grossWei = tokensIn / tokensPerEth;
        feeWei = Math.mulDiv(grossWei, sellFeeBps, BPS, Math.Rounding.Ceil);
        ethOutWei = grossWei - feeWei;
    }

    /// @inheritdoc ITokenDesk
    function surplusWei() public view nonReentrantView returns (uint256) {
        return _surplusWei();
    }

    /* BUY AND SELL */

    /// @inheritdoc ITokenDesk
    function buy(uint256 minTokensOut, uint256 deadline)
        external
        payable
        nonReentrant
        whenNotPaused
        onTime(deadline)
        returns (uint256 tokensOut)
    {
        require(msg.value != 0, TokenDesk_ZeroAmount());

        tokensOut = quoteBuy(msg.value);
        require(tokensOut >= minTokensOut, TokenDesk_TooFewTokens(tokensOut, minTokensOut));

        emit TokensBought(msg.sender, msg.value, tokensOut);

        token.mint(msg.sender, tokensOut);
    }

    /// @inheritdoc ITokenDesk
    function sell(uint256 tokensIn, uint256 minEthOutWei, uint256 deadline)
        external
        nonReentrant
        onTime(deadline)
        returns (uint256 ethOutWei)
    {
        token.burn(msg.sender, tokensIn);

        return _pay(msg.sender, tokensIn, minEthOutWei);
    }

    /// @inheritdoc ITokenDesk
    function sellWithPermit(
        address owner,
        uint256 tokensIn,
        uint256 minEthOutWei,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant onTime(deadline) returns (uint256 ethOutWei) {
        _usePermit(owner, tokensIn, deadline, v, r, s);

        // The two steps spend the allowance; `burn` alone would leave it standing.
        token.transferFrom(owner, address(this), tokensIn);
        token.burn(address(this), tokensIn);

        return _pay(owner, tokensIn, minEthOutWei);
    }

    /* OPERATOR */

    /// @inheritdoc ITokenDesk
    function withdrawSurplus(address to)
        external
        onlyOwner
        nonReentrant
        returns (uint256 amountWei)
    {
        amountWei = _surplusWei();
        require(amountWei != 0, TokenDesk_NoSurplus());

        emit SurplusWithdrawn(to, amountWei);

        _sendEth(to, amountWei);
    }

    /// @inheritdoc ITokenDesk
    function pause() external onlyOwner {
        _pause();
    }

    /// @inheritdoc ITokenDesk
    function unpause() external onlyOwner {
        _unpause();
    }

    /* INTERNALS */

    /// @dev Last part of a sale: the tokens are already burned.
    function _pay(address seller, uint256 tokensIn, uint256 minEthOutWei)
        private
        returns (uint256 ethOutWei)
    {
        uint256 feeWei;
        (ethOutWei, feeWei) = quoteSell(tokensIn);
        require(ethOutWei != 0, TokenDesk_ZeroAmount());
        require(ethOutWei >= minEthOutWei, TokenDesk_TooLittleEth(ethOutWei, minEthOutWei));

        emit TokensSold(seller, tokensIn, ethOutWei, feeWei);

        _sendEth(seller, ethOutWei);
    }

    /// @dev Takes a permit, also one that somebody has sent ahead of us: then it must be the
    /// owner's newest, and not have sold before. The allowance alone is no consent to sell.
    function _usePermit(
        address owner,
        uint256 tokensIn,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) private {
        uint256 nonce = token.nonces(owner);

        try token.permit(owner, address(this), tokensIn, deadline, v, r, s) {
            _unsoldNonce[owner] = nonce + 1;
        } catch {
            address signer = _permitSigner(owner, tokensIn, nonce, deadline, v, r, s);
            require(signer == owner && _unsoldNonce[owner] < nonce, TokenDesk_BadPermit(owner));
            _unsoldNonce[owner] = nonce;
        }
    }

    /// @dev Who signed a permit to the desk with the last nonce before `nonce`.
    function _permitSigner(
        address owner,
        uint256 tokensIn,
        uint256 nonce,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) private view returns (address signer) {
        unchecked {
            --nonce;
        }
        bytes32 permit = keccak256(
            abi.encode(PERMIT_TYPEHASH, owner, address(this), tokensIn, nonce, deadline)
        );
        bytes32 digest = MessageHashUtils.toTypedDataHash(token.DOMAIN_SEPARATOR(), permit);
        (signer,,) = ECDSA.tryRecover(digest, v, r, s);
    }

    function _surplusWei() private view returns (uint256) {
        return address(this).balance - token.totalSupply() / tokensPerEth;
    }

    function _sendEth(address to, uint256 amountWei) private {
        require(
            to != address(0) && SafeTransferLib.trySafeTransferETH(to, amountWei, gasleft()),
            TokenDesk_EthTransferFailed(to, amountWei)
        );
    }
}
