import { Link } from "@tanstack/react-router";
import { ExternalLink, FileKey2, Plus, RotateCcw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Spinner } from "@/components/ui/Spinner.tsx";
import { shortAddress } from "@/lib/address.ts";
import { useAccount } from "@/lib/session/session.ts";
import { toTxError } from "@/lib/txError.ts";
import { useLocalWallets } from "@/lib/wallet/builtin/localWallets.ts";
import { connectBuiltin, connectWallet } from "@/lib/wallet/connect.ts";
import { type InjectedWallet, useInjectedWallets } from "@/lib/wallet/discovery.ts";
import { usePrompts } from "@/lib/wallet/prompts.ts";

const rowStyle =
  "flex min-h-14 w-full items-center gap-3 rounded-sm border border-line px-4 py-2.5 text-left font-semibold transition-colors hover:border-input-line hover:bg-surface";

function close(): void {
  usePrompts.setState({ connectOpen: false });
}

/** Which wallet to use: one of this browser's, an extension's, or a new one. */
export function ConnectDialog() {
  const { t } = useTranslation("wallet");
  const { wallets } = useLocalWallets();
  return (
    <Dialog open onOpenChange={close} title={t("connect.title")} description={t("connect.hint")}>
      <ul className="grid gap-2">
        {wallets.map(({ address }) => (
          <li key={address}>
            <button
              type="button"
              className={rowStyle}
              onClick={() => {
                connectBuiltin(address);
                close();
              }}
            >
              <Avatar address={address} className="size-8" />
              <span className="grid">
                <span>{t("connect.here")}</span>
                <span className="font-mono text-sm font-normal text-muted">
                  {shortAddress(address)}
                </span>
              </span>
            </button>
          </li>
        ))}
        <InjectedRows />
      </ul>
      <NewWalletRows />
      <SignInRow />
    </Dialog>
  );
}

/** Not everybody who looks for the way in has a wallet. */
function SignInRow() {
  const { t } = useTranslation("wallet");
  const account = useAccount();
  if (account !== null) return null;
  return (
    <p className="mt-5 text-center text-sm text-muted">
      {t("connect.noWallet")}{" "}
      <Link to="/login" onClick={close} className="underline underline-offset-4 hover:text-fg">
        {t("connect.signIn")}
      </Link>
    </p>
  );
}

function InjectedRows() {
  const { t } = useTranslation("wallet");
  const wallets = useInjectedWallets();
  const [opening, setOpening] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function connect(wallet: InjectedWallet) {
    setOpening(wallet.info.uuid);
    setError(null);
    try {
      if (await connectWallet(wallet)) close();
    } catch (cause) {
      setError(await toTxError(cause));
    } finally {
      setOpening(null);
    }
  }

  return (
    <>
      {wallets.map((wallet) => (
        <li key={wallet.info.uuid}>
          <button
            type="button"
            className={rowStyle}
            aria-busy={opening === wallet.info.uuid}
            onClick={() => opening === null && connect(wallet)}
          >
            <WalletIcon icon={wallet.info.icon} />
            <span className="grow">{wallet.info.name}</span>
            {opening === wallet.info.uuid && <Spinner className="text-brand" />}
          </button>
        </li>
      ))}
      {wallets.length === 0 && <NoExtension />}
      {error !== null && (
        <li>
          <ActionError error={error} />
        </li>
      )}
      <li role="status" className="sr-only">
        {opening ? t("connect.opening") : ""}
      </li>
    </>
  );
}

/** Only pictures that come with the announcement: another address would tell it who looks. */
function WalletIcon({ icon }: { icon: string }) {
  if (!icon.startsWith("data:image/")) return <span className="size-8 rounded-sm bg-line" />;
  return <img src={icon} alt="" className="size-8 rounded-sm" />;
}

/** A phone's wallet app brings its own browser. */
function NoExtension() {
  const { t } = useTranslation("wallet");
  const touch = matchMedia("(pointer: coarse)").matches;
  if (!touch) return <li className="px-1 py-2 text-sm text-muted">{t("connect.noExtension")}</li>;
  const { host, pathname, search } = location;
  return (
    <li>
      <a className={rowStyle} href={`https://link.metamask.io/dapp/${host}${pathname}${search}`}>
        <ExternalLink aria-hidden="true" className="size-5 text-muted" />
        {t("connect.metamaskApp")}
      </a>
    </li>
  );
}

function NewWalletRows() {
  const { t } = useTranslation("wallet");
  return (
    <>
      <p className="mt-6 mb-2 text-sm text-muted">{t("connect.orNew")}</p>
      <ul className="grid gap-2">
        <NewWalletRow to="/wallet/create" icon={<Plus aria-hidden="true" />}>
          {t("start.create")}
        </NewWalletRow>
        <NewWalletRow to="/wallet/import" icon={<FileKey2 aria-hidden="true" />}>
          {t("start.import")}
        </NewWalletRow>
        <NewWalletRow to="/wallet/restore" icon={<RotateCcw aria-hidden="true" />}>
          {t("start.restore")}
        </NewWalletRow>
      </ul>
    </>
  );
}

function NewWalletRow({
  to,
  icon,
  children,
}: {
  to: "/wallet/create" | "/wallet/import" | "/wallet/restore";
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <li>
      <Link to={to} onClick={close} className={`${rowStyle} [&_svg]:size-5 [&_svg]:text-brand`}>
        <span className="grid size-8 place-items-center">{icon}</span>
        {children}
      </Link>
    </li>
  );
}
