import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/ui/Card.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { accountQuery } from "@/lib/session/accountQuery.ts";

import { Loaded } from "../Loaded.tsx";
import { PictureField } from "./PictureField.tsx";
import { ProfileForm } from "./ProfileForm.tsx";

/** Who one is here: picture, name, and what one may tell for better recommendations. */
export function ProfilePage() {
  const { t } = useTranslation("account");
  const profile = useQuery(accountQuery);
  return (
    <>
      <PageHeader title={t("profile.title")} description={t("profile.description")} />
      <Loaded query={profile} skeletons={["h-36", "h-[38rem]"]}>
        {(user) => (
          <div className="grid gap-5">
            <Card>
              <PictureField user={user} />
            </Card>
            <ProfileForm key={user.userId} user={user} />
          </div>
        )}
      </Loaded>
    </>
  );
}
