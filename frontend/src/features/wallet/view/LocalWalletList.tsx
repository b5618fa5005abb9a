import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { sameAddress } from "@/lib/address.ts";
import { useLocalWallets } from "@/lib/wallet/builtin/localWallets.ts";
import { connectBuiltin } from "@/lib/wallet/connect.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

/** The wallets this browser keeps, besides the one in use. */
export function LocalWalletList() {
  const { t } = useTranslation("wallet");
  const connection = useConnection();
  const { wallets } = useLocalWallets();
  const others = wallets.filter(({ address }) => !sameAddress(address, connection?.address));
  if (others.length === 0) return null;
  return (
    <section className="mt-12">
      <h2 className="mb-4 text-lg">{connection ? t("view.others") : t("start.here")}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {others.map(({ address }) => (
          <li
            key={address}
            className="flex items-center gap-3 rounded-md border border-line px-4 py-3"
          >
            <Avatar address={address} className="size-8" />
            <Address address={address} className="grow" />
            <Button look="secondary" size="sm" onClick={() => connectBuiltin(address)}>
              {t("start.use")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
