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

/** Signs in with Ethereum and makes the address known, as the pages do. */
export async function openApi(url: string, wallet: Wallet): Promise<Api> {
  const { address } = wallet;
  const json = { "content-type": "application/json" };
  const request = async <T>(path: string, init: RequestInit): Promise<T> => {
    const response = await fetch(url + path, init);
    const body = await response.json();
    if (!response.ok) throw new ApiRefusal(path, body as Problem);
    return body as T;
  };
  const post = <T>(path: string, body: unknown, headers: Record<string, string> = {}) =>
    request<T>(path, {
      method: "POST",
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });

  const { message } = await post<{ message: string }>("/api/auth/challenge", { address });
  const signature = await wallet.signMessage(message);
  const { token } = await post<{ token: string }>("/api/auth/verify", { message, signature });
  const session = { authorization: `Bearer ${token}` };
  await post("/api/wallets", { address, origin: "connected" }, session);
  return {
    get: (path) => request(path, { headers: session }),
    post: (path, body) => post(path, body, session),
    upload: (path, form) => request(path, { method: "POST", headers: session, body: form }),
  };
}
