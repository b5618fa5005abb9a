import { expect } from "chai";
import {
  getBytes,
  id,
  keccak256,
  sha256,
  toBeHex,
  toUtf8Bytes,
  ZeroAddress,
  ZeroHash,
} from "ethers";
import { ethers, freshMarket, mintWork, networkHelpers } from "../support/market.ts";
import { deployPuppet } from "../support/puppet.ts";

const CONTENT = sha256(toUtf8Bytes("the original's bytes"));
const METADATA = sha256(toUtf8Bytes("the metadata's bytes"));

/**
 * `ipfs://` and the CIDv1 of a raw block, counted in one go: base32 is a number in 5-bit digits.
 */
function rawUri(hash: string): string {
  const bits = `${BigInt(`0x01551220${hash.slice(2)}`).toString(2)}`.padStart(36 * 8, "0");
  const digits = bits.padEnd(58 * 5, "0").match(/.{5}/g) ?? [];
  const text = digits.map((digit) => "abcdefghijklmnopqrstuvwxyz234567"[Number.parseInt(digit, 2)]);
  return `ipfs://b${text.join("")}`;
}

describe("Collection", () => {
  describe("mintUnique", () => {
    it("registers the work, the caller as creator, the token to anyone", async () => {
      const { collection, creator, seller } = await freshMarket();
      const mint = collection.connect(creator).mintUnique(seller, CONTENT, METADATA, 500n);

      await expect(mint)
        .to.emit(collection, "WorkMinted")
        .withArgs(1n, creator.address, CONTENT, seller.address, METADATA, 500n);
      await expect(mint).to.emit(collection, "Transfer").withArgs(ZeroAddress, seller.address, 1n);
      expect(await collection.ownerOf(1n)).to.equal(seller.address);
      expect(await collection.creatorOf(1n)).to.equal(creator.address);
      expect(await collection.tokenIdOf(CONTENT)).to.equal(1n);
      expect(await collection.metadataHashOf(1n)).to.equal(METADATA);
      expect(await collection.totalMinted()).to.equal(1n);
      expect(await collection.ownerAndEpochOf(1n)).to.deep.equal([seller.address, 0n]);
    });

    it("mints a content once, for ever, whoever asks", async () => {
      const { collection, creator, seller, other } = await freshMarket();
      await collection.connect(creator).mintUnique(seller, CONTENT, METADATA, 0n);
      await expect(collection.connect(other).mintUnique(other, CONTENT, id("other"), 0n))
        .to.be.revertedWithCustomError(collection, "Collection_ContentAlreadyMinted")
        .withArgs(CONTENT, 1n);
      expect(await collection.totalMinted()).to.equal(1n);
    });

    it("refuses zero hashes, too high a royalty, and nobody as owner", async () => {
      const { collection, creator } = await freshMarket();
      const asCreator = collection.connect(creator);

      await expect(
        asCreator.mintUnique(creator, ZeroHash, METADATA, 0n),
      ).to.be.revertedWithCustomError(collection, "Collection_ZeroContentHash");
      await expect(
        asCreator.mintUnique(creator, CONTENT, ZeroHash, 0n),
      ).to.be.revertedWithCustomError(collection, "Collection_ZeroMetadataHash");
      await expect(asCreator.mintUnique(creator, CONTENT, METADATA, 1_001n))
        .to.be.revertedWithCustomError(collection, "Collection_RoyaltyTooHigh")
        .withArgs(1_001n, 1_000n);
      await expect(
        asCreator.mintUnique(ZeroAddress, CONTENT, METADATA, 0n),
      ).to.be.revertedWithCustomError(collection, "TransferToZeroAddress");
      expect(await collection.tokenIdOf(CONTENT)).to.equal(0n);
    });

    it("stops while paused; transfers do not", async () => {
      const at = await freshMarket();
      const { collection, owner, seller, buyer } = at;
      const tokenId = await mintWork(at, { to: seller });
      await collection.connect(owner).pause();

      await expect(mintWork(at, { to: seller })).to.be.revertedWithCustomError(
        collection,
        "EnforcedPause",
      );
      await collection.connect(seller).transferFrom(seller, buyer, tokenId);
      await collection.connect(owner).unpause();
      await mintWork(at, { to: seller });
    });

    it("is paused by the owner alone, and not twice", async () => {
      const { collection, owner, other } = await freshMarket();
      await expect(collection.connect(other).pause()).to.be.revertedWithCustomError(
        collection,
        "OwnableUnauthorizedAccount",
      );
      await expect(collection.connect(other).unpause()).to.be.revertedWithCustomError(
        collection,
        "OwnableUnauthorizedAccount",
      );
      await expect(collection.connect(owner).unpause()).to.be.revertedWithCustomError(
        collection,
        "ExpectedPause",
      );
      await expect(
        ethers.deployContract("Collection", [ZeroAddress]),
      ).to.be.revertedWithCustomError(collection, "OwnableInvalidOwner");
    });
  });

  describe("what it tells", () => {
    it("is a tokenURI that is the CID of the metadata's bytes", async () => {
      const { collection, creator } = await freshMarket();
      expect(await collection.name()).to.equal("Jangteo Works");
      expect(await collection.symbol()).to.equal("JTW");
      for (const hash of [METADATA, toBeHex(1n, 32), `0x${"ff".repeat(32)}`]) {
        const content = keccak256(getBytes(hash));
        await collection.connect(creator).mintUnique(creator, content, hash, 0n);
        const tokenId = await collection.totalMinted();
        expect(await collection.tokenURI(tokenId)).to.equal(rawUri(hash));
      }
    });

    it("is the CID that IPFS gives `hello world` as a raw block", async () => {
      const { collection, creator } = await freshMarket();
      const hash = sha256(toUtf8Bytes("hello world"));
      await collection.connect(creator).mintUnique(creator, CONTENT, hash, 0n);
      expect(await collection.tokenURI(1n)).to.equal(
        "ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
      );
    });

    it("is a royalty to the creator, rounded down, for ever", async () => {
      const at = await freshMarket();
      const { collection, creator, seller, buyer } = at;
      const tokenId = await mintWork(at, { to: seller, royaltyBps: 750n });
      expect(await collection.royaltyInfo(tokenId, 9_999n)).to.deep.equal([creator.address, 749n]);
      await collection.connect(seller).transferFrom(seller, buyer, tokenId);
      expect(await collection.royaltyInfo(tokenId, 9_999n)).to.deep.equal([creator.address, 749n]);

      const least = await mintWork(at, { to: seller, royaltyBps: 1n });
      expect(await collection.royaltyInfo(least, 9_999n)).to.deep.equal([creator.address, 0n]);
      const free = await mintWork(at, { to: seller });
      expect(await collection.royaltyInfo(free, 9_999n)).to.deep.equal([ZeroAddress, 0n]);
    });

    it("is ERC-165, 721, its metadata, 2981 and owner epochs", async () => {
      const { collection } = await freshMarket();
      const ownerEpoch = id("ownerAndEpochOf(uint256)").slice(0, 10);
      for (const known of ["0x01ffc9a7", "0x80ac58cd", "0x5b5e139f", "0x2a55205a", ownerEpoch]) {
        expect(await collection.supportsInterface(known)).to.equal(true);
      }
      // ERC-4906: metadata never changes. ERC-721 Enumerable: the indexer enumerates.
      for (const absent of ["0xffffffff", "0x49064906", "0x780e9d63"]) {
        expect(await collection.supportsInterface(absent)).to.equal(false);
      }
    });

    it("is nothing of a token that does not exist", async () => {
      const { collection } = await freshMarket();
      for (const ask of [
        collection.ownerOf(1n),
        collection.ownerAndEpochOf(1n),
        collection.creatorOf(1n),
        collection.metadataHashOf(1n),
        collection.tokenURI(1n),
        collection.getApproved(1n),
      ]) {
        await expect(ask).to.be.revertedWithCustomError(collection, "TokenDoesNotExist");
      }
      await expect(collection.balanceOf(ZeroAddress)).to.be.revertedWithCustomError(
        collection,
        "BalanceQueryForZeroAddress",
      );
      expect(await collection.royaltyInfo(1n, 100n)).to.deep.equal([ZeroAddress, 0n]);
    });
  });

  describe("transfers", () => {
    it("count the epoch, also to oneself and back", async () => {
      const at = await freshMarket();
      const { collection, seller, buyer } = at;
      const tokenId = await mintWork(at, { to: seller });
      const asSeller = collection.connect(seller);
      await asSeller.transferFrom(seller, seller, tokenId);
      await asSeller.getFunction("safeTransferFrom(address,address,uint256)")(
        seller,
        buyer,
        tokenId,
      );
      await collection.connect(buyer).transferFrom(buyer, seller, tokenId);

      expect(await collection.ownerAndEpochOf(tokenId)).to.deep.equal([seller.address, 3n]);
      expect(await collection.balanceOf(seller)).to.equal(1n);
      expect(await collection.balanceOf(buyer)).to.equal(0n);
    });

    it("leave the royalty alone when the epoch wraps", async () => {
      const at = await freshMarket();
      const { collection, creator, seller, buyer } = at;
      const tokenId = await mintWork(at, { to: seller, royaltyBps: 1_000n });
      const slot = ownershipSlot(tokenId);
      const address = await collection.getAddress();
      const packed = BigInt(await ethers.provider.getStorage(address, slot));
      const last = packed | (0xffff_ffffn << 160n);
      await networkHelpers.setStorageAt(address, slot, toBeHex(last, 32));
      expect(await collection.ownerAndEpochOf(tokenId)).to.deep.equal([
        seller.address,
        0xffff_ffffn,
      ]);

      await collection.connect(seller).transferFrom(seller, buyer, tokenId);
      expect(await collection.ownerAndEpochOf(tokenId)).to.deep.equal([buyer.address, 0n]);
      const royalty = await collection.royaltyInfo(tokenId, 10_000n);
      expect(royalty).to.deep.equal([creator.address, 1_000n]);
    });

    it("clear the approval", async () => {
      const at = await freshMarket();
      const { collection, seller, buyer, payee } = at;
      const tokenId = await mintWork(at, { to: seller });
      await collection.connect(seller).approve(payee, tokenId);
      await collection.connect(payee).transferFrom(seller, buyer, tokenId);
      expect(await collection.getApproved(tokenId)).to.equal(ZeroAddress);
    });

    it("are refused to strangers, from others than the owner, and to nobody", async () => {
      const at = await freshMarket();
      const { collection, seller, buyer, payee } = at;
      const tokenId = await mintWork(at, { to: seller });

      await expect(
        collection.connect(payee).transferFrom(seller, payee, tokenId),
      ).to.be.revertedWithCustomError(collection, "NotOwnerNorApproved");
      await expect(
        collection.connect(buyer).transferFrom(buyer, payee, tokenId),
      ).to.be.revertedWithCustomError(collection, "TransferFromIncorrectOwner");
      await expect(
        collection.connect(seller).transferFrom(seller, ZeroAddress, tokenId),
      ).to.be.revertedWithCustomError(collection, "TransferToZeroAddress");
      expect(await collection.ownerAndEpochOf(tokenId)).to.deep.equal([seller.address, 0n]);
    });

    it("when safe, are refused to contracts that can't hold tokens", async () => {
      const at = await freshMarket();
      const { collection, seller, desk } = at;
      const tokenId = await mintWork(at, { to: seller });
      await expect(
        collection.connect(seller).getFunction("safeTransferFrom(address,address,uint256)")(
          seller,
          desk,
          tokenId,
        ),
      ).to.be.revertedWithCustomError(collection, "TransferToNonERC721ReceiverImplementer");
      const puppet = await deployPuppet();
      await expect(
        collection.connect(seller).getFunction("safeTransferFrom(address,address,uint256)")(
          seller,
          puppet,
          tokenId,
        ),
      ).to.be.revertedWithCustomError(collection, "TransferToNonERC721ReceiverImplementer");
    });

    it("are refused to an account with 2^32 - 1 tokens", async () => {
      const at = await freshMarket();
      const { collection, seller, payee } = at;
      const tokenId = await mintWork(at, { to: seller });
      const address = await collection.getAddress();
      const full = toBeHex(0xffff_ffffn, 32);
      await networkHelpers.setStorageAt(address, balanceSlot(payee.address), full);
      await expect(
        collection.connect(seller).transferFrom(seller, payee, tokenId),
      ).to.be.revertedWithCustomError(collection, "AccountBalanceOverflow");
    });
  });
});

/**
 * solady's layout, as its source describes it: a seed lies over the end of the word that is hashed.
 */
const SEED = "7d8825530a5a2e7a";

function ownershipSlot(tokenId: bigint): bigint {
  const word = `${toBeHex(tokenId, 32).slice(0, 58)}${SEED.slice(0, 8)}`;
  return BigInt.asUintN(256, 2n * tokenId + BigInt(keccak256(word)));
}

function balanceSlot(account: string): string {
  return keccak256(`${account}${SEED.slice(8)}00000000`);
}
