import { expect } from "chai";
import { id, sha256, toUtf8Bytes, ZeroAddress, ZeroHash } from "ethers";
import { copyId, createEdition, freshEditions } from "../support/editions.ts";
import { ETH, ethers, LATER, mintWork, PRICE } from "../support/market.ts";

const CONTENT = sha256(toUtf8Bytes("the original's bytes"));
const METADATA = sha256(toUtf8Bytes("the metadata's bytes"));

describe("An edition", () => {
  it("is registered with all that is ever said of it, and mints nothing", async () => {
    const { collection, creator, other } = await freshEditions();
    const create = collection
      .connect(creator)
      .createEdition(CONTENT, METADATA, 500n, 3n, other.address);
    await expect(create)
      .to.emit(collection, "EditionCreated")
      .withArgs(1n, creator.address, CONTENT, METADATA, 500n, 3n, other.address);
    await expect(create).to.not.emit(collection, "Transfer");
    expect(await collection.editionCount()).to.equal(1n);
    expect(await collection.editionOf(1n)).to.deep.equal([
      creator.address,
      METADATA,
      500n,
      other.address,
      3n,
      0n,
    ]);
    expect(await collection.tokenIdOf(CONTENT)).to.equal(copyId(1n, 0n));
    await expect(collection.ownerOf(copyId(1n, 0n))).to.be.revertedWithCustomError(
      collection,
      "TokenDoesNotExist",
    );
  });

  it("and a work never have the same content, whichever is first", async () => {
    const { collection, creator, other } = await freshEditions();
    const asCreator = collection.connect(creator);
    await asCreator.createEdition(CONTENT, METADATA, 0n, 3n, ZeroAddress);
    await asCreator.mintUnique(other, id("work"), METADATA, 0n);
    const asOther = collection.connect(other);
    for (const [content, known] of [
      [CONTENT, copyId(1n, 0n)],
      [id("work"), 1n],
    ] as const) {
      await expect(asOther.mintUnique(other, content, METADATA, 0n))
        .to.be.revertedWithCustomError(collection, "Collection_ContentAlreadyMinted")
        .withArgs(content, known);
      await expect(asOther.createEdition(content, METADATA, 0n, 1n, ZeroAddress))
        .to.be.revertedWithCustomError(collection, "Collection_ContentAlreadyMinted")
        .withArgs(content, known);
    }
    expect(await collection.totalMinted()).to.equal(1n);
  });

  it("has hashes, a royalty within the limit, and a copy at least", async () => {
    const { collection, creator } = await freshEditions();
    const asCreator = collection.connect(creator);
    for (const [error, args] of [
      ["Collection_ZeroContentHash", [ZeroHash, METADATA, 0n, 1n]],
      ["Collection_ZeroMetadataHash", [CONTENT, ZeroHash, 0n, 1n]],
      ["Collection_RoyaltyTooHigh", [CONTENT, METADATA, 1_001n, 1n]],
    ] as const) {
      await expect(asCreator.createEdition(...args, ZeroAddress)).to.be.revertedWithCustomError(
        collection,
        error,
      );
    }
    await expect(
      asCreator.createEdition(CONTENT, METADATA, 0n, 0n, ZeroAddress),
    ).to.be.revertedWithCustomError(collection, "Collection_ZeroSupply");
  });

  it("numbers its copies from one, whoever mints", async () => {
    const at = await freshEditions();
    const { collection, creator, buyer, other, payee } = at;
    const editionId = await createEdition(at, { supply: 6n, minter: payee.address });
    await expect(collection.connect(creator).mintEdition(editionId, buyer, 2n))
      .to.emit(collection, "EditionMinted")
      .withArgs(editionId, buyer.address, 1n, 2n);
    await expect(collection.connect(payee).mintEdition(editionId, other, 3n))
      .to.emit(collection, "Transfer")
      .withArgs(ZeroAddress, other.address, copyId(editionId, 5n));
    for (const [serial, owner] of [
      [1n, buyer],
      [2n, buyer],
      [3n, other],
      [4n, other],
      [5n, other],
    ] as const) {
      expect(await collection.ownerOf(copyId(editionId, serial))).to.equal(owner.address);
    }
    expect((await collection.editionOf(editionId)).minted).to.equal(5n);
    expect(await collection.balanceOf(other)).to.equal(3n);
    expect(await collection.totalMinted()).to.equal(0n);
  });

  it("ends at its maximum", async () => {
    const at = await freshEditions();
    const { collection, creator } = at;
    const editionId = await createEdition(at, { supply: 51n });
    const mint = (quantity: bigint) =>
      collection.connect(creator).mintEdition(editionId, creator, quantity);
    for (const quantity of [0n, 51n, 2n ** 256n - 1n]) {
      await expect(mint(quantity))
        .to.be.revertedWithCustomError(collection, "Collection_BadQuantity")
        .withArgs(quantity, 50n);
    }
    await mint(50n);
    await expect(mint(2n))
      .to.be.revertedWithCustomError(collection, "Collection_SoldOut")
      .withArgs(editionId, 2n, 1n);
    await mint(1n);
    await expect(mint(1n)).to.be.revertedWithCustomError(collection, "Collection_SoldOut");
  });

  it("is minted by its creator and one minter, whom the creator changes", async () => {
    const at = await freshEditions();
    const { collection, creator, owner, seller, other, payee } = at;
    const editionId = await createEdition(at);
    const mintAs = (account: typeof owner) =>
      collection.connect(account).mintEdition(editionId, account, 1n);
    for (const stranger of [owner, other, payee]) {
      await expect(mintAs(stranger))
        .to.be.revertedWithCustomError(collection, "Collection_NotMinter")
        .withArgs(editionId, stranger.address);
    }
    await expect(collection.connect(other).setEditionMinter(editionId, other.address))
      .to.be.revertedWithCustomError(collection, "Collection_NotCreator")
      .withArgs(editionId, other.address);
    await expect(collection.connect(creator).setEditionMinter(editionId, seller.address))
      .to.emit(collection, "EditionMinterSet")
      .withArgs(editionId, seller.address);
    await mintAs(seller);
    await collection.connect(creator).setEditionMinter(editionId, ZeroAddress);
    await expect(mintAs(seller)).to.be.revertedWithCustomError(collection, "Collection_NotMinter");
  });

  it("is not there before it is made", async () => {
    const { collection, creator } = await freshEditions();
    const asCreator = collection.connect(creator);
    for (const ask of [
      () => collection.editionOf(1n),
      () => asCreator.mintEdition(1n, creator, 1n),
      () => asCreator.setEditionMinter(1n, creator),
    ]) {
      await expect(ask())
        .to.be.revertedWithCustomError(collection, "Collection_NoSuchEdition")
        .withArgs(1n);
    }
  });

  it("is neither made nor minted while paused; its minter can be changed", async () => {
    const at = await freshEditions();
    const { collection, creator, owner } = at;
    const editionId = await createEdition(at);
    await collection.connect(owner).pause();
    await expect(
      collection.connect(creator).mintEdition(editionId, creator, 1n),
    ).to.be.revertedWithCustomError(collection, "EnforcedPause");
    await expect(
      collection.connect(creator).createEdition(CONTENT, METADATA, 0n, 1n, ZeroAddress),
    ).to.be.revertedWithCustomError(collection, "EnforcedPause");
    await collection.connect(creator).setEditionMinter(editionId, ZeroAddress);
  });
});

