import { HOTP, Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator app does it: SHA-1, six digits, thirty seconds. */
const APP = { algorithm: "SHA1", digits: 6, period: 30 };
const STEP_MS = APP.period * 1_000;
const SECRET_BYTES = 20;
/** A clock may be a step ahead or behind; the present step is tried first. */
const NEAR = [0, -1, 1];

/** A new secret in base32, as it is typed into an app by hand. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an app reads from a QR code. */
export function totpUri(secret: string, label: string): string {
  return new TOTP({
    ...APP,
    issuer: "Jangteo",
    label,
    secret: Secret.fromBase32(secret),
  }).toString();
}

/** The code of a secret in a time step. */
export function totpCode(secret: string, step: number, options: Partial<typeof APP> = {}): string {
  return HOTP.generate({
    ...APP,
    ...options,
    secret: Secret.fromBase32(secret),
    counter: step,
  });
}

export function totpStep(atMs: number): number {
  return Math.floor(atMs / STEP_MS);
}

/** Which of the three steps around now a code belongs to. */
export function matchingStep(secret: string, code: string, atMs: number): number | undefined {
  const step = totpStep(atMs);
  return NEAR.map((distance) => step + distance).find((near) => totpCode(secret, near) === code);
}
