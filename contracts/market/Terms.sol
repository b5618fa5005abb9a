// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev A listing's terms in one word, from the lowest bit: price 96, expiry 32, owner epoch 32,
/// fee 16, flags 8, and the lowest 72 bits of the seller's address. An expiry is never 0, so that
/// the word 0 is no listing. Packed by hand: a struct costs 1,900 gas more to list.
type Terms is uint256;

using TermsFields for Terms global;

library TermsFields {
    uint256 internal constant IN_TOKEN = 1;
    uint256 internal constant HAS_EPOCHS = 2;
    uint256 internal constant IS_PRIVATE = 4;

    uint256 private constant EXPIRY = 96;
    uint256 private constant EPOCH = 128;
    uint256 private constant FEE = 160;
    uint256 private constant FLAGS = 176;
    uint256 private constant SELLER = 184;
    uint256 private constant PRICE_AND_EXPIRY_MASK = type(uint128).max;

    /// @dev The caller has checked that price, expiry, epoch and fee fit their fields.
    function pack(uint256 price_, uint256 expiry, uint256 epoch_, uint256 fee, uint256 flags)
        internal
        view
        returns (Terms)
    {
        return Terms.wrap(
            price_ | expiry << EXPIRY | epoch_ << EPOCH | fee << FEE | flags << FLAGS
                | uint256(uint160(msg.sender)) << SELLER
        );
    }

    /// @dev The same terms with another price and expiry, which the caller has checked.
    function update(Terms terms, uint256 price_, uint256 expiry) internal pure returns (Terms) {
        uint256 rest = Terms.unwrap(terms) & ~PRICE_AND_EXPIRY_MASK;
        return Terms.wrap(rest | price_ | expiry << EXPIRY);
    }

    function exists(Terms terms) internal pure returns (bool) {
        return Terms.unwrap(terms) != 0;
    }

    function price(Terms terms) internal pure returns (uint256) {
        return uint96(Terms.unwrap(terms));
    }

    function expiresAt(Terms terms) internal pure returns (uint256) {
        return uint32(Terms.unwrap(terms) >> EXPIRY);
    }

    function epoch(Terms terms) internal pure returns (uint256) {
        return uint32(Terms.unwrap(terms) >> EPOCH);
    }

    function feeBps(Terms terms) internal pure returns (uint256) {
        return uint16(Terms.unwrap(terms) >> FEE);
    }

    function has(Terms terms, uint256 flag) internal pure returns (bool) {
        return Terms.unwrap(terms) >> FLAGS & flag != 0;
    }

    /// @dev Whether `account` has the seller's tag: who listed, or one of 2^88 that collide.
    function isSeller(Terms terms, address account) internal pure returns (bool) {
        return Terms.unwrap(terms) >> SELLER == uint72(uint160(account));
    }

    /// @dev Whether the token, owned by `owner` in its epoch `epoch_`, is where it was listed.
    function isOf(Terms terms, address owner, uint256 epoch_) internal pure returns (bool) {
        return owner != address(0) && isSeller(terms, owner) && epoch(terms) == epoch_;
    }
}
