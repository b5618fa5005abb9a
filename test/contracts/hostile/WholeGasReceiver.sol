// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Takes ETH only with all the gas that a payee is promised, and else gives its gas back:
/// a sender could make its payment fail, and go on, if the market did not see to it.
contract WholeGasReceiver {
    /// @dev 50,000, and the 2,300 that a call with value adds, less what it took to get here.
    uint256 private constant PROMISED_GAS = 52_200;

    receive() external payable {
        require(gasleft() >= PROMISED_GAS, "too little gas");
    }
}
