import { randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { ACCESS_TOKEN_SECONDS, type Session } from "./session.ts";
import type { SigningKeys } from "./signingKeys.ts";

const AUDIENCE = "jangteo";
const TYPE = "at+jwt";
const TOKEN_CHARS_MAX = 4_096;
/** Checked tokens are remembered: a page asks for a dozen things with the same one. */
const REMEMBERED_MAX = 4_000;

const claimsSchema = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  roles: z.array(z.enum(["user", "seller", "admin", "operator"])),
  wallet: z.string().optional(),
  amr: z.array(z.string()),
  authAt: z.int(),
  iat: z.int(),
  exp: z.int(),
});

export type Claims = z.infer<typeof claimsSchema>;
export type Checked = Claims | "expired" | "invalid";
export type AccessTokens = ReturnType<typeof createAccessTokens>;

type Options = { keys: SigningKeys; issuer: string; now: () => number };

/** EdDSA tokens of five minutes (RFC 9068), checked in process. */
export function createAccessTokens(options: Options) {
  const { keys, issuer, now } = options;
  const remembered = new Map<string, Claims>();

  return {
    sign: async (session: Omit<Session, "expiresAt" | "suspended">) => {
      const { kid, privateKey } = await keys.signer();
      const issuedAt = Math.floor(now() / 1_000);
      const exp = issuedAt + ACCESS_TOKEN_SECONDS;
      const accessToken = await new SignJWT({
        sid: session.id,
        roles: ["user", ...session.roles],
        ...(session.address !== null && { wallet: session.address }),
        amr: session.amr,
        authAt: Math.floor(session.authAt.getTime() / 1_000),
      })
        .setProtectedHeader({ alg: "EdDSA", kid, typ: TYPE })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(session.personId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(exp)
        .setJti(randomUUID())
        .sign(privateKey);
      return { accessToken, accessExpiresAt: new Date(exp * 1_000) };
    },

    /** Whether a token is ours and of now; says nothing of its session. */
    check: async (token: string): Promise<Checked> => {
      if (token.length > TOKEN_CHARS_MAX) return "invalid";
      const known = remembered.get(token);
      if (known !== undefined) return known.exp * 1_000 > now() ? known : "expired";
      const checked = await verify(token, options);
      if (typeof checked === "string") return checked;
      const [oldest] = remembered.size >= REMEMBERED_MAX ? remembered.keys() : [];
      if (oldest !== undefined) remembered.delete(oldest);
      remembered.set(token, checked);
      return checked;
    },
  };
}

async function verify(token: string, { keys, issuer, now }: Options): Promise<Checked> {
  const keyOf = async ({ kid }: { kid?: string }) => {
    const key = kid === undefined ? undefined : await keys.publicKey(kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key;
  };
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: ["EdDSA"],
      typ: TYPE,
      issuer,
      audience: AUDIENCE,
      currentDate: new Date(now()),
      requiredClaims: ["jti"],
    });
    return claimsSchema.safeParse(payload).data ?? "invalid";
  } catch (error) {
    if (error instanceof errors.JWTExpired) return "expired";
    if (error instanceof errors.JOSEError || error instanceof TypeError) return "invalid";
    throw error;
  }
}
