import * as client from "openid-client";
import type { z } from "zod";
import { SiteError } from "./createOAuthProvider.ts";

const ANSWER_CHARS_MAX = 65_536;

/** What a site tells about the holder of an access token. */
export async function readProfile<Schema extends z.ZodType>(
  found: { config: client.Configuration; accessToken: string },
  { url, schema }: { url: string; schema: Schema },
): Promise<z.infer<Schema>> {
  const { config, accessToken } = found;
  const response = await client.fetchProtectedResource(config, accessToken, new URL(url), "GET");
  const text = await response.text();
  if (!response.ok) throw new SiteError(`HTTP ${response.status}`);
  const profile = text.length > ANSWER_CHARS_MAX ? undefined : schema.safeParse(parseJson(text));
  if (profile?.success !== true) throw new SiteError("unknown profile");
  return profile.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
