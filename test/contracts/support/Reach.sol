// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "./Test.sol";

/// @title Whether a handler's calls, in sequences as the invariants make them, get anywhere: a rule
/// that nothing ever comes under would hold by itself.
/// @dev The calls are the same each time.
abstract contract Reach is Test {
    /// @dev `words` has a letter for each word of the arguments: u any number, b yes or no, a an
    /// address.
    struct Action {
        bytes4 selector;
        string words;
    }

    uint256 private constant SEQUENCES = 20;
    uint256 private constant CALLS = 64;

    Action[] private _actions;
    string[] private _aims;
    mapping(string aim => uint256) private _reached;
    uint256 private _startedAt;

    /// @dev A new handler and its market.
    function setUp() public virtual;

    function _handlerToReach() internal view virtual returns (Test);

    function _does(bytes4 selector, string memory words) internal {
        _actions.push(Action(selector, words));
    }

    /// @dev What a handler counts as passed.
    function _aimsAt(string memory aim) internal {
        _aims.push(aim);
    }

    function _checkReach() internal {
        _startedAt = block.timestamp;
        for (uint256 sequence = 0; sequence < SEQUENCES; ++sequence) {
            vm.warp(_startedAt);
            setUp();
            Test handler = _handlerToReach();
            for (uint256 call = 0; call < CALLS; ++call) {
                _act(address(handler), uint256(keccak256(abi.encode(sequence, call))));
            }
            for (uint256 i = 0; i < _aims.length; ++i) {
                _reached[_aims[i]] += handler.passed(_aims[i]);
            }
        }
        for (uint256 i = 0; i < _aims.length; ++i) {
            _true(_reached[_aims[i]] != 0, _aims[i]);
        }
    }

    function _act(address handler, uint256 dice) private {
        Action memory action = _actions[dice % _actions.length];
        bytes memory words = bytes(action.words);
        bytes memory data = abi.encodePacked(action.selector);
        for (uint256 i = 0; i < words.length; ++i) {
            uint256 word = uint256(keccak256(abi.encode(dice, i)));
            if (words[i] == "b") word &= 1;
            if (words[i] == "a") word &= type(uint160).max;
            data = abi.encodePacked(data, word);
        }
        (bool passes, bytes memory reason) = handler.call(data);
        if (passes) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
