import { create } from "zustand";
import { ProviderRpcError, rejectedCode } from "../eip1193.ts";

export type SigningRequest =
  | { kind: "message"; address: string; message: string }
  | {
      kind: "typedData";
      address: string;
      domain: Record<string, unknown>;
      primaryType: string;
      message: Record<string, unknown>;
    }
  | {
      kind: "transaction";
      address: string;
      to: string;
      data: string;
      valueWei: bigint;
      maxFeeWei: bigint;
    };

export interface Confirmation {
  id: number;
  request: SigningRequest;
  approve: () => void;
  reject: () => void;
}

interface ConfirmationState {
  /** The first is on screen. */
  queue: Confirmation[];
}

export const useConfirmations = create<ConfirmationState>(() => ({ queue: [] }));

const maxQueue = 5;
let lastId = 0;

/**
 * Asks the person; resolves when they agree (the wallet is then unlocked), throws 4001 when not.
 */
export function confirmWithPerson(request: SigningRequest): Promise<void> {
  const { queue } = useConfirmations.getState();
  if (queue.length >= maxQueue) {
    return Promise.reject(new ProviderRpcError(-32_002, "a request is already pending"));
  }
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    const close = () =>
      useConfirmations.setState((state) => ({ queue: state.queue.filter((c) => c.id !== id) }));
    const confirmation: Confirmation = {
      id,
      request,
      approve: () => {
        close();
        resolve();
      },
      reject: () => {
        close();
        reject(new ProviderRpcError(rejectedCode, "user rejected the request"));
      },
    };
    useConfirmations.setState({ queue: [...queue, confirmation] });
  });
}
