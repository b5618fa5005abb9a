import { useTranslation } from "react-i18next";
import { GoogleMark, KakaoMark, NaverMark } from "@/components/account/marks.tsx";
import { ActionError } from "@/components/action/ActionError.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useConfig } from "@/lib/api/config.ts";
import { leaveFor, type SocialProvider } from "@/lib/session/enter.ts";
import { own, type Security } from "../accountQueries.ts";
import { Panel } from "../Panel.tsx";
import { SettingRow } from "../SettingRow.tsx";
import { useChange } from "../useChange.ts";

const marks = { google: GoogleMark, kakao: KakaoMark, naver: NaverMark } as const;

/** Accounts of other sites that open this one. */
export function SocialPanel({ security }: { security: Security }) {
  const { t } = useTranslation("security");
  const { socialSignIn } = useConfig();
  const linked = security.identities.map(({ provider }) => provider);
  // One that the operator has taken away can still be unlinked.
  const shown = [...new Set<SocialProvider>([...socialSignIn, ...linked])];
  if (shown.length === 0) return null;
  return (
    <Panel title={t("social.title")} description={t("social.description")}>
      {shown.map((provider) => (
        <ProviderRow
          key={provider}
          provider={provider}
          identity={security.identities.find((one) => one.provider === provider)}
        />
      ))}
    </Panel>
  );
}

interface ProviderRowProps {
  provider: SocialProvider;
  identity: Security["identities"][number] | undefined;
}

function ProviderRow({ provider, identity }: ProviderRowProps) {
  const { t } = useTranslation("security");
  const link = useChange(leaveToLink);
  const unlink = useChange(unlinkProvider);
  const act = identity ? unlink : link;
  const Mark = marks[provider];
  return (
    <SettingRow
      mark={<Mark />}
      title={t(`social.${provider}`)}
      badge={identity && <Badge tone="success">{t("social.linked")}</Badge>}
      action={
        <Button
          look={identity ? "quiet" : "secondary"}
          size="sm"
          className="min-h-11"
          // The browser is on its way there until the page is gone.
          pending={act.isPending || (!identity && link.isSuccess)}
          aria-label={t(identity ? "social.unlinkOf" : "social.linkOf", {
            site: t(`social.${provider}`),
          })}
          onClick={() => act.mutate(provider)}
        >
          {t(identity ? "social.unlink" : "social.link")}
        </Button>
      }
    >
      {identity && (
        <>
          {identity.email && <span className="mr-2 wrap-anywhere">{identity.email}</span>}
          <TimeText at={identity.linkedAt} />
        </>
      )}
      {act.isError && <ActionError error={act.error} className="mt-3" />}
    </SettingRow>
  );
}

function leaveToLink(provider: SocialProvider) {
  return leaveFor(provider, { purpose: "link", returnTo: "/account/security" });
}

function unlinkProvider(provider: SocialProvider) {
  const path = { ...own.path, provider };
  return unwrap(api.DELETE("/api/users/{userId}/identities/{provider}", { params: { path } }));
}
