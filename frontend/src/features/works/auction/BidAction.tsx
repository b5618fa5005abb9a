import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Shortfall, useShortfall } from "@/components/action/Shortfall.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { Auction, Money, Work } from "@/lib/api/types.ts";
import { auctionQuery } from "@/lib/auctions/auctionsQuery.ts";
import { formatFull, toDecimal } from "@/lib/money.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { readPrice } from "../terms/listingTerms.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { placeBid, raiseBid } from "./auctionCalls.ts";
import { auctionKey } from "./auctionKey.ts";
import { useAuctionAct } from "./useAuctionAct.ts";

interface BidActionProps {
  work: Work;
  auction: Auction;
  isLeader: boolean;
  onOutcome: (kind: OutcomeKind | null) => void;
}

/** A bid, or – folded away for who leads already – more for the own one. */
export function BidAction(props: BidActionProps) {
  const { t } = useTranslation("auctions");
  const [open, setOpen] = useState(!props.isLeader);
  if (open) return <BidForm {...props} onDone={() => setOpen(!props.isLeader)} />;
  return (
    <Button look="secondary" wide className="mt-5" onClick={() => setOpen(true)}>
      {t("bid.raise")}
    </Button>
  );
}

type BidFormProps = BidActionProps & { onDone: () => void };

function BidForm(props: BidFormProps) {
  const { work, auction, isLeader, onDone } = props;
  const { t, i18n } = useTranslation(["auctions", "works"]);
  const { currency } = auction.startPrice;
  const pending = useOnItsWay(auctionKey(work.id));
  const { text, setText, problem, isTooLow, pays, least, mustApprove, bid, followMinimum } =
    useBid(props);
  const shortfall = useShortfall(pays);
  return (
    <form noValidate className="mt-5 grid gap-4" onSubmit={(event) => event.preventDefault()}>
      <Field
        label={t(isLeader ? "bid.newTotal" : "bid.amount")}
        hint={t("bid.least", { least })}
        error={problem}
      >
        <Input
          inputMode="decimal"
          maxLength={40}
          className="num text-lg font-semibold"
          value={text}
          onChange={(event) => setText(event.target.value)}
          end={<span className="pr-2 text-sm">{currency}</span>}
        />
      </Field>
      {isTooLow && (
        <Button look="secondary" size="sm" className="justify-self-start" onClick={followMinimum}>
          {t("bid.fit", { least })}
        </Button>
      )}
      {shortfall ? (
        <Shortfall missing={shortfall} />
      ) : (
        <ActionButton size="lg" pending={pending} disabled={problem !== null} onAct={bid}>
          {mustApprove
            ? t("works:buy.approve")
            : t(isLeader ? "bid.actRaise" : "bid.act", { amount: formatFull(pays, i18n.language) })}
        </ActionButton>
      )}
      <p className="text-sm text-muted">
        {mustApprove ? t("bid.approveHint") : t(isLeader ? "bid.raiseHint" : "bid.hint")}
      </p>
      {isLeader && (
        <Button look="quiet" onClick={onDone}>
          {t("bid.keep")}
        </Button>
      )}
    </form>
  );
}

/** What is typed, what is wrong with it, and what it takes to bid it. */
function useBid({ work, auction, isLeader, onOutcome, onDone }: BidFormProps) {
  const { t, i18n } = useTranslation(["auctions", "works"]);
  const { currency } = auction.startPrice;
  const minimum = BigInt(auction.minimumBid?.amount ?? auction.startPrice.amount);
  // It stays as it was read: a minimum that rises meanwhile is said, never followed by itself.
  const [text, setText] = useState(() => toDecimal(minimum));
  const queries = useQueryClient();
  const { act, mustApprove } = useAuctionAct({ work, auction, onOutcome });
  const read = readPrice(text);
  const total = typeof read === "bigint" ? read : null;
  const isTooLow = total !== null && total < minimum;
  const held = isLeader ? BigInt(auction.leadingBid?.amount ?? 0) : 0n;
  const inCurrency = (amount: bigint): Money => ({ amount: amount.toString(), currency });
  const pays = inCurrency(total === null || total < held ? 0n : total - held);
  const least = formatFull(inCurrency(minimum), i18n.language);
  const tooLow = isTooLow ? t("bid.tooLow", { least }) : null;
  const problem = typeof read === "string" ? t(`works:problem.${read}`) : tooLow;

  async function bid() {
    if (problem !== null) return;
    const of = { work, auction };
    const came = await act({
      run: (connection) =>
        isLeader ? raiseBid(connection, of, pays) : placeBid(connection, of, pays),
      done: isLeader ? "bid_raised" : "bid_placed",
      pays,
    });
    if (came === "outbid") followMinimum();
    if (came === "bid_raised") onDone();
  }

  function followMinimum() {
    const { queryKey } = auctionQuery({ auctionId: auction.id, workId: work.id });
    const fresh = queries.getQueryData(queryKey)?.minimumBid;
    setText(toDecimal(fresh ? BigInt(fresh.amount) : minimum));
  }

  return { text, setText, problem, isTooLow, pays, least, mustApprove, bid, followMinimum };
}
