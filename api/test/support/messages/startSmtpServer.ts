import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { certificate, privateKey } from "./localCertificate.ts";

export type SmtpFault = "none" | "hang" | "busy" | "refuse recipient" | "refuse mail" | "drop";
export type SmtpServer = Awaited<ReturnType<typeof startSmtpServer>>;

type Options = {
  /** Speaks TLS from the first byte, with a certificate of its own making. */
  secure?: boolean;
  /** Offers STARTTLS, with that certificate. */
  startTls?: boolean;
  credentials?: { user: string; password: string };
};

/** A mail server that takes in whatever it is told to take in, and keeps it. */
export async function startSmtpServer(options: Options = {}) {
  const mails: { from: string; to: string[]; source: string }[] = [];
  const logins: string[] = [];
  let connections = 0;
  let fault: SmtpFault = "none";

  const server = new SMTPServer({
    secure: options.secure === true,
    cert: certificate,
    key: privateKey,
    hideSTARTTLS: options.startTls !== true,
    authOptional: options.credentials === undefined,
    allowInsecureAuth: true,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 50,
    onConnect: (_session, done) => {
      connections += 1;
      if (fault !== "hang") done(fault === "busy" ? failure(421) : null);
    },
    onAuth: ({ username = "", password = "" }, _session, done) => {
      logins.push(username);
      const { user, password: wanted } = options.credentials ?? {};
      if (username === user && password === wanted) done(null, { user });
      else done(failure(535));
    },
    onRcptTo: (_address, _session, done) =>
      done(fault === "refuse recipient" ? failure(550) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (fault === "refuse mail") return done(failure(554));
        if (fault === "drop") return done(failure(451));
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, source: Buffer.concat(chunks).toString("utf8") });
        done();
      });
    },
  });
  server.on("error", () => {});
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    logins,
    connections: () => connections,
    setFault: (next: SmtpFault) => {
      fault = next;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function failure(responseCode: number): Error {
  return Object.assign(new Error("refused user@example.com"), { responseCode });
}