describe("A copy", () => {
  it("has its edition's creator, metadata and royalty, and an epoch of its own", async () => {
    const at = await freshEditions();
    const { collection, creator, buyer, other } = at;
    await createEdition(at, { royaltyBps: 100n });
    const editionId = await createEdition(at, { royaltyBps: 750n });
    await collection.connect(creator).mintEdition(editionId, buyer, 2n);
    await collection.connect(buyer).transferFrom(buyer, other, copyId(editionId, 2n));
    const { metadataHash } = await collection.editionOf(editionId);
    const work = await mintWork(at, { to: buyer, royaltyBps: 200n });
    for (const [serial, holder, epoch] of [
      [1n, buyer, 0n],
      [2n, other, 1n],
    ] as const) {
      const copy = copyId(editionId, serial);
      expect(await collection.ownerAndEpochOf(copy)).to.deep.equal([holder.address, epoch]);
      expect(await collection.creatorOf(copy)).to.equal(creator.address);
      expect(await collection.metadataHashOf(copy)).to.equal(metadataHash);
      expect(await collection.royaltyInfo(copy, 9_999n)).to.deep.equal([creator.address, 749n]);
    }
    expect(await collection.tokenURI(copyId(editionId, 1n))).to.equal(
      await collection.tokenURI(copyId(editionId, 2n)),
    );
    expect(await collection.royaltyInfo(work, 10_000n)).to.deep.equal([creator.address, 200n]);
    for (const ask of [
      () => collection.creatorOf(copyId(editionId, 3n)),
      () => collection.metadataHashOf(copyId(editionId, 0n)),
      () => collection.ownerAndEpochOf(copyId(editionId + 1n, 1n)),
    ]) {
      await expect(ask()).to.be.revertedWithCustomError(collection, "TokenDoesNotExist");
    }
  });

  it("is listed and bought as any work, with its royalty", async () => {
    const at = await freshEditions();
    const { collection, market, creator, seller, buyer } = at;
    const editionId = await createEdition(at, { royaltyBps: 1_000n });
    await collection.connect(creator).mintEdition(editionId, seller, 1n);
    const copy = copyId(editionId, 1n);
    await market.connect(seller).list(collection, copy, PRICE, ETH, LATER, ZeroAddress);
    await expect(
      market.connect(buyer).buy(collection, copy, PRICE, { value: PRICE }),
    ).to.changeEtherBalance(ethers, creator, PRICE / 10n);
    expect(await collection.ownerOf(copy)).to.equal(buyer.address);
  });
});
