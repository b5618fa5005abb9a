// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev The cheatcodes that the tests use, of those Hardhat's runner has.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function addr(uint256 privateKey) external pure returns (address);
    function assume(bool condition) external pure;
    function deal(address account, uint256 balanceWei) external;
    function prank(address sender) external;
    function warp(uint256 timestamp) external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
    function snapshotGasLastCall(string calldata group, string calldata name)
        external
        returns (uint256 gasUsed);
    function sign(uint256 privateKey, bytes32 digest)
        external
        pure
        returns (uint8 v, bytes32 r, bytes32 s);
}

/// @title What fuzz tests and handlers share.
abstract contract Test {
    Vm internal constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    error NotEqual(string what, uint256 actual, uint256 expected);
    error NotTrue(string what);

    /// @notice How often something went through: what never does is not tested.
    mapping(string what => uint256) public passed;

    /// @dev Any number into `low … high`, where the ends, which hide most mistakes, are frequent.
    function _bound(uint256 value, uint256 low, uint256 high) internal pure returns (uint256) {
        if (value % 16 == 0) return low;
        if (value % 16 == 1) return high;
        if (high - low == type(uint256).max) return value;
        return low + (value / 16) % (high - low + 1);
    }

    function _equal(uint256 actual, uint256 expected, string memory what) internal pure {
        require(actual == expected, NotEqual(what, actual, expected));
    }

    /// @dev It went through, which the model must allow.
    function _pass(bool allowed, string memory what) internal {
        require(allowed, NotTrue(string.concat(what, " against the rules")));
        ++passed[what];
    }

    function _true(bool condition, string memory what) internal pure {
        require(condition, NotTrue(what));
    }
}
