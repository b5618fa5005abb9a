import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Auction, Work } from "@/lib/api/types.ts";
import { SplitTable } from "../trade/SplitTable.tsx";

interface AuctionTermsListProps {
  work: Work;
  auction: Auction;
  /** Then the price is another each second, and its parts are told as shares. */
  isFalling: boolean;
}

/** The terms, and who gets what of the price as it stands. */
export function AuctionTermsList({ work, auction, isFalling }: AuctionTermsListProps) {
  const { t } = useTranslation("auctions");
  const { kind, startPrice, floorPrice, buyNow, leadingBid, minStepBps } = auction;
  const isOwnWork = sameAddress(auction.seller, work.creator);
  const price = leadingBid ?? floorPrice ?? startPrice;
  return (
    <div className="mt-5 grid gap-4 border-t border-line pt-5">
      <dl className="grid gap-1.5 text-sm">
        {kind === "english" ? (
          <>
            <Term name={t("terms.reserve")}>
              <MoneyText value={startPrice} precise />
            </Term>
            <Term name={t("terms.step")}>{minStepBps / 100}%</Term>
            {buyNow && (
              <Term name={t("terms.buyNow")}>
                <MoneyText value={buyNow} precise />
              </Term>
            )}
          </>
        ) : (
          <>
            <Term name={t("terms.startPrice")}>
              <MoneyText value={startPrice} precise />
            </Term>
            {floorPrice && (
              <Term name={t("terms.floor")}>
                <MoneyText value={floorPrice} precise />
              </Term>
            )}
            {isFalling && <Term name={t("terms.fee")}>{auction.feeBps / 100}%</Term>}
            {isFalling && !isOwnWork && (
              <Term name={t("terms.royalty")}>{work.royaltyBps / 100}%</Term>
            )}
          </>
        )}
      </dl>
      {!isFalling && (
        <div className="border-t border-line pt-4">
          <SplitTable
            price={BigInt(price.amount)}
            currency={price.currency}
            feeBps={auction.feeBps}
            royaltyBps={work.royaltyBps}
            sellerIsCreator={isOwnWork}
          />
        </div>
      )}
    </div>
  );
}

function Term({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt className="text-muted">{name}</dt>
      <dd className="num">{children}</dd>
    </div>
  );
}
