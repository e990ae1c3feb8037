"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import type { PaymentView, ResultView, Tray } from "@/lib/payments/payment-view";
import type { TillActions, TillSession } from "./till-contract";
import { freshDraft, startingDraft } from "./till-draft";
import { useTillLine } from "./till-line";
import { TillScreen } from "./till-screen";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { paymentKey } from "./use-payment-status";

export type TillProps = {
  readonly session: TillSession;
  /** The payment this device is in the middle of, by the server's knowledge; the stage follows from it. */
  readonly initialPayment: PaymentView | null;
  /** How this device's last payment ended; a lesson has none. */
  readonly lastResult?: ResultView | null;
  readonly tray: Tray;
  readonly actions: TillActions;
};

/** The cashier's screen. Nothing of it is kept on the tablet: a reload shows what the server knows. A lesson begins afresh. */
export function Till({ session, initialPayment, lastResult = null, tray, actions }: TillProps) {
  const { isPractice } = useTillLine();
  const [start] = useState(() =>
    isPractice ? freshDraft(initialPayment) : startingDraft(session.personId, initialPayment, lastResult),
  );
  const [client] = useState(() => seededClient(start.payment, tray));
  return (
    <QueryClientProvider client={client}>
      <TillScreen session={session} initialState={start.state} actions={actions} />
    </QueryClientProvider>
  );
}

function seededClient(initialPayment: PaymentView | null, tray: Tray): QueryClient {
  const client = new QueryClient({
    // "always": the browser's idea of being online is often wrong on shop networks; asking is the only proof.
    defaultOptions: { queries: { retry: false, networkMode: "always", refetchOnWindowFocus: false } },
  });
  client.setQueryData<Tray>(OPEN_PAYMENTS_KEY, tray);
  if (initialPayment !== null) client.setQueryData(paymentKey(initialPayment.id), initialPayment);
  return client;
}
