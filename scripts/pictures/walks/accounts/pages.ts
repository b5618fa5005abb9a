import { openAccount } from "../../../../test/e2e/support/flows/openAccount.ts";
import type { Person } from "../../../../test/e2e/support/openPerson.ts";
import { totp } from "../../../../test/e2e/support/totp.ts";
import type { Walk } from "../../walk.ts";
import { admins, residents } from "./people.ts";

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";

/** All pages of an account that is in use. */
export const account: Walk = async ({ language, open }, shoot) => {
  const person = await open("member of long standing");
  const { page, t, heading } = person;
  const mine = residents[language];
  await openAccount(person, mine);
  await person.goto("/account");
  await page
    .getByRole("textbox", { name: t("account:profile.name") })
    .fill(language === "ko" ? "윤하늘" : "Wren Ash");
  await page.locator("main form").waitFor();
  await shoot(person, "account-profile");
  await person.goto("/account/security");
  await heading("security:summary.open").waitFor();
  await shoot(person, "account-security-new");
  await fetch(new URL("/api/login", page.url()), {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": PHONE },
    body: JSON.stringify({ email: mine.email, password: mine.password }),
  });
  await person.goto("/account/devices");
  await page.getByText(t("account:devices.this")).waitFor();
  await shoot(person, "account-devices");
  await person.goto("/account/security");
  await twoFactor(person, shoot);
  await person.goto("/account/activity");
  await page.getByText(t("account:event.two_factor_on")).waitFor();
  await shoot(person, "account-activity");
  await apiKeys(person, shoot);
  await person.goto("/account/data");
  await person.heading("account:delete.goes").waitFor();
  await shoot(person, "account-data");
  await person.button("account:delete.act").click();
  await person.dialog("account:delete.confirmTitle").waitFor();
  await shoot(person, "account-delete");
};

type Shoot = Parameters<Walk>[1];

async function twoFactor(person: Person, shoot: Shoot): Promise<void> {
  const { page, t } = person;
  const app = { method: t("security:method.OTP_APP") };
  await person.button("security:twoFactor.turnOnOf", app).click();
  const scan = person.dialog("security:scan.title");
  await scan.getByRole("img", { name: t("security:scan.picture") }).waitFor();
  await shoot(person, "account-authenticator");
  const key = (await scan.locator("span.font-mono").innerText()).replaceAll(" ", "");
  await scan.getByRole("textbox", { name: t("session:code.label") }).fill(totp(key));
  await scan.getByRole("button", { name: t("session:proof.act"), exact: true }).click();
  const sheet = person.dialog("security:recovery.codesTitle");
  await sheet.waitFor();
  await shoot(person, "account-recovery-codes");
  await sheet.getByRole("checkbox").check();
  await sheet.getByRole("button", { name: t("security:recovery.close"), exact: true }).click();
  await person.heading("security:summary.safe").waitFor();
  await page.reload();
  await person.heading("security:summary.safe").waitFor();
  await shoot(person, "account-security");
}

async function apiKeys(person: Person, shoot: Shoot): Promise<void> {
  const { page, t } = person;
  await person.goto("/account/api-keys");
  await person.button("apiKeys:make").click();
  const form = person.dialog("apiKeys:make");
  await person.field("apiKeys:field.name").fill(t("apiKeys:scope.trade"));
  await page.getByLabel(t("apiKeys:field.addresses")).fill("203.0.113.0/24");
  await shoot(person, "account-api-key-make");
  await form.getByRole("button", { name: t("apiKeys:make"), exact: true }).click();
  const secret = person.dialog("apiKeys:secret.title");
  await secret.waitFor();
  await shoot(person, "account-api-key-secret");
  await secret.getByRole("checkbox").check();
  await secret.getByRole("button", { name: t("apiKeys:secret.close"), exact: true }).click();
  await secret.waitFor({ state: "hidden" });
  await shoot(person, "account-api-keys");
}

/** What an admin sees; somebody else's product may have none. */
export const admin: Walk = async ({ language, open }, shoot) => {
  const person = await open("admin");
  await openAccount(person, admins[language]);
  await person.goto("/admin/users");
  await person.page.locator("main").getByRole("heading").first().waitFor();
  await shoot(person, "admin-users");
};
