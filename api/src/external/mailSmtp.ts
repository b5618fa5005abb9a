import { createTransport } from "nodemailer";
import { DeliveryError, type Mail, type Sender } from "../messages/senders.ts";
import { type CircuitBreaker, createCircuitBreaker } from "./circuitBreaker.ts";

type Options = {
  /** `smtps://user:password@host:465`, or `smtp://…:587` to begin in the clear. */
  url: string;
  /** `Name <address>` */
  from: string;
  /** For each step of the conversation. */
  timeoutMs?: number;
  /** Refuse to go on without TLS. Only a server on this machine is spoken to without. */
  tlsRequired?: boolean;
  /** Certificates to trust beside the system's. */
  ca?: string;
  breaker?: CircuitBreaker;
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Answers to these steps are about the mail; all else is about the server, and may pass. */
const ABOUT_THE_MAIL = new Set(["EENVELOPE", "EMESSAGE"]);
const BAD_SEQUENCE = 503;

/** A mail server by SMTP. One connection a mail: few are sent, and none is idle. */
export function createSmtpMail(options: Options): Sender<Mail> {
  const { from, timeoutMs = 5_000 } = options;
  const breaker = options.breaker ?? createCircuitBreaker({ failuresToOpen: 3, openMs: 10_000 });
  const transport = createTransport(transportOptions(options, timeoutMs));
  const host = from.split("@").at(-1)?.replace(/>$/, "") ?? "localhost";

  async function deliver(mail: Mail): Promise<DeliveryError | undefined> {
    try {
      await transport.sendMail({
        from,
        to: { name: "", address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@${host}>`,
        headers: { "Auto-Submitted": "auto-generated" },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return undefined;
    } catch (error) {
      const failure = toDeliveryError(error);
      if (failure.permanent) return failure;
      throw failure;
    }
  }

  return {
    sandbox: false,
    send: async (mail) => {
      // A mail that is refused says nothing against the server.
      const refused = await breaker.run(() => deliver(mail));
      if (refused !== undefined) throw refused;
    },
    /** Briefly: who asks wants to know how it is, not to wait until it is well. */
    check: async () => {
      await breaker.run(() => transport.verify());
    },
  };
}

function transportOptions({ url, tlsRequired, ca }: Options, timeoutMs: number) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const required = tlsRequired ?? !LOOPBACK.test(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && required,
    ignoreTLS: !secure && !required,
    ...(username !== "" && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    tls: { minVersion: "TLSv1.2" as const, ...(ca !== undefined && { ca }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketCloseTimeout: 0,
  };
}

/** Keeps the server's codes and drops its words: they may quote the mail. */
function toDeliveryError(error: unknown): DeliveryError {
  const given = error as { code?: unknown; responseCode?: unknown };
  const code = typeof given.code === "string" ? given.code : "EUNKNOWN";
  const answer = typeof given.responseCode === "number" ? given.responseCode : undefined;
  const permanent =
    ABOUT_THE_MAIL.has(code) && answer !== undefined && answer >= 500 && answer !== BAD_SEQUENCE;
  return new DeliveryError(answer === undefined ? code : `${code} ${answer}`, { permanent });
}
