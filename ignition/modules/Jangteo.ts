import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** drand's evmnet, chain 04f1e9062b8a81f848fded9c12306733282b2727ecced50032187751166ec8c3. */
const EVMNET = {
  publicKey: [
    0x557ec32c2ad488e4d4f6008f89a346f18492092ccc0d594610de2732c8b808fn,
    0x7e1d1d335df83fa98462005690372c643340060d205306a9aa8106b6bd0b382n,
    0x297d3a4f9749b33eb2d904c9d9ebf17224150ddd7abd7567a9bec6c74480ee0bn,
    0x95685ae3a85ba243747b1b2f426049010f6b73a0cf1d389351d5aaaa1047f6n,
  ],
  genesis: 1_727_521_075n,
  periodSeconds: 3n,
};

/** All contracts of the market; Ignition wants a default export. */
export default buildModule("Jangteo", (m) => {
  const owner = m.getParameter("owner", m.getAccount(0));
  const tokensPerEth = m.getParameter("tokensPerEth", 1_000n);
  const sellFeeBps = m.getParameter("sellFeeBps", 50n);
  const feeBps = m.getParameter("feeBps", 250n);
  const beaconKey = m.getParameter("beaconKey", EVMNET.publicKey);
  const beaconGenesis = m.getParameter("beaconGenesis", EVMNET.genesis);
  const beaconPeriod = m.getParameter("beaconPeriodSeconds", EVMNET.periodSeconds);

  const tokenDesk = m.contract("TokenDesk", [owner, tokensPerEth, sellFeeBps]);
  // The desk makes its token, so only the desk knows its address.
  const serviceToken = m.contractAt("ServiceToken", m.staticCall(tokenDesk, "token"));
  const collection = m.contract("Collection", [owner]);
  const marketplace = m.contract("Marketplace", [owner, serviceToken, feeBps]);
  const auctionHouse = m.contract("AuctionHouse", [owner, serviceToken, feeBps]);
  const drandBeacon = m.contract("DrandBeacon", [beaconKey, beaconGenesis, beaconPeriod]);
  const raffle = m.contract("Raffle", [owner, serviceToken, feeBps, drandBeacon]);
  const editionSale = m.contract("EditionSale", [owner, serviceToken, feeBps, collection]);

  const markets = { marketplace, auctionHouse, raffle, editionSale };
  return { serviceToken, tokenDesk, collection, drandBeacon, ...markets };
});
