const intro = " wants you to sign in with your Ethereum account:";

/** Whose sign-in (EIP-4361) a message is; null if it is none. */
export function signInDomain(message: string): string | null {
  const [firstLine = ""] = message.split("\n");
  return firstLine.endsWith(intro) ? firstLine.slice(0, -intro.length) : null;
}
