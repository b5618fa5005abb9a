import { resolve } from "node:path";
import { z } from "zod";

const repository = resolve(import.meta.dirname, "../..");

const count = (fallback: number, max = 1_000_000) =>
  z.coerce.number().int().min(0).max(max).default(fallback);
const path = (fallback: string) =>
  z
    .string()
    .min(1)
    .default(fallback)
    .transform((given) => resolve(repository, given));
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
const httpUrl = z.url({ protocol: /^https?$/, hostname: /.+/ });

/** Secrets go there: plain HTTP only to this machine. */
const signInUrl = httpUrl
  .refine((url) => url.startsWith("https:") || isLoopback(new URL(url)), "must be https")
  .transform((url) => url.replace(/\/+$/, ""));

/** drand's network for chains as this one. */
const EVMNET_HASH = "04f1e9062b8a81f848fded9c12306733282b2727ecced50032187751166ec8c3";

const emails = z
  .string()
  .default("")
  .transform((list) => list.split(",").map((email) => email.trim().toLowerCase()))
  .transform((list) => list.filter((email) => email !== ""))
  .pipe(z.array(z.email()));

const fields = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: count(3000, 65_535),
  PUBLIC_URL: httpUrl.optional(),
  TRUST_PROXY: count(0, 10),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must start with postgres://"),
  DATABASE_POOL_MAX: count(10, 100),
  RPC_URL: httpUrl.default("http://127.0.0.1:8545"),
  RPC_TIMEOUT_MS: count(5_000, 60_000),
  DEPLOYMENT_FILE: path(".data/deployments/31337.json"),
  FINALITY_BLOCKS: count(30),
  READY_LAG_BLOCKS_MAX: count(10),
  DATA_DIR: path(".data"),
  FRONTEND_DIR: path("frontend/dist"),
  RATE_LIMIT_FACTOR: z.coerce.number().min(0.01).max(1_000_000).default(1),
  SERVER_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, "must be 64 hex digits")
    .optional(),
  ADMIN_EMAILS: emails,
  EXCHANGE_SANDBOX: z.enum(["true", "false"]).default("true"),
  SELLERS_VERIFIED_ONLY: z.enum(["true", "false"]).default("false"),
  SESSION_HOURS: count(168, 8_760),
  SESSION_IDLE_HOURS: count(72, 8_760),
  FAUCET_PRIVATE_KEY: z
    .string()
    .regex(/^0x[0-9a-fA-F]{64}$/, "must be 0x and 64 hex digits")
    .optional(),
  FAUCET_AMOUNT_WEI: z
    .string()
    .regex(/^[1-9][0-9]{0,30}$/, "must be wei, digits only")
    .default("10000000000000000000"),
  FAUCET_COOLDOWN_SECONDS: count(3_600, 31_536_000),
  IPFS_API_URL: httpUrl.optional(),
  DRAND_URL: httpUrl.default(`https://api.drand.sh/${EVMNET_HASH}`),
  UPLOAD_BYTES_MAX: count(25_000_000, 1024 ** 3),
  SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /.+/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]{0,100}<?[^\s<>@]+@[^\s<>@]+>?$/, "must be `Name <address>`")
    .optional(),
  SOLAPI_URL: httpUrl.default("https://api.solapi.com"),
  SOLAPI_API_KEY: z.string().min(1).optional(),
  SOLAPI_API_SECRET: z.string().min(1).optional(),
  SMS_FROM: z
    .string()
    .regex(/^\d{8,11}$/, "must be digits")
    .optional(),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_ISSUER: signInUrl.default("https://accounts.google.com"),
  NAVER_CLIENT_ID: z.string().min(1).optional(),
  NAVER_CLIENT_SECRET: z.string().min(1).optional(),
  NAVER_URL: signInUrl.default("https://nid.naver.com"),
  NAVER_API_URL: signInUrl.default("https://openapi.naver.com"),
  KAKAO_CLIENT_ID: z.string().min(1).optional(),
  KAKAO_CLIENT_SECRET: z.string().min(1).optional(),
  KAKAO_URL: signInUrl.default("https://kauth.kakao.com"),
  KAKAO_API_URL: signInUrl.default("https://kapi.kakao.com"),
});

/** What is of no use without another one. */
const NEEDS = {
  SMTP_URL: ["MAIL_FROM"],
  SOLAPI_API_KEY: ["SOLAPI_API_SECRET", "SMS_FROM"],
  SOLAPI_API_SECRET: ["SOLAPI_API_KEY"],
  GOOGLE_CLIENT_ID: ["GOOGLE_CLIENT_SECRET"],
  NAVER_CLIENT_ID: ["NAVER_CLIENT_SECRET"],
  KAKAO_CLIENT_ID: ["KAKAO_CLIENT_SECRET"],
} as const;

