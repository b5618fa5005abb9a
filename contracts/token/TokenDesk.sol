// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from
    "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IServiceToken} from "../interfaces/IServiceToken.sol";
import {ITokenDesk} from "../interfaces/ITokenDesk.sol";
import {ServiceToken} from "./ServiceToken.sol";

/// @dev Documented in {ITokenDesk}.
abstract contract TokenDesk is ITokenDesk, Ownable2Step, Pausable, ReentrancyGuardTransient {
}
