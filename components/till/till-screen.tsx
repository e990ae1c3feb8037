"use client";

import { useCallback } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { AmountStage } from "./amount-stage";
import { OutcomeStage } from "./outcome-stage";
import { ProgressStage } from "./progress-stage";
import { ScanStage } from "./scan-stage";
import { StartingStage } from "./starting-stage";
import type { TillActions, TillSession } from "./till-contract";
import { TillHeader } from "./till-header";
import { useAnnouncement } from "./use-announcement";
import { useConnection } from "./use-connection";
import { useOpenPayments } from "./use-open-payments";
import { useTill } from "./use-till";
import { useVerdictSound } from "./use-verdict-sound";
import { useWakeLock } from "./use-wake-lock";

type TillScreenProps = {
  readonly session: TillSession;
  readonly initialPaymentId: string | null;
  readonly actions: TillActions;
};

export function TillScreen({ session, initialPaymentId, actions }: TillScreenProps) {
  const till = useTill({
    currency: session.currency,
    takesLongCodes: session.takesLongCodes,
    initialPaymentId,
    actions,
  });
  const open = useOpenPayments();
  const connection = useConnection(open, till.status);
  const { state, dispatch, stage, verdict, newSale } = till;
  const { payment, receivedAt } = till.status;
  useWakeLock(stage === "progress");
  useVerdictSound(state.followedId, verdict);
  const announcement = useAnnouncement({ stage, amount: till.amount, payment, verdict });
  const startNewSale = useCallback(() => {
    newSale();
  }, [newSale]);
  return (
    <div className="till-surface flex min-h-dvh flex-col bg-paper text-ink md:h-dvh" data-stage={stage}>
      <TillHeader
        session={session}
        connection={connection}
        openPayments={open.payments}
        followedId={state.followedId}
        actions={actions}
        onFollow={(paymentId) => {
          dispatch({ type: "follow", paymentId });
        }}
      />
      <LiveRegion text={announcement} isUrgent={stage === "outcome"} />
      <main className="flex min-h-0 flex-1 flex-col">
        {stage === "amount" && (
          <AmountStage
            state={state}
            currency={session.currency}
            onKey={(key) => {
              dispatch({ type: "key", key });
            }}
            onReference={(text) => {
              dispatch({ type: "reference", text });
            }}
            onNote={(text) => {
              dispatch({ type: "note", text });
            }}
            onConfirm={() => {
              dispatch({ type: "confirm-amount" });
            }}
          />
        )}
        {stage === "scan" && (
          <ScanStage
            state={state}
            amount={till.amount}
            phoneUrl={session.phoneUrl}
            onBack={() => {
              dispatch({ type: "back" });
            }}
            onTyped={till.scanner.submitTyped}
            onCamera={till.scanner.submitCamera}
          />
        )}
        {stage === "progress" && (state.attempt !== null || payment === undefined) && (
          <StartingStage
            amount={openAmount(open.payments, state.followedId) ?? payment?.amount ?? till.amount}
            attempt={state.attempt}
            onRepeat={() => {
              void till.starter.repeat(); // ends in an event
            }}
            onLeave={() => {
              till.starter.forget();
              startNewSale();
            }}
          />
        )}
        {stage === "progress" && state.attempt === null && payment !== undefined && (
          <ProgressStage
            state={state}
            payment={payment}
            receivedAt={receivedAt}
            connection={connection}
            phoneUrl={session.phoneUrl}
            secondTender={actions}
            onCancel={till.cancel}
            onFreshCode={till.freshCode}
            onLeave={startNewSale}
          />
        )}
        {verdict !== null && payment !== undefined && (
          <OutcomeStage
            key={payment.id}
            state={state}
            payment={payment}
            verdict={verdict}
            receivedAt={receivedAt}
            explanation={till.explanation}
            secondTender={actions}
            receipts={actions}
            onNewSale={startNewSale}
            onFreshCode={till.freshCode}
          />
        )}
      </main>
    </div>
  );
}

function openAmount(payments: ReturnType<typeof useOpenPayments>["payments"], id: string | null) {
  return payments.find((payment) => payment.id === id)?.amount;
}
