import type { Wallet } from "ethers";

/** The public HTTP API with a session of its own. */
export type Api = {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body: unknown) => Promise<T>;
  upload: <T>(path: string, form: FormData) => Promise<T>;
};

/** The API refused; `code` is the problem's stable name. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  readonly status: number;
  readonly code: string;
  /** What this problem tells besides. */
  readonly extensions: Record<string, unknown>;

  constructor(path: string, { status, code, detail, ...extensions }: Problem) {
    super(`${path}: ${status} ${code}: ${detail}`);
    this.status = status;
    this.code = code;
    this.extensions = extensions;
  }
}

type Problem = { status: number; code: string; detail: string; [name: string]: unknown };

/** Signs in with Ethereum and makes the address known, as the pages do; anew when a token ends. */
export async function openApi(url: string, wallet: Wallet): Promise<Api> {
  const { address } = wallet;
  const signIn = async (): Promise<Record<string, string>> => {
    const { message } = await send<{ message: string }>(
      posting("/api/auth/challenge", { address }),
    );
    const signature = await wallet.signMessage(message);
    const signed = posting("/api/auth/verify", { message, signature });
    const { accessToken } = await send<{ accessToken: string }>(signed);
    return { authorization: `Bearer ${accessToken}` };
  };
  const send = async <T>({ path, ...init }: Sent, session = {}): Promise<T> => {
    const response = await fetch(url + path, { ...init, headers: { ...init.headers, ...session } });
    const body = await response.json();
    if (!response.ok) throw new ApiRefusal(path, body as Problem);
    return body as T;
  };

  let session = await signIn();
  const sendSignedIn = async <T>(sent: Sent): Promise<T> => {
    try {
      return await send<T>(sent, session);
    } catch (error) {
      if (!(error instanceof ApiRefusal) || error.code !== "token_expired") throw error;
      session = await signIn();
      return await send<T>(sent, session);
    }
  };
  await sendSignedIn(posting("/api/wallets", { address, origin: "connected" }));
  return {
    get: (path) => sendSignedIn({ path }),
    post: (path, body) => sendSignedIn(posting(path, body)),
    upload: (path, form) => sendSignedIn({ path, method: "POST", body: form }),
  };
}

type Sent = { path: string; method?: string; headers?: Record<string, string>; body?: BodyInit };

function posting(path: string, body: unknown): Sent {
  const headers = { "content-type": "application/json" };
  return { path, method: "POST", headers, body: JSON.stringify(body) };
}