const environment = fields.superRefine((given, issues) => {
  for (const [name, needed] of Object.entries(NEEDS)) {
    if (given[name as keyof typeof NEEDS] === undefined) continue;
    const missing = needed.filter((other) => given[other] === undefined);
    for (const path of missing)
      issues.addIssue({ code: "custom", path: [path], message: `needed with ${name}` });
  }
});

export type Config = ReturnType<typeof readConfig>;

/** Reads and checks every setting. The only place that looks at the environment. */
export function readConfig(env: Record<string, string | undefined>) {
  // An empty variable means "not set", as in a copied .env.example.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error);
  const e = parsed.data;
  const publicUrl = new URL(e.PUBLIC_URL ?? `http://localhost:${e.PORT}`);
  return {
    host: e.HOST,
    port: e.PORT,
    publicOrigin: publicUrl.origin,
    allowedOrigins: loopbackAliases(publicUrl),
    secureCookies: publicUrl.protocol === "https:",
    trustProxyHops: e.TRUST_PROXY,
    logLevel: e.LOG_LEVEL,
    database: { url: e.DATABASE_URL, poolMax: e.DATABASE_POOL_MAX },
    rpc: { url: e.RPC_URL, timeoutMs: e.RPC_TIMEOUT_MS },
    deploymentFile: e.DEPLOYMENT_FILE,
    finalityBlocks: e.FINALITY_BLOCKS,
    readyLagBlocksMax: e.READY_LAG_BLOCKS_MAX,
    dataDir: e.DATA_DIR,
    frontendDir: e.FRONTEND_DIR,
    rateLimitFactor: e.RATE_LIMIT_FACTOR,
    serverKey: e.SERVER_KEY,
    adminEmails: e.ADMIN_EMAILS,
    sellersVerifiedOnly: e.SELLERS_VERIFIED_ONLY === "true",
    exchangeSandbox: e.EXCHANGE_SANDBOX === "true",
    sessionMs: e.SESSION_HOURS * 3_600_000,
    sessionIdleMs: e.SESSION_IDLE_HOURS * 3_600_000,
    faucet: {
      privateKey: e.FAUCET_PRIVATE_KEY,
      amountWei: BigInt(e.FAUCET_AMOUNT_WEI),
      cooldownSeconds: e.FAUCET_COOLDOWN_SECONDS,
    },
    ipfsApiUrl: e.IPFS_API_URL,
    drandUrl: e.DRAND_URL,
    uploadBytesMax: e.UPLOAD_BYTES_MAX,
    /** Undefined: mails are not sent but shown in the outbox. */
    mail: e.SMTP_URL === undefined ? undefined : { url: e.SMTP_URL, from: e.MAIL_FROM ?? "" },
    /** Undefined: the same for short messages. */
    sms:
      e.SOLAPI_API_KEY === undefined
        ? undefined
        : {
            url: e.SOLAPI_URL,
            apiKey: e.SOLAPI_API_KEY,
            apiSecret: e.SOLAPI_API_SECRET ?? "",
            from: e.SMS_FROM ?? "",
          },
    social: socialOf(e),
  };
}

/** The sites to sign in with that have a client of ours. */
function socialOf(e: z.infer<typeof environment>) {
  const client = (clientId: string | undefined, clientSecret = "") =>
    clientId === undefined ? undefined : { clientId, clientSecret };
  const google = client(e.GOOGLE_CLIENT_ID, e.GOOGLE_CLIENT_SECRET);
  const naver = client(e.NAVER_CLIENT_ID, e.NAVER_CLIENT_SECRET);
  const kakao = client(e.KAKAO_CLIENT_ID, e.KAKAO_CLIENT_SECRET);
  return {
    google: google && { ...google, issuer: e.GOOGLE_ISSUER },
    naver: naver && { ...naver, url: e.NAVER_URL, apiUrl: e.NAVER_API_URL },
    kakao: kakao && { ...kakao, url: e.KAKAO_URL, apiUrl: e.KAKAO_API_URL },
  };
}

/** The settings are wrong; the message names each one and never shows a value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(error: z.ZodError) {
    const lines = error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    super(`The settings can't be used:\n${lines.join("\n")}`);
  }
}

/** A person may type localhost or 127.0.0.1 for the same machine; nothing else is an alias. */
function loopbackAliases(url: URL): string[] {
  if (!isLoopback(url)) return [url.origin];
  const port = url.port === "" ? "" : `:${url.port}`;
  const aliases = LOOPBACK_NAMES.map((name) => `${url.protocol}//${name}${port}`);
  return [url.origin, ...aliases.filter((alias) => alias !== url.origin)];
}

function isLoopback(url: URL): boolean {
  return LOOPBACK_NAMES.includes(url.hostname);
}
