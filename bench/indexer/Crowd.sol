// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev One of the crowd. Does what it is told by anybody: for benchmarks only.
contract Trader {
    receive() external payable {}

    function act(address to, uint256 value, bytes calldata data) external {
        (bool done, bytes memory answer) = to.call{value: value}(data);
        assembly ("memory-safe") {
            if iszero(done) { revert(add(answer, 0x20), mload(answer)) }
        }
    }
}

/// @title Many traders whose actions share a transaction.
contract Crowd {
    struct Action {
        Trader from;
        address to;
        uint256 value;
        bytes data;
    }

    Trader[] public traders;

    constructor(uint256 count) {
        for (uint256 i = 0; i < count; i++) traders.push(new Trader());
    }

    function act(Action[] calldata actions) external {
        for (uint256 i = 0; i < actions.length; i++) {
            actions[i].from.act(actions[i].to, actions[i].value, actions[i].data);
        }
    }
}
