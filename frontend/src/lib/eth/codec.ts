/*
 * The only module of the page's thread that imports ethers. It weighs 50 KB, so it is only ever
 * imported dynamically, by contracts.ts and where an address is checked.
 */
import { getAddress, Interface } from "ethers";
import { auctionHouseAbi } from "../../../../contracts/abi/AuctionHouse.ts";
import { collectionAbi } from "../../../../contracts/abi/Collection.ts";
import { drandBeaconAbi } from "../../../../contracts/abi/DrandBeacon.ts";
import { editionSaleAbi } from "../../../../contracts/abi/EditionSale.ts";
import { marketplaceAbi } from "../../../../contracts/abi/Marketplace.ts";
import { raffleAbi } from "../../../../contracts/abi/Raffle.ts";
import { serviceTokenAbi } from "../../../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../../../contracts/abi/TokenDesk.ts";

/** Encodes and decodes for each of our contracts. */
export const interfaces = {
  ServiceToken: new Interface(serviceTokenAbi),
  TokenDesk: new Interface(tokenDeskAbi),
  Collection: new Interface(collectionAbi),
  Marketplace: new Interface(marketplaceAbi),
  AuctionHouse: new Interface(auctionHouseAbi),
  Raffle: new Interface(raffleAbi),
  DrandBeacon: new Interface(drandBeaconAbi),
  EditionSale: new Interface(editionSaleAbi),
};

/** The address with EIP-55 capitals; null if it isn't one or its capitals are wrong. */
export function checksumAddress(text: string): string | null {
  try {
    return getAddress(text.trim());
  } catch {
    return null;
  }
}
