import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import type { Currency } from "@/lib/api/types.ts";
import { type SaleSplit, splitSale } from "../terms/saleSplit.ts";

interface SplitTableProps {
  price: bigint;
  currency: Currency;
  feeBps: number;
  royaltyBps: number;
  sellerIsCreator: boolean;
}

/** Who gets what of a price, to the last digit, as the contract will pay it. */
export function SplitTable({ currency, ...terms }: SplitTableProps) {
  const { t } = useTranslation("works");
  const split = splitSale(terms);
  const rows: [string, keyof SaleSplit][] = [
    [t("split.buyerPays"), "buyerPays"],
    [t("split.fee", { percent: terms.feeBps / 100 }), "feeDown"],
  ];
  if (!terms.sellerIsCreator) {
    rows.push([t("split.royalty", { percent: terms.royaltyBps / 100 }), "royaltyDown"]);
  }
  rows.push([t("split.sellerReceives"), "sellerReceives"]);
  return (
    <dl className="grid gap-1.5 text-sm">
      {rows.map(([name, part]) => (
        <div key={part} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <dt className="text-muted">{name}</dt>
          <dd className={part === "sellerReceives" ? "font-semibold" : ""}>
            <MoneyText value={{ amount: split[part].toString(), currency }} precise />
          </dd>
        </div>
      ))}
    </dl>
  );
}
