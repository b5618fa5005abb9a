import { type BaseWallet, Wallet } from "ethers";
import type { TestApi } from "./startApi.ts";

/** Signs in with a wallet, a new one unless given, as a browser would. */
export async function signIn(
  api: Pick<TestApi, "request">,
  wallet: BaseWallet = new Wallet(Wallet.createRandom().privateKey),
) {
  const challenge = await api.request("POST", "/api/auth/challenge", {
    json: { address: wallet.address },
  });
  const { message } = challenge.json;
  const signature = await wallet.signMessage(message);
  const verified = await api.request("POST", "/api/auth/verify", { json: { message, signature } });
  if (verified.status !== 200) throw new Error(`sign-in failed: ${verified.text}`);
  const token: string = verified.json.accessToken;
  const { userId } = verified.json as { userId: string };
  return { wallet, address: wallet.address, token, userId, cookie: cookiesOf(verified.headers) };
}

/** What a browser would send back of the cookies that were set. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
}
