import { Link } from "@tanstack/react-router";
import {
  Images,
  Link2,
  Lock,
  LogIn,
  LogOut,
  Unplug,
  UserRound,
  UsersRound,
  Wallet,
  WalletMinimal,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/data/Avatar.tsx";
import { Initial } from "@/components/data/Initial.tsx";
import {
  DropdownMenu,
  MenuItem,
  MenuLabel,
  MenuSeparator,
} from "@/components/overlay/DropdownMenu.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { sameAddress, shortAddress } from "@/lib/address.ts";
import type { User } from "@/lib/api/types.ts";
import { useProfile } from "@/lib/session/accountQuery.ts";
import { signIn, signOut, useAccount, useSession } from "@/lib/session/session.ts";
import { toastProblem } from "@/lib/toastProblem.ts";
import { lockAll, useBuiltinLocked } from "@/lib/wallet/builtin/lockState.ts";
import { disconnect } from "@/lib/wallet/connect.ts";
import { useConnection, type WalletConnection } from "@/lib/wallet/connection.ts";
import { openConnect } from "@/lib/wallet/prompts.ts";
import { useReturnTo } from "./useReturnTo.ts";

/** The same for all states: the bar must not move when the remembered wallet is found. */
const width = "ml-1 px-2 max-md:size-11 max-md:p-0 md:w-40";

/** Connect, or what belongs to the account that is signed in and to the connected wallet. */
export function AccountMenu() {
  const connection = useConnection();
  const account = useAccount();
  if (connection) return <WalletMenu connection={connection} />;
  if (account) return <PersonMenu />;
  return <Entrances />;
}

/** Two ways in, together as wide as what takes their place; a phone has room for one. */
function Entrances() {
  const { t } = useTranslation();
  const returnTo = useReturnTo();
  return (
    <span className="ml-1 flex gap-1.5 md:w-40">
      <ButtonLink
        to="/login"
        search={returnTo}
        look="secondary"
        className="grow px-2 whitespace-nowrap max-md:hidden"
      >
        {t("account.signIn")}
      </ButtonLink>
      <Button
        look="secondary"
        size="icon"
        title={t("account.connect")}
        aria-label={t("account.connect")}
        onClick={openConnect}
      >
        <Wallet aria-hidden="true" />
      </Button>
    </span>
  );
}

/** Signed in, without a wallet. */
function PersonMenu() {
  const { t } = useTranslation();
  const profile = useProfile();
  const name = nameOf(profile) ?? t("account.page");
  return (
    <DropdownMenu
      trigger={
        <Button look="secondary" className={width} aria-label={`${t("account.menu")}, ${name}`}>
          <Initial name={name} />
          <span className="truncate text-sm max-md:hidden">{name}</span>
        </Button>
      }
    >
      <PersonItems profile={profile} />
      <MenuItem onSelect={openConnect}>
        <Wallet aria-hidden="true" />
        {t("account.connect")}
      </MenuItem>
      <MenuSeparator />
      <SignOutItem />
    </DropdownMenu>
  );
}

function WalletMenu({ connection }: { connection: WalletConnection }) {
  const { t } = useTranslation();
  const account = useAccount();
  const profile = useProfile();
  const session = useSession();
  const locked = useBuiltinLocked();
  const { address } = connection;
  const isOurs = !account || profile?.wallets.some((own) => sameAddress(own, address));
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
      {account && <PersonItems profile={profile} />}
      {account && <MenuSeparator />}
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
      {!session && (isOurs ? <WalletSignInItem connection={connection} /> : <LinkWalletItem />)}
      <MenuSeparator />
      {account && <SignOutItem />}
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

/** Whose account it is, and the way to its page. */
function PersonItems({ profile }: { profile: User | undefined }) {
  const { t } = useTranslation();
  const name = nameOf(profile);
  const isAdmin = useAccount()?.roles.includes("admin");
  return (
    <>
      {name && (
        <MenuLabel className="grid max-w-64">
          <span className="truncate font-semibold text-fg">{name}</span>
          {profile?.email && profile.email !== name && (
            <span className="truncate">{profile.email}</span>
          )}
        </MenuLabel>
      )}
      <MenuItem asChild>
        <Link to="/account">
          <UserRound aria-hidden="true" />
          {t("account.page")}
        </Link>
      </MenuItem>
      {isAdmin && (
        <MenuItem asChild>
          <Link to="/admin/users">
            <UsersRound aria-hidden="true" />
            {t("account.users")}
          </Link>
        </MenuItem>
      )}
    </>
  );
}

function WalletSignInItem({ connection }: { connection: WalletConnection }) {
  const { t } = useTranslation();
  return (
    <MenuItem onSelect={() => void signIn(connection).catch(toastProblem)}>
      <LogIn aria-hidden="true" />
      {t("account.signIn")}
    </MenuItem>
  );
}

/** For whoever is signed in and has another wallet at hand. */
function LinkWalletItem() {
  const { t } = useTranslation();
  return (
    <MenuItem asChild>
      <Link to="/account/security">
        <Link2 aria-hidden="true" />
        {t("account.linkWallet")}
      </Link>
    </MenuItem>
  );
}

function SignOutItem() {
  const { t } = useTranslation();
  return (
    <MenuItem onSelect={() => void signOut().catch(toastProblem)}>
      <LogOut aria-hidden="true" />
      {t("account.signOut")}
    </MenuItem>
  );
}

const nameOf = (profile: User | undefined) =>
  profile?.name ?? profile?.username ?? profile?.email ?? undefined;
