import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { sameAddress } from "@/lib/address.ts";
import { useConfig } from "@/lib/api/config.ts";
import type { Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { toDecimal } from "@/lib/money.ts";
import { useSession } from "@/lib/session/session.ts";
import { approvalKey, approveWorks } from "@/lib/signedOrders/approveWorks.ts";
import { approvalQuery } from "@/lib/signedOrders/permissions.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { type ListingFields, readListing, readPrice } from "../terms/listingTerms.ts";
import { SplitTable } from "../trade/SplitTable.tsx";
import { HowToList } from "./HowToList.tsx";
import { ListingFieldset } from "./ListingFieldset.tsx";
import { listKey, listWork, signAsk, updateListing } from "./listingCalls.ts";
import { listingQuery } from "./listingQuery.ts";

interface ListPanelProps {
  work: Work;
  connection: WalletConnection;
  /** The live listing whose price and expiry are changed; null for a new one. */
  edited: Work["listing"];
  onCancel?: (() => void) | undefined;
  /** Awaited: until the page has gone on, nothing is offered. */
  onDone: () => unknown;
}

/** Price, time and – for a first sale – the permission, with one button for what is next. */
export function ListPanel({ work, connection, edited, onCancel, onDone }: ListPanelProps) {
  const { t } = useTranslation("works");
  const [fields, setFields] = useState<ListingFields>(() => fieldsOf(edited));
  const [isSigned, setIsSigned] = useState(false);
  const session = useSession();
  const [tried, setTried] = useState(false);
  const reading = readListing(fields, { nowMs: Date.now(), seller: connection.address });
  const approval = useQuery(approvalQuery(connection.address));
  const approving = useOnItsWay(approvalKey(connection.address));
  const sending = useOnItsWay(listKey(work.id));
  const send = useSend({ work, connection, edited, isSigned, onDone });
  const mustApprove = approval.data === false;
  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-1 gap-5"
    >
      {edited === null && <HowToList isSigned={isSigned} onChange={setIsSigned} />}
      <ListingFieldset
        fields={fields}
        onChange={setFields}
        problems={tried ? reading.problems : null}
        fixed={edited !== null}
        isSigned={isSigned}
      />
      <Preview work={work} fields={fields} edited={edited} seller={connection.address} />
      {mustApprove && <p className="text-sm text-muted">{t("list.approveHint")}</p>}
      <div className="grid gap-2">
        <ActionButton
          needs={isSigned && !session ? "session" : "wallet"}
          pending={approving || sending || approval.data === undefined}
          onAct={async () => {
            setTried(true);
            if (reading.terms) await send(reading.terms, mustApprove);
          }}
        >
          {t(
            mustApprove
              ? "list.approve"
              : edited
                ? "list.update"
                : isSigned
                  ? "list.sign"
                  : "list.act",
          )}
        </ActionButton>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {t("list.keep")}
          </Button>
        )}
      </div>
    </form>
  );
}

function fieldsOf(edited: Work["listing"]): ListingFields {
  return {
    price: edited ? toDecimal(BigInt(edited.price.amount)) : "",
    currency: edited?.price.currency ?? "ETH",
    lifetime: "30",
    until: "",
    buyer: null,
  };
}

type Send = Pick<ListPanelProps, "work" | "connection" | "edited" | "onDone"> & {
  isSigned: boolean;
};

/** First the permission, then – with the next press – the listing itself. */
function useSend({ work, connection, edited, isSigned, onDone }: Send) {
  const queries = useQueryClient();
  return async (
    terms: NonNullable<ReturnType<typeof readListing>["terms"]>,
    mustApprove: boolean,
  ): Promise<void> => {
    const { tokenId } = work;
    if (tokenId === null) return;
    if (mustApprove) {
      await approveWorks(connection);
      await queries.invalidateQueries({ queryKey: approvalQuery(connection.address).queryKey });
      return;
    }
    const minted = { id: work.id, title: work.title, tokenId };
    if (isSigned) {
      await signAsk(connection, { ...minted, epoch: work.epoch ?? 0 }, terms);
      await queries.invalidateQueries({ queryKey: ["signedOrders"] });
      await onDone();
      return;
    }
    await (edited ? updateListing : listWork)(connection, minted, terms);
    await queries.invalidateQueries({ queryKey: workQuery(work.id).queryKey });
    await onDone();
  };
}

type PreviewProps = Pick<ListPanelProps, "work" | "edited"> & {
  fields: ListingFields;
  seller: string;
};

/** What the seller will receive, while the price is being typed. */
function Preview({ work, edited, fields, seller }: PreviewProps) {
  const { market } = useConfig();
  const { data: full } = useQuery({
    ...listingQuery({ workId: work.id, listingId: edited?.id ?? "" }),
    enabled: edited !== null,
  });
  const price = readPrice(fields.price);
  return (
    <div className="rounded-sm bg-surface p-4 dark:bg-bg">
      <SplitTable
        price={typeof price === "bigint" ? price : 0n}
        currency={fields.currency}
        feeBps={full?.feeBps ?? market.feeBps}
        royaltyBps={work.royaltyBps}
        sellerIsCreator={sameAddress(seller, work.creator)}
      />
    </div>
  );
}
