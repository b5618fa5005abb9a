/** A mail as it goes out. `id` names it for ever: a mail that is sent twice is known for the same. */
export type Mail = { id: string; to: string; subject: string; text: string; html: string };
/** A short message. `to` is a Korean mobile number, digits only. */
export type Sms = { to: string; text: string };

/** A port to whoever delivers: real, or a sandbox that only keeps what would have been sent. */
export type Sender<Message> = {
  sandbox: boolean;
  /** One attempt. Throws DeliveryError. */
  send: (message: Message) => Promise<void>;
  /** Throws if nothing can be sent now. */
  check: () => Promise<void>;
};

/** A message that was not taken. Its text holds no address and nothing of the message. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  /** The same message would be refused again. */
  readonly permanent: boolean;

  constructor(reason: string, options: { permanent: boolean; cause?: unknown }) {
    super(reason, { cause: options.cause });
    this.permanent = options.permanent;
  }
}
