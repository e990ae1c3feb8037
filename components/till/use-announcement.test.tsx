// @vitest-environment happy-dom
import { renderHook } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import type { PaymentView } from "@/lib/payments/payment-view";
import en from "@/messages/en.json";
import { paymentView } from "./payment-view.factory";
import type { StartAttempt } from "./till-state";
import { useAnnouncement } from "./use-announcement";

function Texts({ children }: { readonly children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      {children}
    </NextIntlClientProvider>
  );
}

function announce(status: StartAttempt["status"], payment: PaymentView | undefined) {
  const scene = {
    stage: "progress",
    attempt: { status },
    amount: { currency: "JPY", minor: 1200 },
    payment,
    verdict: null,
  } as const;
  return renderHook(() => useAnnouncement(scene), { wrapper: Texts }).result.current;
}

it.each([[undefined], [paymentView({ state: "declined" })]])(
  "a screen reader hears how a charge stands on its way, also beside the refused payment before it",
  (payment) => {
    expect(announce("sending", payment)).toContain("¥1,200");
    expect(announce("repeating", payment)).toBe(en.till.progress.known["start-repeating"]);
    expect(announce("gave-up", payment)).toBe(en.till.progress.known["start-gave-up"]);
  },
);
