"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { RefundList } from "@/components/refunds/refund-list";
import { classNames } from "@/components/ui/class-names";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import { GatewayCallList } from "./gateway-call-list";
import { PaymentActionBar } from "./payment-action-bar";
import type { PaymentActions } from "./payment-contract";
import { PaymentFacts } from "./payment-facts";
import { PaymentsHeader } from "./payments-header";
import { ReplayButton } from "./replay-button";
import { TrailList } from "./trail-list";
import { useFollowPayment } from "./use-follow-payment";
import { VerdictPanel } from "./verdict-panel";

type PaymentScreenProps = {
  readonly page: PaymentPageView;
  readonly actions: PaymentActions;
  /** In the office the frame around it has the store, the mode and the way to the till. */
  readonly place?: "till" | "office";
  /** What the office adds: the case this payment is. */
  readonly children?: ReactNode;
};

/** One payment: what became of the money, what can be done now, and everything that happened. */
export function PaymentScreen(props: PaymentScreenProps) {
  const [client] = useState(
    // "always": the browser's idea of being online is often wrong on shop networks; asking is the only proof.
    () => new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <Payment {...props} />
    </QueryClientProvider>
  );
}

function Payment({ page, actions, place = "till", children }: PaymentScreenProps) {
  const t = useTranslations("payments");
  const router = useRouter();
  const { isSilent } = useFollowPayment(page, place);
  const Body = place === "till" ? "main" : "div";
  return (
    <div className={place === "till" ? "min-h-dvh bg-paper text-ink" : ""}>
      {place === "till" ? (
        <PaymentsHeader
          mode={page.mode}
          title={t("page.title")}
          subtitle={`${page.storeName} · ${page.begun.day}, ${page.begun.shop}`}
          back={{ href: "/till/payments", label: t("page.back") }}
        />
      ) : (
        <h1 className="text-title font-semibold">{`${t("page.title")} · ${page.begun.day}, ${page.begun.shop}`}</h1>
      )}
      <div role="status">
        {isSilent && (
          <p className="safe-x bg-ink py-3 text-center text-body font-semibold text-paper">{t("page.silent")}</p>
        )}
      </div>
      <Body
        className={classNames(
          "mx-auto grid w-full max-w-6xl items-start gap-5 py-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]",
          place === "till" && "safe-x safe-bottom",
        )}
      >
        <div className="flex min-w-0 flex-col gap-5">
          <VerdictPanel page={page} />
          {children}
          <PaymentActionBar
            page={page}
            actions={actions}
            onChanged={() => {
              router.refresh();
            }}
          />
          <RefundList refunds={page.refunds} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {page.replay !== null && page.replay.length > 0 && (
            <ReplayButton frames={page.replay} timeZone={page.timeZone} />
          )}
          <TrailList page={page} />
          <PaymentFacts page={page} />
          {page.calls !== null && page.calls.length > 0 && <GatewayCallList calls={page.calls} />}
        </div>
      </Body>
    </div>
  );
}
