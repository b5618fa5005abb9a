import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Shortfall, useShortfall } from "@/components/action/Shortfall.tsx";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import type { Money, Work } from "@/lib/api/types.ts";
import { walletQuery } from "@/lib/api/walletQuery.ts";
import { chainSeconds } from "@/lib/eth/chainSeconds.ts";
import { formatFull } from "@/lib/money.ts";
import { useSession } from "@/lib/session/session.ts";
import { allowanceKey, approveToken } from "@/lib/signedOrders/approveToken.ts";
import { allowanceQuery } from "@/lib/signedOrders/permissions.ts";
import { signOrder } from "@/lib/signedOrders/signOrder.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { currentConnection, useConnection } from "@/lib/wallet/connection.ts";
import { readPrice } from "../terms/listingTerms.ts";

const lifetimes = ["1", "3", "7", "30"] as const;
const daySeconds = 86_400;
type Scope = "one" | "any";

interface OfferDialogProps {
  work: Work;
  onClose: () => void;
  onDone: () => void;
}

/** Price, time and scope, with one button for what is next: connect, sign in, allow, sign. */
export function OfferDialog({ work, onClose, onDone }: OfferDialogProps) {
  const { t } = useTranslation(["signedOrders", "works"]);
  const [amount, setAmount] = useState("");
  const [days, setDays] = useState<(typeof lifetimes)[number]>("7");
  const [scope, setScope] = useState<Scope>("one");
  const [tried, setTried] = useState(false);
  const read = readPrice(amount);
  const price = typeof read === "bigint" ? read : null;
  return (
    <Dialog open onOpenChange={onClose} title={t("make.title")} description={t("make.text")}>
      <form
        noValidate
        onSubmit={(event) => event.preventDefault()}
        className="grid grid-cols-1 gap-5"
      >
        <Field
          label={t("make.amount")}
          error={tried && typeof read === "string" ? t(`works:problem.${read}`) : null}
        >
          <Input
            inputMode="decimal"
            maxLength={40}
            placeholder="0"
            className="num text-lg font-semibold placeholder:font-normal"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            end={<span className="pr-2 text-sm">JTK</span>}
          />
        </Field>
        <ChoiceGroup
          legend={t("make.lifetime")}
          value={days}
          onChange={setDays}
          choices={lifetimes.map((value) => ({ value, label: t(`make.days.${value}`) }))}
        />
        <div className="grid gap-2">
          <ChoiceGroup
            legend={t("make.scope")}
            value={scope}
            onChange={setScope}
            choices={[
              { value: "one", label: t("make.one") },
              { value: "any", label: t("make.any") },
            ]}
          />
          {scope === "any" && <p className="text-sm text-muted">{t("make.anyHint")}</p>}
        </div>
        <OfferAction
          work={work}
          price={price}
          terms={{ scope, lifeSeconds: Number(days) * daySeconds }}
          onTry={() => setTried(true)}
          onDone={onDone}
        />
      </form>
    </Dialog>
  );
}

interface OfferActionProps extends Pick<OfferDialogProps, "work" | "onDone"> {
  price: bigint | null;
  terms: { scope: Scope; lifeSeconds: number };
  onTry: () => void;
}

function OfferAction({ work, price, terms, onTry, onDone }: OfferActionProps) {
  const { t } = useTranslation("signedOrders");
  const session = useSession();
  const address = useConnection()?.address ?? "";
  const money: Money = { amount: (price ?? 0n).toString(), currency: "JTK" };
  const shortfall = useShortfall(money);
  const allowance = useQuery({ ...allowanceQuery(address), enabled: address !== "" });
  const approving = useOnItsWay(allowanceKey(address));
  const act = useOffer({ work, terms, onDone });
  const mustApprove = price !== null && allowance.data !== undefined && allowance.data < price;
  if (shortfall) {
    return (
      <div>
        <HaveAndNeed need={money} address={address} />
        <Shortfall missing={shortfall} />
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      {session && mustApprove && <p className="text-sm text-muted">{t("make.approveHint")}</p>}
      <ActionButton
        needs={session ? "wallet" : "session"}
        pending={approving || (address !== "" && allowance.data === undefined)}
        onAct={async () => {
          onTry();
          if (price !== null) await act(price, mustApprove);
        }}
      >
        {t(mustApprove ? "make.approve" : "make.sign")}
      </ActionButton>
    </div>
  );
}

function HaveAndNeed({ need, address }: { need: Money; address: string }) {
  const { t, i18n } = useTranslation("signedOrders");
  const { data } = useQuery(walletQuery(address));
  if (!data) return null;
  const [have, needed] = [data.token, need].map((money) => formatFull(money, i18n.language));
  return <p className="num mb-3 text-sm text-muted">{t("make.have", { have, need: needed })}</p>;
}

/** First the permission, then – with the next press – the signature. */
function useOffer({ work, terms, onDone }: Pick<OfferActionProps, "work" | "terms" | "onDone">) {
  const queries = useQueryClient();
  return async (price: bigint, mustApprove: boolean): Promise<void> => {
    const connection = currentConnection();
    const { id, title, tokenId } = work;
    if (!connection || tokenId === null) return;
    if (mustApprove) {
      const money: Money = { amount: price.toString(), currency: "JTK" };
      await approveToken(connection, { price: money, work: { id, title } });
      await queries.invalidateQueries({ queryKey: allowanceQuery(connection.address).queryKey });
      return;
    }
    const isForOne = terms.scope === "one";
    await signOrder(connection, {
      side: isForOne ? "bid" : "collection_bid",
      tokenId: isForOne ? tokenId : "0",
      currency: "JTK",
      price,
      expiresAt: Number(await chainSeconds()) + terms.lifeSeconds,
      epoch: 0,
    });
    await queries.invalidateQueries({ queryKey: ["signedOrders"] });
    onDone();
  };
}
