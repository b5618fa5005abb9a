import { useTranslation } from "react-i18next";
import { shortAddress } from "@/lib/address.ts";
import { cn } from "@/lib/cn.ts";
import { CopyButton } from "../ui/CopyButton.tsx";

interface AddressProps {
  address: string;
  /** All 42 characters, broken over lines where it must. */
  full?: boolean;
  copy?: boolean;
  className?: string;
}

/** An account's address in mono; the whole one on hover, by copying, and for a screen reader. */
export function Address({ address, full = false, copy = false, className }: AddressProps) {
  const { t } = useTranslation();
  return (
    <span className={cn("inline-flex max-w-full items-center gap-1", className)}>
      <span
        title={address}
        className={cn("font-mono text-[0.925em]", full ? "break-all" : "whitespace-nowrap")}
      >
        {full ? address : shortAddress(address)}
      </span>
      {copy && <CopyButton text={address} what={t("copy.address")} />}
    </span>
  );
}
