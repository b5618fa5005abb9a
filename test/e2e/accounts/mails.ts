import assert from "node:assert/strict";
import { test } from "node:test";

import { openAccount } from "../support/flows/openAccount.ts";
import type { World } from "../support/startWorld.ts";
import { languages } from "../support/texts.ts";

/** The button of the mail that sets a new password. */
const BUTTON = { ko: "새 비밀번호 정하기", en: "Choose a new password" };

export function describeMails(theWorld: () => World): void {
  for (const language of languages) {
    test(`a mail in ${language} is seen as it is sent, and its button works`, async () => {
      const name = `reader_${language}`;
      const me = await theWorld().person(name, { language, viewport: { width: 360, height: 780 } });
      const { page, t } = me;
      const email = `${name}@example.com`;
      await openAccount(me, { email, username: name, password: "seven quiet herons" });
      const asked = await me.context.request.post("/api/users/me/reset/password", {
        headers: { origin: new URL(theWorld().product.url).origin },
        data: { email },
      });
      assert.ok(asked.ok(), await asked.text());

      await me.goto("/outbox");
      const mail = page.getByRole("listitem").filter({ hasText: email });
      await mail.nth(1).waitFor();
      const opener = mail.first().getByRole("button", { expanded: false });
      if ((await opener.count()) > 0) await opener.first().click();
      const frame = mail.first().frameLocator("iframe");
      await frame.getByRole("heading", { level: 1 }).waitFor();
      const box = await frame.locator("body").evaluate(({ scrollWidth, clientWidth }) => ({
        scrollWidth,
        clientWidth,
      }));
      assert.ok(box.scrollWidth <= box.clientWidth, "the mail is wider than a phone");
      const opening = page.waitForEvent("popup");
      await frame.getByRole("link", { name: BUTTON[language], exact: true }).click();
      const opened = await opening;
      const field = opened.getByLabel(t("session:newPassword.label"), { exact: true });
      await field.waitFor();
      assert.ok(!opened.url().includes("token"), "the token stands in the address");
      await me.context.close();
    });
  }
}
