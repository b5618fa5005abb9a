import { describe, expect, it } from "vitest";
import type { MailContent, Notice } from "../content.ts";
import { mailText } from "./mailTexts.ts";
import { NOTICES } from "./notices.ts";
import { renderHtml, renderText } from "./renderMail.ts";
import { renderSms } from "./renderSms.ts";

const origin = "https://market.example";
const LINK = `${origin}/reset-password?token=secret-token&x=1`;
const contents: MailContent[] = [
  { template: "sign_up_code", code: "481516" },
  { template: "sign_in_code", code: "481516" },
  { template: "setup_code", code: "481516" },
  { template: "account_exists" },
  { template: "password_reset", link: LINK },
  ...(Object.keys(NOTICES) as Notice[]).map((notice): MailContent => {
    return { template: "notice", notice, at: "2026-11-21T09:30:00.000Z" };
  }),
];
const cases = contents.flatMap((content) =>
  (["ko", "en"] as const).map((language) => ({ content, language })),
);

describe.each(cases)("$content.template $content.notice in $language", ({ content, language }) => {
  const mail = mailText(content, { language, origin });
  const text = renderText(mail, language);
  const html = renderHtml(mail, language);

  it("has nothing secret in its subject, which is one line", () => {
    expect(mail.subject).not.toMatch(/481516|secret-token|[\r\n]/);
    expect(mail.subject.length).toBeLessThan(78);
  });

  it("says the same as text and as HTML, and why it came", () => {
    for (const part of [mail.heading, mail.lead, mail.code ?? "", ...mail.notes, mail.why]) {
      expect(text).toContain(part);
      expect(plain(html)).toContain(part);
    }
    const link = mail.button?.link;
    if (link !== undefined) expect(text).toContain(link);
  });

  it("is in its language, and fetches and runs nothing", () => {
    expect(/[가-힣]/.test(text)).toBe(language === "ko");
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/<(img|script|link|iframe|form|svg)|url\(|@import|\son\w+=/i);
    for (const [, link = ""] of html.matchAll(/href="([^"]*)"/g)) {
      expect(link.startsWith(`${origin}/`)).toBe(true);
    }
  });
});

it("escapes whatever it is filled with", () => {
  const mail = mailText(
    { template: "sign_up_code", code: `<img src=x onerror="x">'&` },
    {
      language: "en",
      origin,
    },
  );
  expect(renderHtml(mail, "en")).not.toContain("<img");
  const reset = mailText(
    { template: "password_reset", link: `${origin}/"><script>x</script>` },
    {
      language: "en",
      origin,
    },
  );
  expect(renderHtml(reset, "en")).not.toContain("<script");
});

it.each(["ko", "en"] as const)("fits a short message in one piece: %s", (language) => {
  const text = renderSms({ template: "phone_code", code: "481516" }, language);
  expect(text).toContain("481516");
  // EUC-KR, as Korean carriers count: two bytes for a letter of Hangul.
  const bytes = [...text].reduce((sum, letter) => sum + (letter > "\u007f" ? 2 : 1), 0);
  expect(bytes).toBeLessThanOrEqual(90);
});

function plain(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  return body
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
