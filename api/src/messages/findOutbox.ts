import type { Context } from "../context.ts";
import { AppError } from "../http/AppError.ts";
import type { Language } from "../http/language.ts";
import { decodeCursor, encodeCursor } from "../http/pageCursor.ts";
import { isIsoTime } from "../works/cursorValues.ts";
import type { Template } from "./content.ts";
import { openMessage } from "./sealMessage.ts";
import { renderMail, renderShort } from "./texts/renderMessage.ts";

/** A message as its receiver would see it. */
export type OutboxMessage = {
  id: string;
  channel: "email" | "sms";
  template: Template;
  language: Language;
  to: string;
  subject: string | null;
  text: string;
  html: string | null;
  status: "waiting" | "sent" | "failed";
  createdAt: string;
};

type Row = Omit<OutboxMessage, "to" | "subject" | "text" | "html" | "createdAt"> & {
  recipient: string;
  content: string;
  createdAt: Date;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the sandbox would have sent, newest first. */
export async function findOutbox(
  context: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const { pool, messages } = context;
  const channels = (["email", "sms"] as const).filter((channel) => messages.sandbox[channel]);
  const [at, id] = cursor === undefined ? [null, null] : placeOf(cursor);
  const { rows } = await pool.query<Row>(
    `select id, channel, template, language, recipient, content, status,
       created_at as "createdAt"
     from app.outgoing_messages
     where channel = any($1) and content <> ''
       and ($2::text is null or (created_at, id) < ($2::timestamptz, $3::uuid))
     order by created_at desc, id desc limit $4`,
    [channels, at, id, limit + 1],
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => shown(row, context)),
    nextCursor: last === undefined ? null : encodeCursor([last.createdAt.toISOString(), last.id]),
  };
}

function placeOf(cursor: string): [string, string] {
  const [at = "", id = ""] = decodeCursor(cursor, 2);
  if (!isIsoTime(at) || !UUID.test(id)) throw new AppError("invalid_cursor");
  return [at, id];
}

function shown(row: Row, { secrets, config }: Context): OutboxMessage {
  const { recipient: _sealed, content: _sealedToo, ...known } = row;
  const { to, content } = openMessage(secrets, row);
  const form = { language: row.language, origin: config.publicOrigin };
  const said =
    row.channel === "email"
      ? renderMail(content, form)
      : { subject: null, text: renderShort(content, form), html: null };
  return { ...known, createdAt: row.createdAt.toISOString(), to, ...said };
}
