import { useTranslation } from "react-i18next";
import { fillStatusOf } from "@/lib/signedOrders/fillStatus.ts";

/** Turns a contract's error into a sentence; an unknown one is named as it is. */
export function useReasonText() {
  const { t } = useTranslation("errors");
  return ({ name, args }: { name: string; args: Record<string, string> }): string => {
    if (name === "Error") return args["0"] ?? Object.values(args)[0] ?? name;
    if (name === "Orders_NotFillable") return t(`fill.${fillStatusOf(args.status)}`);
    return t(`contract.${name}` as "contract.unknown", {
      ...args,
      defaultValue: t("contract.unknown", { name }),
    });
  };
}
