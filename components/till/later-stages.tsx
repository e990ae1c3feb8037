import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import type { OpenPaymentView, PaymentView } from "@/lib/payments/payment-view";
import { maySecondTender } from "@/lib/payments/supersede-contract";
import type { ConnectionKind } from "./connection";
import { OutcomeStage } from "./outcome-stage";
import { ProgressStage } from "./progress-stage";
import { ScanStage } from "./scan-stage";
import { StartingStage } from "./starting-stage";
import type { TillActions, TillSession } from "./till-contract";
import type { TillHandle } from "./till-core";
import { useTillLine } from "./till-line";

const SecondTenderDialog = dynamic(
  () => import("@/components/payments/second-tender-dialog").then((module) => module.SecondTenderDialog),
  { ssr: false },
);

export { ConnectionBar } from "./connection-bar";
export { findOut, isSaidUnseen } from "./find-out";
export { ItemList } from "./item-list";
export { NoticeBanner } from "./notice-banner";
export { ChosenScanField } from "./scan-field";
export { playSound } from "./sounds";
export { findVoice, speakText } from "./speech";
export { takeCommand } from "./take-command";
export { UpdateOffer } from "./update-offer";

export type LaterStagesProps = {
  readonly session: TillSession;
  readonly till: TillHandle;
  readonly connection: ConnectionKind;
  readonly openPayments: readonly OpenPaymentView[];
  readonly actions: TillActions;
};

/** The stages that come after the amount: scan, progress, outcome. They load behind the first one (load-later-stages.ts). */
export function LaterStages(props: LaterStagesProps) {
  const { session, till, openPayments } = props;
  const { state, stage, newSale } = till;
  const { payment } = till.status;
  const { noteAct } = useTillLine();
  // Stable: the result's screen goes on by itself after a while, counted from its first picture.
  const startNewSale = useCallback(() => {
    noteAct("new-sale");
    newSale();
  }, [newSale, noteAct]);
  if (stage === "scan") {
    return (
      <ScanStage
        state={state}
        amount={till.amount}
        phoneUrl={session.phoneUrl}
        onBack={till.leaveQuestion}
        onTyped={till.scanner.submitTyped}
        onCamera={till.scanner.submitCamera}
      />
    );
  }
  if (payment === undefined || state.attempt !== null) {
    const known = openPayments.find(({ id }) => id === state.followedId)?.amount;
    return (
      <StartingStage
        amount={known ?? payment?.amount ?? till.amount}
        state={state}
        onAskNow={till.starter.askNow}
        onLeave={() => {
          till.starter.forget();
          startNewSale();
        }}
      />
    );
  }
  return <FollowedPayment key={payment.id} {...props} payment={payment} startNewSale={startNewSale} />;
}

type FollowedPaymentProps = LaterStagesProps & {
  readonly payment: PaymentView;
  readonly startNewSale: () => void;
};

/** A payment to its end. What a supervisor has begun to type stays open while its stage changes below. */
function FollowedPayment(props: FollowedPaymentProps) {
  const { till, payment, actions } = props;
  const [isSecondTender, setIsSecondTender] = useState(false);
  return (
    <>
      <PaymentStage
        {...props}
        onSecondTender={() => {
          setIsSecondTender(true);
        }}
      />
      {isSecondTender && maySecondTender(payment) && (
        <SecondTenderDialog
          payment={payment}
          actions={actions}
          onAllowed={till.freshCode}
          onClose={() => {
            setIsSecondTender(false);
          }}
        />
      )}
    </>
  );
}

type PaymentStageProps = FollowedPaymentProps & { readonly onSecondTender: () => void };

function PaymentStage(props: PaymentStageProps) {
  const { session, till, connection, actions, payment, startNewSale, onSecondTender } = props;
  const { state, dispatch, verdict, newSale } = till;
  const { receivedAt } = till.status;
  const { noteAct } = useTillLine();
  if (verdict === null) {
    return (
      <ProgressStage
        state={state}
        payment={payment}
        receivedAt={receivedAt}
        connection={connection}
        phoneUrl={session.phoneUrl}
        onSecondTender={onSecondTender}
        onCancel={till.cancel}
        onAskCancel={(isAsking) => {
          dispatch({ type: isAsking ? "ask-cancel" : "keep-running" });
        }}
        onLeave={() => {
          noteAct("leave");
          newSale();
        }}
      />
    );
  }
  return (
    <OutcomeStage
      state={state}
      payment={payment}
      verdict={verdict}
      receivedAt={receivedAt}
      connection={connection}
      explanation={till.explanation}
      onSecondTender={onSecondTender}
      receipts={actions}
      onNewSale={startNewSale}
      onFreshCode={till.freshCode}
    />
  );
}
