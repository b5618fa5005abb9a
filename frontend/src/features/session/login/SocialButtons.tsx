import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { GoogleMark, KakaoMark, NaverMark } from "@/components/account/marks.tsx";
import { useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Spinner } from "@/components/ui/Spinner.tsx";
import { configQuery } from "@/lib/api/config.ts";
import { cn } from "@/lib/cn.ts";
import { type LeavePurpose, leaveFor, type SocialProvider } from "@/lib/session/enter.ts";

/** Colours, sign and wording as each brand's rules for such buttons have them. */
const looks = {
  kakao: { Mark: KakaoMark, style: "bg-[#fee500] text-black/85 border-[#fee500]" },
  naver: { Mark: NaverMark, style: "bg-white text-black border-[#747775]" },
  google: {
    Mark: GoogleMark,
    style:
      "bg-white text-[#1f1f1f] border-[#747775] dark:bg-[#131314] dark:text-[#e3e3e3] dark:border-[#8e918f]",
  },
} as const satisfies Record<SocialProvider, unknown>;

const order: SocialProvider[] = ["kakao", "naver", "google"];

interface SocialButtonsProps {
  returnTo: string;
  purpose?: LeavePurpose;
  /** Those to choose from; without it, all that this market is set up with. */
  only?: SocialProvider[];
}

/** Signing in with an account elsewhere; only the sites that this market is set up with. */
export function SocialButtons({ returnTo, purpose = "sign_in", only }: SocialButtonsProps) {
  const { t } = useTranslation("session");
  const { data } = useQuery(configQuery);
  const { busy, error, run } = useAct();
  return (
    <>
      {order
        .filter((provider) => data?.socialSignIn.includes(provider))
        .filter((provider) => only === undefined || only.includes(provider))
        .map((provider) => {
          const { Mark, style } = looks[provider];
          return (
            <button
              key={provider}
              type="button"
              aria-disabled={busy || undefined}
              className={cn(
                "flex min-h-12 w-full items-center justify-center gap-2.5 rounded-md border px-4",
                "font-semibold hover:[filter:brightness(.97)]",
                style,
              )}
              onClick={() => run(() => leaveFor(provider, { returnTo, purpose }))}
            >
              {busy ? <Spinner /> : <Mark />}
              {t(`social.${provider}`)}
            </button>
          );
        })}
      {error !== null && <ActionError error={error} />}
    </>
  );
}
