import type { Language } from "../../http/language.ts";
import type { MailText } from "./mailTexts.ts";

const BRAND: Record<Language, string> = { ko: "장터", en: "Jangteo" };
const FOOTER: Record<Language, string> = {
  ko: "발신 전용 메일이에요. 답장은 확인하지 않아요.",
  en: "This mail was sent automatically; replies are not read.",
};
const FONT = "-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Segoe UI',sans-serif";
const MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,monospace";

const BARE = 'cellpadding="0" cellspacing="0"';
const NEW_WINDOW = 'target="_blank" rel="noopener"';

/** Mail programs know no style sheets well: light inline, dark where classes are understood. */
const STYLES = {
  body: "margin:0;padding:0;background:#f6f7f9",
  column: `max-width:480px;font-family:${FONT};word-break:keep-all;overflow-wrap:anywhere`,
  brand: "padding:0 4px 16px;font-size:20px;font-weight:700;letter-spacing:-.02em;color:#6d3bd8",
  card: "padding:32px 28px;background:#fff;border:1px solid #d9dde3;border-radius:16px",
  heading: "margin:0 0 12px;font-size:22px;line-height:1.35;letter-spacing:-.02em;color:#14181f",
  lead: "margin:0 0 12px;font-size:16px;line-height:1.6;color:#14181f",
  note: "margin:0 0 12px;font-size:14px;line-height:1.6;color:#5b6472",
  small: "margin:0 0 12px;font-size:13px;line-height:1.6;color:#5b6472",
  code:
    "margin:20px 0;padding:18px 12px;background:#f3eefd;border-radius:12px;text-align:center;" +
    `font-family:${MONO};font-size:32px;font-weight:700;letter-spacing:.28em;text-indent:.28em;` +
    "color:#14181f",
  button:
    "display:block;padding:14px 20px;background:#6d3bd8;border-radius:12px;text-align:center;" +
    "font-size:16px;font-weight:600;text-decoration:none;color:#fff",
};

const DARK = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#0e1116!important}
.card{background:#171b22!important;border-color:#2c333d!important}
.fg{color:#eef1f5!important}
.muted{color:#a0a9b6!important}
.code{background:#241d3b!important;color:#eef1f5!important}
.brand{color:#a98bff!important}
.button{background:#a98bff!important;color:#14101f!important}
}`;

/** The mail for those who read plain text, and for every program that shows no HTML. */
export function renderText(mail: MailText, language: Language): string {
  const { heading, lead, code, button, notes, why } = mail;
  const middle = code ?? (button === undefined ? undefined : `${button.label}:\n${button.link}`);
  const parts = [heading, lead, ...(middle === undefined ? [] : [middle]), notes.join("\n")];
  return [...parts, "--", why, `${BRAND[language]} · ${FOOTER[language]}`, ""].join("\n\n");
}

/** Tables and inline styles only, no pictures, nothing fetched from anywhere. */
export function renderHtml(mail: MailText, language: Language): string {
  const { subject, heading, lead, notes, why } = mail;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${DARK}</style>
</head>
<body class="ground" style="${STYLES.body}">
<table role="presentation" class="ground" width="100%" ${BARE} style="background:#f6f7f9">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" ${BARE} style="${STYLES.column}">
<tr><td class="brand" style="${STYLES.brand}">${BRAND[language]}</td></tr>
<tr><td class="card" style="${STYLES.card}">
<h1 class="fg" style="${STYLES.heading}">${escapeHtml(heading)}</h1>
${paragraph(lead, "lead")}
${middleOf(mail)}
${notes.map((note) => paragraph(note, "note")).join("\n")}
</td></tr>
<tr><td style="padding:20px 4px 0">
${paragraph(why, "small")}
${paragraph(FOOTER[language], "small")}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function paragraph(text: string, kind: "lead" | "note" | "small"): string {
  const name = kind === "lead" ? "fg" : "muted";
  return `<p class="${name}" style="${STYLES[kind]}">${linked(escapeHtml(text))}</p>`;
}

function middleOf({ code, button }: MailText): string {
  if (code !== undefined) {
    return `<p class="code" style="${STYLES.code}">${escapeHtml(code)}</p>`;
  }
  if (button === undefined) return "";
  const href = `href="${escapeHtml(button.link)}" ${NEW_WINDOW}`;
  const label = escapeHtml(button.label);
  return `<p style="margin:20px 0"><a class="button" ${href} style="${STYLES.button}">${label}</a></p>
${paragraph(button.link, "small")}`;
}

/** Addresses that our own texts hold; what is given from outside is never a link. */
function linked(escaped: string): string {
  return escaped.replaceAll(/https?:\/\/[^\s<]+/g, (link) => {
    return `<a class="brand" href="${link}" ${NEW_WINDOW} style="color:#6d3bd8">${link}</a>`;
  });
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
