import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { useConfig } from "@/lib/api/config.ts";
import {
  type ContractName,
  contractAddress,
  contractNames,
  decodeCall,
} from "@/lib/eth/contracts.ts";
import { orderSides } from "@/lib/signedOrders/signOrder.ts";
import type { SigningRequest } from "@/lib/wallet/builtin/confirmations.ts";
import { type CallFact, callFacts } from "./callFacts.ts";
import { completeCall } from "./completeCall.ts";
import { signInDomain } from "./signInDomain.ts";

type Of<Kind extends SigningRequest["kind"]> = Extract<SigningRequest, { kind: Kind }>;

/** What is about to be signed, first in plain words, the raw text one click away. */
export function RequestDetails({ request }: { request: SigningRequest }) {
  if (request.kind === "message") return <MessageDetails request={request} />;
  if (request.kind === "transaction") return <TransactionDetails request={request} />;
  return <TypedDataDetails request={request} />;
}

function Rows({ children }: { children: ReactNode }) {
  return (
    <dl className="grid gap-3 rounded-md border border-line bg-surface p-4 text-sm">{children}</dl>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-muted">{term}</dt>
      <dd className="text-right font-semibold">{children}</dd>
    </div>
  );
}

function Raw({ children }: { children: string }) {
  const { t } = useTranslation("wallet");
  return (
    <details className="mt-3 text-sm">
      <summary className="w-fit rounded-sm text-muted">{t("confirm.raw")}</summary>
      <pre className="mt-2 max-h-52 overflow-auto rounded-sm border border-line bg-surface p-3 font-mono text-xs whitespace-pre-wrap">
        {children}
      </pre>
    </details>
  );
}

function MessageDetails({ request }: { request: Of<"message"> }) {
  const { t } = useTranslation("wallet");
  const domain = signInDomain(request.message);
  return (
    <>
      {domain !== null && domain !== location.host && (
        <Notice tone="danger" title={t("confirm.otherSite", { domain })} className="mb-4">
          {t("confirm.otherSiteHint")}
        </Notice>
      )}
      <Rows>
        {domain !== null && <Row term={t("confirm.site")}>{domain}</Row>}
        <Row term={t("confirm.account")}>
          <Address address={request.address} />
        </Row>
      </Rows>
      <Raw>{request.message}</Raw>
    </>
  );
}

function TransactionDetails({ request }: { request: Of<"transaction"> }) {
  const { t } = useTranslation("wallet");
  const { to, data, valueWei, maxFeeWei } = request;
  const { data: call } = useQuery({
    queryKey: ["decodedCall", to, data],
    queryFn: async () => {
      const decoded = await decodeCall(to, data);
      return decoded && { ...decoded, facts: callFacts(await completeCall(decoded)) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const facts = call?.facts ?? [];
  const contract = useContractName(to);
  const title =
    call && t(`call.${call.contract}.${call.name}` as "call.unknown", { defaultValue: call.name });
  return (
    <>
      <Rows>
        {data !== "0x" && <Row term={t("confirm.what")}>{title ?? t("call.unknown")}</Row>}
        <Row term={t("confirm.to")}>
          {contract ? t(`contract.${contract}`) : <Address address={to} />}
        </Row>
        {facts.map((fact) => (
          <Row key={fact.term} term={t(`confirm.fact.${fact.term}`)}>
            <FactText fact={fact} />
          </Row>
        ))}
        {(valueWei > 0n || facts.length === 0) && (
          <Row term={t("confirm.value")}>
            <MoneyText value={{ amount: valueWei.toString(), currency: "ETH" }} />
          </Row>
        )}
        <Row term={t("confirm.maxFee")}>
          <MoneyText value={{ amount: maxFeeWei.toString(), currency: "ETH" }} />
        </Row>
      </Rows>
      <p className="mt-2 text-xs text-muted">{t("confirm.feeHint")}</p>
      <Raw>{call ? JSON.stringify({ ...call, facts: undefined }, null, 2) : data}</Raw>
    </>
  );
}

function FactText({ fact }: { fact: CallFact }) {
  const { t } = useTranslation("wallet");
  const contract = useContractName("address" in fact ? fact.address : "");
  if ("money" in fact) return <MoneyText value={fact.money} />;
  if (fact.term === "work") return `#${fact.tokenId}`;
  if (fact.term === "until") return <TimeText at={fact.at} exact />;
  if (fact.term === "royalty") return `${fact.bps / 100}%`;
  return contract ? t(`contract.${contract}`) : <Address address={fact.address} />;
}

function useContractName(address: string): ContractName | undefined {
  const config = useConfig();
  return contractNames.find(
    (name) => contractAddress(config, name).toLowerCase() === address.toLowerCase(),
  );
}

function TypedDataDetails({ request }: { request: Of<"typedData"> }) {
  const { t } = useTranslation("wallet");
  const { primaryType, message, domain } = request;
  const spender = useContractName(String(message.spender ?? ""));
  return (
    <>
      <Rows>
        {primaryType === "Order" && <OrderRows order={message} />}
        {primaryType === "Permit" && (
          <>
            <Row term={t("confirm.allow")}>
              <MoneyText value={{ amount: String(message.value), currency: "JTK" }} />
            </Row>
            <Row term={t("confirm.spender")}>
              {spender ? t(`contract.${spender}`) : <Address address={String(message.spender)} />}
            </Row>
          </>
        )}
        <Row term={t("confirm.account")}>
          <Address address={request.address} />
        </Row>
      </Rows>
      <Raw>{JSON.stringify({ domain, primaryType, message }, null, 2)}</Raw>
    </>
  );
}

/** What an order of ours binds its maker to. */
function OrderRows({ order }: { order: Record<string, unknown> }) {
  const { t } = useTranslation("wallet");
  const side = orderSides[Number(order.side)];
  const amount = String(order.price);
  return (
    <>
      <Row term={t("confirm.what")}>{side ? t(`confirm.order.${side}`) : t("call.unknown")}</Row>
      {side !== "collection_bid" && (
        <Row term={t("confirm.fact.work")}>{`#${String(order.tokenId)}`}</Row>
      )}
      <Row term={t(side === "ask" ? "confirm.fact.price" : "confirm.fact.pays")}>
        <MoneyText value={{ amount, currency: Number(order.currency) === 0 ? "ETH" : "JTK" }} />
      </Row>
      <Row term={t("confirm.order.until")}>
        <TimeText at={new Date(Number(order.expiresAt) * 1000).toISOString()} exact />
      </Row>
    </>
  );
}
