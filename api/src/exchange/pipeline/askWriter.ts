import { randomUUID } from "node:crypto";
import type { Client, Pool } from "pg";
import { z } from "zod";
import { AppError } from "../../http/AppError.ts";
import type { ProblemCode } from "../../http/problems.ts";
import type { Given, Result } from "./batch.ts";
import { toJson } from "./commandJson.ts";
import { busy, unavailable } from "./commandQueue.ts";
import { readGiven } from "./readWanted.ts";

export const ASKED_CHANNEL = "exchange_asked";
export const ANSWERED_CHANNEL = "exchange_answered";

const ANSWER_MS_MAX = 8_000;
/** A writer that has died meanwhile has not heard it; the next one does. */
const ASK_AGAIN_MS = 500;
const ASKING_MAX = 1_000;

const askedSchema = z.object({
  id: z.uuid(),
  userId: z.string().nullable(),
  clientId: z.string().nullable(),
  uuid: z.string().nullable(),
  command: z.unknown(),
});
const answerSchema = z.object({
  id: z.uuid(),
  result: z.custom<Result>().optional(),
  refused: z.custom<ProblemCode>().optional(),
});

type Asking = {
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
  end: () => void;
};

/**
 * How a process that doesn't write has its commands written: it tells the writer by a notification
 * of the database, and is told what came of it by another. Nobody answers if nobody writes, or if
 * an answer is lost: then the same command again, under the same name, gets the first result.
 */
export function createAskWriter(pool: Pool) {
  const asking = new Map<string, Asking>();
  const tell = (channel: string, message: object) =>
    pool.query("select pg_notify($1, $2)", [channel, toJson(message)]);

  return {
    /** Throws `exchange_busy`, `exchange_unavailable`, `idempotency_mismatch`. */
    ask: async (given: Given): Promise<Result> => {
      if (asking.size >= ASKING_MAX) throw busy();
      const id = randomUUID();
      // It may be asked twice, and must be done once.
      const clientId = given.clientId ?? `ask:${id}`;
      const again = given.userId === null ? undefined : ASK_AGAIN_MS;
      try {
        return await new Promise<Result>((resolve, reject) => {
          const fail = () => reject(unavailable());
          const tellWriter = () => tell(ASKED_CHANNEL, { ...given, id, clientId });
          const repeating = again && setInterval(() => tellWriter().catch(() => {}), again);
          const timer = setTimeout(fail, ANSWER_MS_MAX);
          const end = () => {
            clearTimeout(timer);
            clearInterval(repeating);
          };
          asking.set(id, { resolve, reject, end });
          tellWriter().catch(fail);
        });
      } finally {
        asking.get(id)?.end();
        asking.delete(id);
      }
    },
    /** What another process wants to have written, and the answer to it. */
    serve: async (message: string, submit: (given: Given) => Promise<Result>): Promise<void> => {
      const { id, command, ...of } = askedSchema.parse(JSON.parse(message));
      const answer = await submit({ ...of, command: readGiven(command) }).then(
        (result) => ({ id, result }),
        (error) => ({ id, refused: error instanceof AppError ? error.code : "internal" }),
      );
      await tell(ANSWERED_CHANNEL, answer);
    },
    /** An answer, perhaps to what this process has asked. */
    take: (message: string): void => {
      const { id, result, refused } = answerSchema.parse(JSON.parse(message));
      const waiting = asking.get(id);
      if (result !== undefined) waiting?.resolve(result);
      else waiting?.reject(new AppError(refused ?? "internal", { retryAfterSeconds: 1 }));
    },
  };
}

export type AskWriter = ReturnType<typeof createAskWriter>;

/** Listens for what other processes ask and answer. */
export async function listen(client: Client, channels: readonly string[]): Promise<void> {
  for (const channel of channels) await client.query(`listen ${channel}`);
}
