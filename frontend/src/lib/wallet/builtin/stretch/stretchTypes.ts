export interface StretchJob {
  password: Uint8Array;
  salt: Uint8Array;
  N: number;
  r: number;
  p: number;
  dkLen: number;
}

export type StretchReply = { progress: number } | { key: Uint8Array };
