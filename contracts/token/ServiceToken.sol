// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {IServiceToken} from "../interfaces/IServiceToken.sol";

/// @dev Documented in {IServiceToken}.
contract ServiceToken is ERC20, ERC20Permit, IServiceToken {
    /// @inheritdoc IServiceToken
    address public immutable desk;

    constructor() ERC20("Jangteo Token", "JTK") ERC20Permit("Jangteo Token") {
        desk = msg.sender;
    }

    modifier onlyDesk() {
        require(msg.sender == desk, ServiceToken_NotDesk(msg.sender));
        _;
    }

    /// @inheritdoc IServiceToken
    function mint(address to, uint256 amount) external onlyDesk {
        _mint(to, amount);
    }

    /// @inheritdoc IServiceToken
    function burn(address from, uint256 amount) external onlyDesk {
        _burn(from, amount);
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner)
        public
        view
        override(IERC20Permit, ERC20Permit)
        returns (uint256)
    {
        return super.nonces(owner);
    }
}
