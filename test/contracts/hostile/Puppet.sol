// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title A contract that does what it was taught, selector by selector: a collection that lies, a
/// payee that refuses, burns its gas, returns a bomb or calls back. Selector 0 is plain ETH.
contract Puppet {
    enum Act {
        Return,
        Revert,
        BurnGas,
        ReturnBomb,
        Call
    }

    struct Line {
        Act act;
        address target;
        bytes data;
    }

    /// @dev What came of a call that `Act.Call` made.
    event Tried(bool success, bytes answer);

    mapping(bytes4 selector => Line) private _lines;

    function teach(bytes4 selector, Act act, address target, bytes calldata data) external {
        _lines[selector] = Line(act, target, data);
    }

    /// @notice Acts as an account: sends its transaction.
    function send(address target, bytes calldata data) external payable {
        (bool success, bytes memory answer) = target.call{value: msg.value}(data);
        if (!success) _revert(answer);
    }

    receive() external payable {
        _perform(_lines[bytes4(0)]);
    }

    fallback() external payable {
        _perform(_lines[msg.sig]);
    }

    function _perform(Line storage line) private {
        if (line.act == Act.Revert) _revert(line.data);
        if (line.act == Act.BurnGas) _burn();
        if (line.act == Act.ReturnBomb) _bomb();
        if (line.act == Act.Call) {
            (bool success, bytes memory answer) = line.target.call(line.data);
            emit Tried(success, answer);
            return;
        }
        bytes memory data = line.data;
        assembly {
            return(add(data, 0x20), mload(data))
        }
    }

    function _revert(bytes memory answer) private pure {
        assembly {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    function _burn() private view {
        while (gasleft() > 0) {}
    }

    /// @dev As many bytes as the gas allows: whoever copies them pays for as much memory.
    function _bomb() private view {
        uint256 size = gasleft() < 100_000 ? 60_000 : 500_000;
        assembly {
            revert(0, size)
        }
    }
}
