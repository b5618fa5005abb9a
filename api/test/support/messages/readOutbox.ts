import type { TestApi } from "../startApi.ts";

/** What the sandbox has sent to somebody, newest first. */
export async function readOutbox(api: Pick<TestApi, "request">, to: string) {
  const { json } = await api.request("GET", "/api/outbox?limit=100");
  return json.items.filter((item: { to: string }) => item.to === to) as {
    channel: "email" | "sms";
    template: string;
    language: "ko" | "en";
    subject: string | null;
    text: string;
    html: string | null;
  }[];
}

/** The newest code that was sent to somebody. */
export async function readCode(api: Pick<TestApi, "request">, to: string): Promise<string> {
  const [newest] = await readOutbox(api, to);
  const code = /\b\d{6}\b/.exec(newest?.text ?? "")?.[0];
  if (code === undefined) throw new Error(`no code was sent to ${to}`);
  return code;
}
