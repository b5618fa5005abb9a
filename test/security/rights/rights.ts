/**
 * Who may do what, written by hand: the code and openapi.json have to agree with it, not the other
 * way round. One line an operation.
 *
 * - `anybody`: no sign-in needed, and none that takes the right away.
 * - `signed in`: about what is one's own by the session alone.
 * - `oneself`: about the person in the path; for everybody else there is nothing there (404).
 * - `admin`: needs that role (403 `role_needed`).
 */
export type Right = {
  who: "anybody" | "signed in" | "oneself" | "admin";
  /** Admins may, for others. */
  adminToo?: true;
  /** Needs a proof of the last ten minutes. */
  fresh?: true;
  /** What a key needs to be allowed to; without it no key may. */
  scope?: "read" | "trade" | "withdraw";
  whileSuspended?: true;
  /** Needs a verified seller where the operator says so. */
  sellersOnly?: true;
  /** Over a session it adds to its account, and needs a fresh proof for that. */
  linksWhileSignedIn?: true;
  /** What one gets for another's thing, where the path or body names one: its problem's code. */
  foreign?: "not_found" | "forbidden";
};

const anybody: Right = { who: "anybody" };
const signedIn: Right = { who: "signed in" };
const oneself: Right = { who: "oneself" };
const oneselfProved: Right = { who: "oneself", fresh: true };
const leaving: Right = { who: "signed in", whileSuspended: true };
const adminProved: Right = { who: "admin", fresh: true };

export const rights: Record<string, Right> = {
  getConfig: anybody,
  getProblem: anybody,
  getLive: anybody,
  getReady: anybody,
  getDependencies: anybody,
  getMetrics: anybody,
  callRpc: anybody,
  listOutbox: anybody,
  getJwks: anybody,

  sendEmailCode: anybody,
  confirmEmail: anybody,
  createUser: anybody,
  createChallenge: anybody,
  verifyChallenge: { who: "anybody", linksWhileSignedIn: true },
  leaveToSignIn: anybody,
  returnSignedIn: anybody,
  logIn: anybody,
  logInSecondStep: anybody,
  sendLoginCode: anybody,
  refreshLogin: anybody,
  requestReset: anybody,
  putResetRequest: anybody,
  getReset: anybody,
  resetPassword: anybody,
  getSession: signedIn,
  endSession: leaving,
  logOut: leaving,
  getProofMethods: signedIn,
  prove: signedIn,
  sendProofCode: signedIn,

  getUser: { who: "oneself", adminToo: true, scope: "read" },
  deleteUser: oneselfProved,
  updateProfile: oneself,
  updateProfilePicture: oneself,
  changePassword: oneselfProved,
  setEmail: oneselfProved,
  getDeletion: oneself,
  exportUser: oneselfProved,
  listSessions: oneself,
  endOtherSessions: oneself,
  endUserSession: { who: "oneself", foreign: "not_found" },
  unlinkIdentity: oneselfProved,
  listSecurityEvents: { who: "oneself", adminToo: true },
  listUserTransactions: { who: "oneself", adminToo: true, scope: "read" },
  linkWallet: oneselfProved,
  unlinkWallet: { who: "oneself", fresh: true, foreign: "not_found" },
  createApiKey: oneselfProved,
  listApiKeys: oneself,
  deleteApiKey: { who: "oneself", foreign: "not_found" },
  getSecurity: oneself,
  startTwoFactor: oneselfProved,
  confirmTwoFactor: oneself,
  confirmTwoFactorByPost: oneself,
  renewRecoveryCodes: oneselfProved,
  verifyPhone: oneselfProved,
  confirmPhone: oneself,
  getPicture: anybody,

  registerWallet: { who: "signed in", foreign: "forbidden" },
  listWallets: { who: "signed in", scope: "read" },
  getWallet: anybody,
  putBackup: { who: "signed in", foreign: "forbidden" },
  getBackup: { who: "signed in", foreign: "forbidden" },
  createRecoveryChallenge: anybody,
  restoreBackup: anybody,

  getToken: anybody,
  createQuote: anybody,
  requestFaucet: anybody,
  getTransaction: anybody,
  checkWork: signedIn,
  createWork: { who: "signed in", sellersOnly: true },
  listWorks: anybody,
  getWork: anybody,
  getWorkImage: anybody,
  getIpfsFile: anybody,
  listEditions: anybody,
  getEdition: anybody,
  listCopies: anybody,
  listListings: anybody,
  getListing: anybody,
  createSignedOrder: { who: "signed in", sellersOnly: true, foreign: "forbidden" },
  listSignedOrders: anybody,
  getSignedOrder: anybody,
  listAuctions: anybody,
  getAuction: anybody,
  listBids: anybody,
  listRaffles: anybody,
  getRaffle: anybody,
  listRafflePrizes: anybody,
  listRaffleEntries: anybody,
  getRaffleCheckpoint: anybody,
  getBeaconRound: anybody,
  listSales: anybody,
  listActivity: anybody,
  search: anybody,

  placeOrder: { who: "signed in", scope: "trade", foreign: "not_found" },
  testOrder: { who: "signed in", scope: "trade", foreign: "not_found" },
  placeBuyReservation: { who: "signed in", scope: "trade", foreign: "not_found" },
  placeSellReservation: { who: "signed in", scope: "trade", foreign: "not_found" },
  listReservations: { who: "signed in", scope: "read", foreign: "not_found" },
  cancelReservation: { who: "signed in", scope: "trade", foreign: "not_found" },
  listOrders: { who: "signed in", scope: "read", foreign: "not_found" },
  cancelAllOrders: { who: "signed in", scope: "trade" },
  getOrder: { who: "signed in", scope: "read", foreign: "not_found" },
  amendOrder: { who: "signed in", scope: "trade", foreign: "not_found" },
  cancelOrder: { who: "signed in", scope: "trade", foreign: "not_found" },
  listBalances: { who: "signed in", scope: "read" },
  requestSandboxFunds: signedIn,
  applyCoupon: { who: "signed in", scope: "trade", foreign: "not_found" },
  getFees: { who: "signed in", scope: "read" },
  listMarketItems: anybody,
  listCandles: anybody,
  listMarketTrades: anybody,
  getTicker: anybody,
  getOrderBook: anybody,
  createCoupon: { who: "admin" },
  deleteCoupon: { who: "admin" },
  listUserCoupons: { who: "oneself", adminToo: true, scope: "read" },

  listUsers: { who: "admin" },
  setUserStatus: adminProved,
  getBots: anybody,
  setBots: { who: "admin" },
  setUserRoles: adminProved,
};
