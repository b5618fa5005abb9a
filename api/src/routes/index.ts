import type { Operation } from "../http/defineRoute.ts";
import { listActivity } from "./activity/listActivity.ts";
import { listUsers } from "./admin/listUsers.ts";
import { setUserRoles } from "./admin/setUserRoles.ts";
import { setUserStatus } from "./admin/setUserStatus.ts";
import { createApiKey } from "./apiKeys/createApiKey.ts";
import { deleteApiKey } from "./apiKeys/deleteApiKey.ts";
import { listApiKeys } from "./apiKeys/listApiKeys.ts";
import { getAuction } from "./auctions/getAuction.ts";
import { listAuctions } from "./auctions/listAuctions.ts";
import { listBids } from "./auctions/listBids.ts";
import { createChallenge } from "./auth/createChallenge.ts";
import { endSession } from "./auth/endSession.ts";
import { getSession } from "./auth/getSession.ts";
import { leaveToSignIn } from "./auth/leaveToSignIn.ts";
import { returnSignedIn } from "./auth/returnSignedIn.ts";
import { verifyChallenge } from "./auth/verifyChallenge.ts";
import { createCoupon } from "./coupons/createCoupon.ts";
import { deleteCoupon } from "./coupons/deleteCoupon.ts";
import { listUserCoupons } from "./coupons/listUserCoupons.ts";
import { getEdition } from "./editions/getEdition.ts";
import { listCopies } from "./editions/listCopies.ts";
import { listEditions } from "./editions/listEditions.ts";
import { confirmEmail } from "./emails/confirmEmail.ts";
import { sendEmailCode } from "./emails/sendEmailCode.ts";
import { setEmail } from "./emails/setEmail.ts";
import { getBots } from "./exchange/getBots.ts";
import { getFees } from "./exchange/getFees.ts";
import { listBalances } from "./exchange/listBalances.ts";
import { requestSandboxFunds } from "./exchange/requestSandboxFunds.ts";
import { setBots } from "./exchange/setBots.ts";
import { getIpfsFile } from "./ipfs/getIpfsFile.ts";
import { getListing } from "./listings/getListing.ts";
import { listListings } from "./listings/listListings.ts";
import { getProofMethods } from "./login/getProofMethods.ts";
import { logIn } from "./login/logIn.ts";
import { logInSecondStep } from "./login/logInSecondStep.ts";
import { logOut } from "./login/logOut.ts";
import { prove } from "./login/prove.ts";
import { refreshLogin } from "./login/refreshLogin.ts";
import { sendLoginCode } from "./login/sendLoginCode.ts";
import { sendProofCode } from "./login/sendProofCode.ts";
import { getOrderBook } from "./marketItems/getOrderBook.ts";
import { getTicker } from "./marketItems/getTicker.ts";
import { listCandles } from "./marketItems/listCandles.ts";
import { listMarketItems } from "./marketItems/listMarketItems.ts";
import { listMarketTrades } from "./marketItems/listMarketTrades.ts";
import { amendOrder } from "./orders/amendOrder.ts";
import { applyCoupon } from "./orders/applyCoupon.ts";
import { cancelAllOrders } from "./orders/cancelAllOrders.ts";
import { cancelOrder } from "./orders/cancelOrder.ts";
import { cancelReservation } from "./orders/cancelReservation.ts";
import { getOrder } from "./orders/getOrder.ts";
import { listOrders } from "./orders/listOrders.ts";
import { listReservations } from "./orders/listReservations.ts";
import { placeBuyReservation } from "./orders/placeBuyReservation.ts";
import { placeOrder } from "./orders/placeOrder.ts";
import { placeSellReservation } from "./orders/placeSellReservation.ts";
import { testOrder } from "./orders/testOrder.ts";
import { listOutbox } from "./outbox/listOutbox.ts";
import { changePassword } from "./passwords/changePassword.ts";
import { getReset } from "./passwords/getReset.ts";
import { putResetRequest } from "./passwords/putResetRequest.ts";
import { requestReset } from "./passwords/requestReset.ts";
import { resetPassword } from "./passwords/resetPassword.ts";
import { callRpc } from "./platform/callRpc.ts";
import { getConfig } from "./platform/getConfig.ts";
import { getDependencies } from "./platform/getDependencies.ts";
import { getJwks } from "./platform/getJwks.ts";
import { getLive } from "./platform/getLive.ts";
import { getMetrics } from "./platform/getMetrics.ts";
import { getProblem } from "./platform/getProblem.ts";
import { getReady } from "./platform/getReady.ts";
import { getBeaconRound } from "./raffles/getBeaconRound.ts";
import { getRaffle } from "./raffles/getRaffle.ts";
import { getRaffleCheckpoint } from "./raffles/getRaffleCheckpoint.ts";
import { listRaffleEntries } from "./raffles/listRaffleEntries.ts";
import { listRafflePrizes } from "./raffles/listRafflePrizes.ts";
import { listRaffles } from "./raffles/listRaffles.ts";
import { listSales } from "./sales/listSales.ts";
import { search } from "./search/search.ts";
import { confirmPhone } from "./security/confirmPhone.ts";
import { confirmTwoFactor } from "./security/confirmTwoFactor.ts";
import { confirmTwoFactorByPost } from "./security/confirmTwoFactorByPost.ts";
import { getSecurity } from "./security/getSecurity.ts";
import { renewRecoveryCodes } from "./security/renewRecoveryCodes.ts";
import { startTwoFactor } from "./security/startTwoFactor.ts";
import { verifyPhone } from "./security/verifyPhone.ts";
import { endOtherSessions } from "./sessions/endOtherSessions.ts";
import { endUserSession } from "./sessions/endUserSession.ts";
import { listSessions } from "./sessions/listSessions.ts";
import { createSignedOrder } from "./signedOrders/createSignedOrder.ts";
import { getSignedOrder } from "./signedOrders/getSignedOrder.ts";
import { listSignedOrders } from "./signedOrders/listSignedOrders.ts";
import { createQuote } from "./token/createQuote.ts";
import { getToken } from "./token/getToken.ts";
import { requestFaucet } from "./token/requestFaucet.ts";
import { getTransaction } from "./transactions/getTransaction.ts";
import { createUser } from "./users/createUser.ts";
import { deleteUser } from "./users/deleteUser.ts";
import { exportUser } from "./users/exportUser.ts";
import { getDeletion } from "./users/getDeletion.ts";
import { getPicture } from "./users/getPicture.ts";
import { getUser } from "./users/getUser.ts";
import { linkWallet } from "./users/linkWallet.ts";
import { listSecurityEvents } from "./users/listSecurityEvents.ts";
import { listUserTransactions } from "./users/listUserTransactions.ts";
import { unlinkIdentity } from "./users/unlinkIdentity.ts";
import { unlinkWallet } from "./users/unlinkWallet.ts";
import { updateProfile } from "./users/updateProfile.ts";
import { updateProfilePicture } from "./users/updateProfilePicture.ts";
import { createRecoveryChallenge } from "./wallets/createRecoveryChallenge.ts";
import { getBackup } from "./wallets/getBackup.ts";
import { getWallet } from "./wallets/getWallet.ts";
import { listWallets } from "./wallets/listWallets.ts";
import { putBackup } from "./wallets/putBackup.ts";
import { registerWallet } from "./wallets/registerWallet.ts";
import { restoreBackup } from "./wallets/restoreBackup.ts";
import { checkWork } from "./works/checkWork.ts";
import { createWork } from "./works/createWork.ts";
import { getWork } from "./works/getWork.ts";
import { getWorkImage } from "./works/getWorkImage.ts";
import { listWorks } from "./works/listWorks.ts";

