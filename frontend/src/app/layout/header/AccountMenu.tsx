import { Link } from "@tanstack/react-router";
import { Images, Lock, LogIn, LogOut, Unplug, Wallet, WalletMinimal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/data/Avatar.tsx";
import {
  DropdownMenu,
  MenuItem,
  MenuLabel,
  MenuSeparator,
} from "@/components/overlay/DropdownMenu.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { shortAddress } from "@/lib/address.ts";
import { cn } from "@/lib/cn.ts";
import { signIn, signOut, useSession } from "@/lib/session/session.ts";
import { toastProblem } from "@/lib/toastProblem.ts";
import { lockAll, useBuiltinLocked } from "@/lib/wallet/builtin/lockState.ts";
import { disconnect } from "@/lib/wallet/connect.ts";
import { useConnection, type WalletConnection } from "@/lib/wallet/connection.ts";
import { openConnect } from "@/lib/wallet/prompts.ts";

/** The same for both states: the bar must not move when the remembered wallet is found. */
const width = "ml-1 px-2 max-md:size-11 max-md:p-0 md:w-40";

/** Connect, or what belongs to the connected account. */
export function AccountMenu() {
  const { t } = useTranslation();
  const connection = useConnection();
  if (connection) return <ConnectedMenu connection={connection} />;
  return (
    <Button
      look="secondary"
      className={cn(width, "whitespace-nowrap [&_svg]:size-5")}
      onClick={openConnect}
    >
      <Wallet aria-hidden="true" />
      <span className="max-md:sr-only">{t("account.connect")}</span>
    </Button>
  );
}

function ConnectedMenu({ connection }: { connection: WalletConnection }) {
  const { t } = useTranslation();
  const session = useSession();
  const locked = useBuiltinLocked();
  const { address } = connection;
  return (
    <DropdownMenu
      trigger={
        <Button
          look="secondary"
          className={width}
          aria-label={`${t("account.menu")}, ${shortAddress(address)}`}
        >
          <Avatar address={address} />
          <span className="font-mono text-sm max-md:hidden">{shortAddress(address)}</span>
        </Button>
      }
    >
      <MenuLabel className="flex items-center justify-between gap-4">
        <span>{connection.name || t("account.builtin")}</span>
        {session && <Badge tone="success">{t("account.signedIn")}</Badge>}
      </MenuLabel>
      <MenuItem asChild>
        <Link to="/wallet">
          <WalletMinimal aria-hidden="true" />
          {t("nav.wallet")}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link to="/my/works">
          <Images aria-hidden="true" />
          {t("nav.myWorks")}
        </Link>
      </MenuItem>
      <MenuSeparator />
      {session ? (
        <MenuItem onSelect={() => void signOut().catch(toastProblem)}>
          <LogOut aria-hidden="true" />
          {t("account.signOut")}
        </MenuItem>
      ) : (
        <MenuItem onSelect={() => void signIn(connection).catch(toastProblem)}>
          <LogIn aria-hidden="true" />
          {t("account.signIn")}
        </MenuItem>
      )}
      {connection.kind === "builtin" && !locked && (
        <MenuItem onSelect={() => void lockAll()}>
          <Lock aria-hidden="true" />
          {t("account.lock")}
        </MenuItem>
      )}
      <MenuItem onSelect={() => void disconnect()}>
        <Unplug aria-hidden="true" />
        {t("account.disconnect")}
      </MenuItem>
    </DropdownMenu>
  );
}
