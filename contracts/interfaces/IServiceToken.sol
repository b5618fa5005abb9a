// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title JTK, the service token: ERC-20 with ERC-2612 permits, 18 decimals.
/// @dev Supply moves only through the desk that created it; there is no owner, pause or blocklist.
interface IServiceToken is IERC20, IERC20Metadata, IERC20Permit {
    /// @dev Someone other than the desk tried to mint or burn.
    error ServiceToken_NotDesk(address caller);

    /// @notice The only account that may mint and burn.
    function desk() external view returns (address);

    /// @notice Desk only. `amount` has 18 decimals.
    function mint(address to, uint256 amount) external;

    /// @notice Desk only; needs no allowance, so the desk must check who asked.
    function burn(address from, uint256 amount) external;
}