/** The API's table of contents. An operation's file bears its operationId. */
export const operations: readonly Operation[] = [
  getConfig,
  getProblem,
  getLive,
  getReady,
  getDependencies,
  getMetrics,
  callRpc,
  listOutbox,

  sendEmailCode,
  confirmEmail,
  createChallenge,
  verifyChallenge,
  leaveToSignIn,
  returnSignedIn,
  getSession,
  endSession,
  logIn,
  logInSecondStep,
  sendLoginCode,
  refreshLogin,
  getProofMethods,
  prove,
  sendProofCode,
  requestReset,
  putResetRequest,
  getReset,
  resetPassword,
  logOut,
  getJwks,

  createUser,
  getUser,
  updateProfile,
  updateProfilePicture,
  getPicture,
  changePassword,
  setEmail,
  getDeletion,
  deleteUser,
  exportUser,
  listSessions,
  endUserSession,
  unlinkIdentity,
  endOtherSessions,
  listSecurityEvents,
  listUserTransactions,
  linkWallet,
  unlinkWallet,
  createApiKey,
  listApiKeys,
  deleteApiKey,

  getSecurity,
  startTwoFactor,
  confirmTwoFactor,
  confirmTwoFactorByPost,
  renewRecoveryCodes,
  verifyPhone,
  confirmPhone,

  registerWallet,
  listWallets,
  getWallet,
  putBackup,
  getBackup,
  createRecoveryChallenge,
  restoreBackup,

  getToken,
  createQuote,
  requestFaucet,
  getTransaction,

  checkWork,
  createWork,
  listWorks,
  getWork,
  getWorkImage,
  getIpfsFile,

  listEditions,
  getEdition,
  listCopies,

  listListings,
  getListing,
  createSignedOrder,
  listSignedOrders,
  getSignedOrder,
  listAuctions,
  getAuction,
  listBids,
  listRaffles,
  getRaffle,
  listRafflePrizes,
  listRaffleEntries,
  getRaffleCheckpoint,
  getBeaconRound,
  listSales,
  listActivity,
  search,

  // A fixed path comes before one with a name in it.
  placeOrder,
  testOrder,
  placeBuyReservation,
  placeSellReservation,
  listReservations,
  cancelReservation,
  listOrders,
  cancelAllOrders,
  getOrder,
  amendOrder,
  cancelOrder,
  applyCoupon,

  listMarketItems,
  listCandles,
  listMarketTrades,
  getTicker,
  getOrderBook,

  listBalances,
  getBots,
  setBots,
  requestSandboxFunds,
  getFees,
  createCoupon,
  deleteCoupon,
  listUserCoupons,

  listUsers,
  setUserStatus,
  setUserRoles,
];
