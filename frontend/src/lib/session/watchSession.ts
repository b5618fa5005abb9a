import { api } from "../api/client.ts";
import { queryClient } from "../api/queryClient.ts";
import { sessionEnded } from "./session.ts";
import { hintKey, sessionQuery } from "./sessionQuery.ts";

/**
 * Notices in any answer that the session has ended or is an account's that an admin has suspended,
 * and what other tabs do about it.
 */
export function watchSession(): void {
  api.use({
    onResponse: ({ response, schemaPath }) => {
      // Their 401 is about a signature, a password or a code, not about the session.
      const ownRefusal = /^\/api\/(auth|login|emails|reset-password)\b|\/backup\//.test(schemaPath);
      if (ownRefusal) return;
      if (response.status === 401) void endIfOver(response.clone());
      if (response.status === 403) void askIfSuspended(response.clone());
    },
  });
  addEventListener("storage", ({ key }) => {
    if (key !== hintKey) return;
    void queryClient.resetQueries({ queryKey: sessionQuery.queryKey });
    void queryClient.resetQueries({ predicate: ({ meta }) => meta?.private === true });
  });
}

/** A wrong password or code is a 401 too, and the session lives on. */
async function endIfOver(response: Response): Promise<void> {
  const code = await codeIn(response);
  if (code === "unauthenticated" || code === "token_reused") sessionEnded();
}

/** Who is suspended is nobody here, as their session then says itself. */
async function askIfSuspended(response: Response): Promise<void> {
  if ((await codeIn(response)) !== "suspended") return;
  await queryClient.resetQueries({ queryKey: sessionQuery.queryKey });
}

async function codeIn(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === "object" && body !== null && "code" in body ? body.code : null;
}
