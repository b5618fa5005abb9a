import type { Mutation } from "./workshop.ts";

const inCollection = (find: string, replace = ""): Mutation => ({
  file: "collection/Collection.sol",
  find,
  replace,
});
const inCid = (find: string, replace = ""): Mutation => ({
  file: "collection/Cid.sol",
  find,
  replace,
});

/** Works, what they point to, and who has them. */
export const collectionMutations: readonly Mutation[] = [
  inCollection("require(_exists(tokenId), TokenDoesNotExist());"),
  inCollection("epoch = uint32(packed >> 160);", "epoch = uint32(packed >> 161);"),
  inCollection("require(owner != address(0), TokenDoesNotExist());"),
  inCollection("_getExtraData(tokenId) >> EPOCH_BITS;", "_getExtraData(tokenId);"),
  inCollection("if (royaltyBps == 0) return (address(0), 0);"),
  inCollection("salePrice * royaltyBps / BPS", "(salePrice * royaltyBps + BPS - 1) / BPS"),
  inCollection("id == type(IERC2981).interfaceId || ", ""),
  inCollection("id == type(IOwnerEpoch).interfaceId\n", "false\n"),
  inCollection("        whenNotPaused\n"),
  inCollection("require(contentHash != 0, Collection_ZeroContentHash());"),
  inCollection("require(metadataHash != 0, Collection_ZeroMetadataHash());"),
  inCollection("royaltyBps <= MAX_ROYALTY_BPS,", "royaltyBps <= MAX_ROYALTY_BPS + 1,"),
  inCollection("royaltyBps <= MAX_ROYALTY_BPS,", "royaltyBps < MAX_ROYALTY_BPS,"),
  inCollection("require(known == 0, Collection_ContentAlreadyMinted(contentHash, known));"),
  inCollection("tokenIdOf[contentHash] = key;"),
  inCollection("_creatorOf[key] = msg.sender;", "_creatorOf[key] = address(this);"),
  inCollection("_metadataHashOf[key] = metadataHash;", "_metadataHashOf[key] = contentHash;"),
  inCollection("uint96(uint256(royaltyBps) << EPOCH_BITS)", "0"),
  inCollection(
    "contentHash, to, metadataHash, royaltyBps);",
    "metadataHash, to, contentHash, royaltyBps);",
  ),
  inCollection("function pause() external onlyOwner", "function pause() external"),
  inCollection("function unpause() external onlyOwner", "function unpause() external"),
  inCollection("if (from == address(0)) return;", "if (from == from) return;"),
  inCollection("let next := and(add(epoch, 1), 0xffffffff)", "let next := add(epoch, 1)"),
  inCollection("let next := and(add(epoch, 1), 0xffffffff)", "let next := epoch"),
  inCollection(
    "let epoch := and(shr(160, packed), 0xffffffff)",
    "let epoch := and(shr(160, packed), 0xff)",
  ),
  inCollection("0x7d8825530a5a2e7a", "0x7d8925530a5a2e7a"),
  inCid("PREFIX = 0x01551220", "PREFIX = 0x01701220"),
  inCid("xyz234567", "xyz234568"),
  inCid("CHARACTERS = 58", "CHARACTERS = 57"),
  inCid("uint8(data[bit / 8 + 1]);", "uint8(data[bit / 8]);"),
  inCid("(11 - bit % 8) & 31", "(11 - bit % 8) & 15"),
  inCid(
    "bytes.concat(PREFIX, sha256Hash, bytes1(0))",
    "bytes.concat(PREFIX, sha256Hash, bytes1(0xff))",
  ),
];
