// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Sends ETH that the receiver can't refuse.
contract ForceEther {
    constructor(address payable to) payable {
        selfdestruct(to);
    }
}
