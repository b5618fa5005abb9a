import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { securityQuery } from "../accountQueries.ts";
import { Loaded } from "../Loaded.tsx";
import { EmailPanel } from "./contacts/EmailPanel.tsx";
import { PhonePanel } from "./contacts/PhonePanel.tsx";
import { PasswordPanel } from "./PasswordPanel.tsx";
import { SocialPanel } from "./SocialPanel.tsx";
import { Summary } from "./Summary.tsx";
import { TwoFactorPanel } from "./twoFactor/TwoFactorPanel.tsx";
import { WalletsPanel } from "./wallets/WalletsPanel.tsx";

/** How one signs in, and what else is asked of who tries to. */
export function SecurityPage() {
  const { t } = useTranslation("security");
  const security = useQuery(securityQuery);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Loaded query={security} skeletons={["h-28", "h-32", "h-80", "h-32"]}>
        {(data) => (
          <div className="grid gap-5">
            <Summary security={data} />
            <EmailPanel security={data} />
            <PasswordPanel security={data} />
            <TwoFactorPanel security={data} />
            <PhonePanel security={data} />
            <SocialPanel security={data} />
            <WalletsPanel security={data} />
          </div>
        )}
      </Loaded>
    </>
  );
}
