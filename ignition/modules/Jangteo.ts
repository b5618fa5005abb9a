import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** All contracts of the market; Ignition wants a default export. */
export default buildModule("Jangteo", (m) => {
  const owner = m.getParameter("owner", m.getAccount(0));
  const tokensPerEth = m.getParameter("tokensPerEth", 1_000n);
  const sellFeeBps = m.getParameter("sellFeeBps", 50n);
  const feeBps = m.getParameter("feeBps", 250n);

  const tokenDesk = m.contract("TokenDesk", [owner, tokensPerEth, sellFeeBps]);
  // The desk makes its token, so only the desk knows its address.
  const serviceToken = m.contractAt("ServiceToken", m.staticCall(tokenDesk, "token"));
  const collection = m.contract("Collection", [owner]);
  const marketplace = m.contract("Marketplace", [owner, serviceToken, feeBps]);
  const auctionHouse = m.contract("AuctionHouse", [owner, serviceToken, feeBps]);

  return { serviceToken, tokenDesk, collection, marketplace, auctionHouse };
});
