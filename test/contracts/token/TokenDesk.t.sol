// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IServiceToken} from "../../../contracts/interfaces/IServiceToken.sol";
import {TokenDesk} from "../../../contracts/token/TokenDesk.sol";
import {Test} from "../support/Test.sol";

/// @title The desk's arithmetic, for any amount at extreme rates and fees.
contract TokenDeskTest is Test {
    TokenDesk[] private _desks;

    function setUp() public {
        uint256[3] memory rates = [uint256(1), 1_000, 1e9];
        uint256[3] memory fees = [uint256(0), 50, 100];
        for (uint256 i = 0; i < 9; ++i) {
            _desks.push(new TokenDesk(address(this), rates[i / 3], fees[i % 3]));
        }
    }

    receive() external payable {}

    function testFuzz_quotesAreTheFormulas(uint256 pick, uint256 amount) public view {
        TokenDesk desk = _desks[pick % 9];
        amount = _bound(amount, 0, type(uint128).max);

        (uint256 out, uint256 fee) = desk.quoteSell(amount);
        uint256 gross = amount / desk.tokensPerEth();
        _equal(out + fee, gross, "out + fee");
        _equal(out, gross * (10_000 - desk.sellFeeBps()) / 10_000, "out, rounded down");
        _equal(desk.quoteBuy(amount), amount * desk.tokensPerEth(), "tokens");
    }

    function testFuzz_sellingInPartsNeverPaysMore(uint256 pick, uint256 a, uint256 b)
        public
        view
    {
        TokenDesk desk = _desks[pick % 9];
        a = _bound(a, 0, type(uint128).max);
        b = _bound(b, 0, type(uint128).max);

        (uint256 outA,) = desk.quoteSell(a);
        (uint256 outB,) = desk.quoteSell(b);
        (uint256 outBoth,) = desk.quoteSell(a + b);
        _true(outA + outB <= outBoth, "parts <= whole");
    }

    function testFuzz_roundTripNeverProfits(uint256 pick, uint256 ethIn, uint256 kept) public {
        TokenDesk desk = _desks[pick % 9];
        ethIn = _bound(ethIn, 1, 1e27);
        vm.deal(address(this), ethIn);

        uint256 tokens = desk.buy{value: ethIn}(ethIn * desk.tokensPerEth(), block.timestamp);
        uint256 sold = tokens - _bound(kept, 0, tokens - 1);
        (uint256 out,) = desk.quoteSell(sold);
        if (out != 0) desk.sell(sold, out, block.timestamp);

        _true(address(this).balance <= ethIn, "no profit");
        IServiceToken token = desk.token();
        _true(address(desk).balance >= token.totalSupply() / desk.tokensPerEth(), "solvent");
    }
}
