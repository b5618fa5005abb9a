import type { Language } from "../../http/language.ts";
import type { Content, MailContent, SmsContent } from "../content.ts";
import { mailText } from "./mailTexts.ts";
import { renderHtml, renderText } from "./renderMail.ts";
import { renderSms } from "./renderSms.ts";

type Form = { language: Language; origin: string };

/** A mail as it is sent and shown. */
export function renderMail(content: Content, { language, origin }: Form) {
  const said = mailText(content as MailContent, { language, origin });
  return {
    subject: said.subject,
    text: renderText(said, language),
    html: renderHtml(said, language),
  };
}

/** A short message as it is sent and shown. */
export function renderShort(content: Content, { language }: Form): string {
  return renderSms(content as SmsContent, language);
}
