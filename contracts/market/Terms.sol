// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev A listing's terms in one word, from the lowest bit: price 96, expiry 32, mark 32, fee 16,
/// flags 8, tag 72. Tag: the lowest bits of the seller's address. Mark: the owner epoch; for
/// foreign collections, which have none, the address's next 32 bits, so that 104 of them must
/// match: with 72 alone, who finds a colliding address could list, sell to it, and buy back at his
/// old price. A price is never 0, so that the word 0 is no listing. Packed by hand, as a struct
/// costs more.
type Terms is uint256;

using TermsFields for Terms global;

library TermsFields {
    uint256 internal constant IN_TOKEN = 1;
    uint256 internal constant HAS_EPOCHS = 2;
    uint256 internal constant IS_PRIVATE = 4;

    uint256 private constant EXPIRY = 96;
    uint256 private constant MARK = 128;
    uint256 private constant FEE = 160;
    uint256 private constant FLAGS = 176;
    uint256 private constant TAG = 184;
    uint256 private constant TAG_BITS = 72;
    uint256 private constant PRICE_AND_EXPIRY_MASK = type(uint128).max;

    /// @dev The sender is the seller. The caller has checked that all fit their fields.
    function pack(uint256 price_, uint256 expiry, uint256 mark, uint256 fee, uint256 flags)
        internal
        view
        returns (Terms)
    {
        return Terms.wrap(
            price_ | expiry << EXPIRY | mark << MARK | fee << FEE | flags << FLAGS
                | uint256(uint160(msg.sender)) << TAG
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

    function feeBps(Terms terms) internal pure returns (uint256) {
        return uint16(Terms.unwrap(terms) >> FEE);
    }

    function has(Terms terms, uint256 flag) internal pure returns (bool) {
        return Terms.unwrap(terms) >> FLAGS & flag != 0;
    }

    /// @dev Whether `account` has the seller's tag: who listed, or one of 2^88 that collide.
    function isSeller(Terms terms, address account) internal pure returns (bool) {
        return Terms.unwrap(terms) >> TAG == uint72(uint160(account));
    }

    /// @dev Whether the token, now owned by `owner` with this mark, is where it was listed.
    function isOf(Terms terms, address owner, uint256 mark) internal pure returns (bool) {
        return owner != address(0) && isSeller(terms, owner)
            && uint32(Terms.unwrap(terms) >> MARK) == mark;
    }

    /// @dev The mark of tokens without an epoch.
    function foreignMark(address owner) internal pure returns (uint256) {
        return uint32(uint160(owner) >> TAG_BITS);
    }
}
