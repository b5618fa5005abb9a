import {
  type JsonRpcProvider,
  type TransactionRequest,
  type TypedDataDomain,
  type TypedDataField,
  toUtf8String,
  type Wallet,
} from "ethers";
import type { BrowserContext } from "playwright-core";

type RpcRequest = { method: string; params?: unknown[] };
type RpcError = { code: number; message: string };
type RpcAnswer = { result: unknown } | { error: RpcError };

/** What a test does to the wallet between two clicks. */
export type InjectedWallet = {
  address: string;
  /** Every method the page has asked for, oldest first. */
  requested: string[];
  /**
   * The next signature or transaction is answered like this instead: by default the person says no.
   */
  failNextWith: (error?: RpcError) => void;
  /** The next signature or transaction waits, as while a person looks at it; or what is named. */
  holdNext: (methods?: RegExp) => Hold;
  /** The next transaction is sent, but the page is never told: it is gone by then. */
  loseNextAnswer: () => Promise<string>;
  /**
   * Chain the wallet is on from now; its pages are told. It may never have heard of the market's.
   */
  setChainId: (chainId: number, options?: { knowsOthers?: boolean }) => Promise<void>;
};

export type Hold = {
  /** Resolves when the page has asked. */
  asked: Promise<void>;
  /** The person says yes. */
  release: () => void;
};

type Options = { wallet: Wallet; provider: JsonRpcProvider; name?: string; chainId?: number };

type State = {
  chainId: number;
  /** False: any other chain has to be added first. */
  knowsOthers: boolean;
  requested: string[];
  failure?: RpcError | undefined;
  onLost?: ((hash: string) => void) | undefined;
  hold?: { methods: RegExp; ask: () => void; answered: Promise<void> } | undefined;
};
type Handler = (params: unknown[]) => Promise<unknown> | unknown;

const USER_REJECTED: RpcError = { code: 4001, message: "User rejected the request." };
const NEEDS_THE_USER = /^(personal_sign|eth_signTypedData_v4|eth_sendTransaction)$/;

/**
 * A wallet as browser extensions are: announced by EIP-6963, an EIP-1193 provider in the page,
 * with its key outside of it. Signatures are real; everything else goes to the chain's node.
 */
export async function installInjectedWallet(
  context: BrowserContext,
  { wallet, provider, name = "Test Wallet", chainId = 31337 }: Options,
): Promise<InjectedWallet> {
  const signer = wallet.connect(provider);
  const state: State = { chainId, knowsOthers: true, requested: [] };

  const handlers = handlersOf(signer, state);
  const answer = async ({ method, params = [] }: RpcRequest): Promise<RpcAnswer> => {
    state.requested.push(method);
    const { hold } = state;
    if (hold?.methods.test(method)) {
      state.hold = undefined;
      hold.ask();
      await hold.answered;
    }
    if (NEEDS_THE_USER.test(method)) {
      const { failure } = state;
      state.failure = undefined;
      if (failure) return { error: failure };
    }
    try {
      const handler = handlers[method];
      const result = handler ? await handler(params) : await provider.send(method, params);
      if (method === "eth_sendTransaction" && state.onLost) {
        state.onLost(String(result));
        state.onLost = undefined;
        return await new Promise<never>(() => {});
      }
      return { result };
    } catch (error) {
      const { code, message } = error as { code?: unknown; message: string };
      return { error: { code: typeof code === "number" ? code : -32603, message } };
    }
  };

  await context.exposeFunction("__walletRequest", answer);
  await context.addInitScript(announceProvider, name);
  return {
    address: wallet.address,
    requested: state.requested,
    failNextWith: (error = USER_REJECTED) => {
      state.failure = error;
    },
    holdNext: (methods = NEEDS_THE_USER) => {
      const asked = Promise.withResolvers<void>();
      const answered = Promise.withResolvers<void>();
      state.hold = { methods, ask: asked.resolve, answered: answered.promise };
      return { asked: asked.promise, release: answered.resolve };
    },
    loseNextAnswer: () =>
      new Promise((resolve) => {
        state.onLost = resolve;
      }),
    setChainId: async (next, { knowsOthers = true } = {}) => {
      Object.assign(state, { chainId: next, knowsOthers });
      const tell = (hex: string) =>
        (window as unknown as WalletWindow).__walletEmit("chainChanged", hex);
      for (const page of context.pages()) await page.evaluate(tell, `0x${next.toString(16)}`);
    },
  };
}

/** The methods that the wallet answers itself. */
function handlersOf(signer: Wallet, state: State): Record<string, Handler> {
  return {
    eth_accounts: () => [signer.address],
    eth_requestAccounts: () => [signer.address],
    eth_chainId: () => `0x${state.chainId.toString(16)}`,
    wallet_switchEthereumChain: ([target]) => {
      if (!state.knowsOthers) throw Object.assign(new Error("Unrecognized chain"), { code: 4902 });
      state.chainId = Number((target as { chainId: string }).chainId);
      return null;
    },
    wallet_addEthereumChain: () => {
      state.knowsOthers = true;
      return null;
    },
    wallet_revokePermissions: () => null,
    personal_sign: ([message]) => signer.signMessage(toUtf8String(message as string)),
    eth_signTypedData_v4: ([, json]) => signTypedData(signer, json as string),
    eth_sendTransaction: ([transaction]) => sendTransaction(signer, transaction),
  };
}

function signTypedData(signer: Wallet, json: string): Promise<string> {
  const { domain, types, message } = JSON.parse(json) as {
    domain: TypedDataDomain;
    types: Record<string, TypedDataField[]>;
    message: Record<string, unknown>;
  };
  const { EIP712Domain: _derivedByEthers, ...own } = types;
  return signer.signTypedData(domain, own, message);
}

async function sendTransaction(signer: Wallet, transaction: unknown): Promise<string> {
  const { gas, ...rest } = transaction as Record<string, string>;
  const request = { ...rest, ...(gas !== undefined && { gasLimit: gas }) } as TransactionRequest;
  return (await signer.sendTransaction(request)).hash;
}

type WalletWindow = {
  __walletRequest: (request: unknown) => Promise<RpcAnswer>;
  __walletEmit: (event: string, payload: unknown) => void;
};

/** Runs in the page, before its own scripts. */
function announceProvider(name: string): void {
  type Listener = (payload: unknown) => void;
  const listeners = new Map<string, Set<Listener>>();
  const emit = (event: string, payload: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(payload);
  };
  const here = window as unknown as WalletWindow;
  here.__walletEmit = emit;
  const provider = {
    request: async (request: RpcRequest) => {
      const answer = await here.__walletRequest(request);
      if ("error" in answer) throw Object.assign(new Error(answer.error.message), answer.error);
      if (request.method === "wallet_switchEthereumChain") {
        const [target] = request.params as [{ chainId: string }];
        emit("chainChanged", target.chainId);
      }
      return answer.result;
    },
    on: (event: string, listener: Listener) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    removeListener: (event: string, listener: Listener) => listeners.get(event)?.delete(listener),
  };
  const icon = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";
  const info = { uuid: crypto.randomUUID(), name, icon, rdns: "org.jangteo.testwallet" };
  const detail = Object.freeze({ info: Object.freeze(info), provider });
  const announce = () =>
    window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}
