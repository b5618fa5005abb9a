/** A wallet as it lies in this browser: the secret only as ciphertext. */
export interface SealedWallet {
  /** EIP-55. */
  address: string;
  /** Web3 secret storage v3, holding the phrase too if there is one. */
  keystore: string;
  /**
   * Address of the key that may fetch the server's copy of the keystore; derived from the password.
   */
  recoveryAddress: string;
  hasPhrase: boolean;
}

export interface PlainTransaction {
  chainId: number;
  nonce: number;
  to: string;
  data: string;
  valueWei: bigint;
  gas: bigint;
  maxFeePerGasWei: bigint;
  maxPriorityFeePerGasWei: bigint;
}

export type ImportSource =
  | { kind: "key"; privateKey: string }
  | { kind: "phrase"; phrase: string }
  | { kind: "keystore"; keystore: string; keystorePassword: string };

/** What may go wrong in the vault; `detail` names the word or address concerned. */
export type VaultProblem =
  | "wrong_password"
  | "locked"
  | "bad_key"
  | "bad_phrase_length"
  | "bad_phrase_word"
  | "bad_phrase_checksum"
  | "bad_keystore"
  | "address_mismatch";

export class VaultError extends Error {
  override name = "VaultError";
  readonly problem: VaultProblem;
  readonly detail: string;

  constructor(problem: VaultProblem, detail = "") {
    super(detail ? `${problem}: ${detail}` : problem);
    this.problem = problem;
    this.detail = detail;
  }
}

/** 0 … 1 of the work that keeps the person waiting. */
export type OnProgress = (done: number) => void;
