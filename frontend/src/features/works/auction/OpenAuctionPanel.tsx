import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { sameAddress } from "@/lib/address.ts";
import { useConfig } from "@/lib/api/config.ts";
import type { Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { approvalKey, approveWorks } from "@/lib/signedOrders/approveWorks.ts";
import { approvalQuery } from "@/lib/signedOrders/permissions.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { toTxError } from "@/lib/txError.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { readPrice } from "../terms/listingTerms.ts";
import { SplitTable } from "../trade/SplitTable.tsx";
import { AuctionFieldset } from "./AuctionFieldset.tsx";
import { openAuction } from "./auctionCalls.ts";
import { auctionKey } from "./auctionKey.ts";
import { type AuctionFields, maxExtensionHours, newFields, readAuction } from "./auctionTerms.ts";

interface OpenAuctionPanelProps {
  work: Work;
  connection: WalletConnection;
  onCancel: () => void;
  onDone: () => void;
  /** The work is somebody else's by now. */
  onGone: () => void;
}

/** The terms of a new auction and what they mean, with one button for what is next. */
export function OpenAuctionPanel({ work, connection, onCancel, ...next }: OpenAuctionPanelProps) {
  const { t } = useTranslation("auctions");
  const { market } = useConfig();
  const place = `auction.${connection.address}.${work.tokenId}`;
  const [fields, keepFields, forgetFields] = useKeptFields<AuctionFields>(place, newFields);
  const [tried, setTried] = useState(false);
  const reading = readAuction(fields, useChainNow());
  const approval = useQuery(approvalQuery(connection.address, "auctionHouse"));
  const approving = useOnItsWay(approvalKey(connection.address, "auctionHouse"));
  const sending = useOnItsWay(auctionKey(work.id));
  const open = useOpen({ work, connection, ...next });
  const mustApprove = approval.data === false;
  const price = readPrice(fields.startPrice);
  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-1 gap-5"
    >
      <div>
        <h2 className="text-lg">{t("open.title")}</h2>
        <p className="mt-1 text-muted">{t("open.text")}</p>
      </div>
      <AuctionFieldset
        fields={fields}
        onChange={keepFields}
        problems={tried ? reading.problems : null}
      />
      <div className="grid gap-3 rounded-sm bg-surface p-4 dark:bg-bg">
        <p className="text-sm font-semibold">
          {t(fields.kind === "english" ? "open.preview.english" : "open.preview.dutch")}
        </p>
        <SplitTable
          price={typeof price === "bigint" ? price : 0n}
          currency={fields.currency}
          feeBps={market.auctionFeeBps}
          royaltyBps={work.royaltyBps}
          sellerIsCreator={sameAddress(connection.address, work.creator)}
        />
        <ul className="grid list-disc gap-1 pl-5 text-sm text-muted">
          <li>{t("open.means.held")}</li>
          <li>{t(fields.kind === "english" ? "open.means.noBid" : "open.means.floor")}</li>
          {fields.kind === "english" && fields.window !== "0" && (
            <li>
              {t("open.means.extension", { minutes: fields.window, hours: maxExtensionHours })}
            </li>
          )}
        </ul>
      </div>
      {mustApprove && <p className="text-sm text-muted">{t("open.approveHint")}</p>}
      <div className="grid gap-2">
        <ActionButton
          pending={approving || sending || approval.data === undefined}
          onAct={async () => {
            setTried(true);
            if (reading.terms && (await open(reading.terms, mustApprove))) forgetFields();
          }}
        >
          {t(mustApprove ? "open.approve" : "open.act")}
        </ActionButton>
        <Button look="quiet" onClick={onCancel}>
          {t("open.keep")}
        </Button>
      </div>
    </form>
  );
}

/** First the permission, then – with the next press – the auction itself: whether it is open. */
function useOpen({ work, connection, onDone, onGone }: Omit<OpenAuctionPanelProps, "onCancel">) {
  const queries = useQueryClient();
  return async (
    terms: NonNullable<ReturnType<typeof readAuction>["terms"]>,
    mustApprove: boolean,
  ): Promise<boolean> => {
    const { id, title, tokenId } = work;
    if (tokenId === null) return false;
    if (mustApprove) {
      await approveWorks(connection, "auctionHouse");
      const { queryKey } = approvalQuery(connection.address, "auctionHouse");
      await queries.invalidateQueries({ queryKey });
      return false;
    }
    try {
      await openAuction(connection, { id, title, tokenId }, terms);
    } catch (cause) {
      if ((await toTxError(cause)).reason?.name !== "AuctionHouse_NotOwner") throw cause;
      onGone();
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: workQuery(id).queryKey });
    }
    onDone();
    return true;
  };
}
