"use client";

import dynamic from "next/dynamic";
import { useDeferredValue } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { lightOf } from "./connection";
import { LaterScanField, LaterUpdateOffer } from "./later-parts";
import { waitsForCode } from "./outcome-wording";
import type { TillActions, TillSession } from "./till-contract";
import { TillHeader } from "./till-header";
import { TillStages } from "./till-stages";
import { isBetweenSales, type TillState } from "./till-state";
import { useAnnouncement } from "./use-announcement";
import { useConnection } from "./use-connection";
import { useIdleLock } from "./use-idle-lock";
import { useOpenPayments } from "./use-open-payments";
import { useRefusalSound } from "./use-refusal-sound";
import { useTill } from "./use-till";
import { useUnlockedAudio } from "./use-unlocked-audio";
import { useVerdictSound } from "./use-verdict-sound";
import { useWakeLock } from "./use-wake-lock";

const LookAlikeQuestion = dynamic(() => import("./look-alike-question").then((module) => module.LookAlikeQuestion), {
  ssr: false,
});
const ManagerCall = dynamic(() => import("./manager-call").then((module) => module.ManagerCall), { ssr: false });

type TillScreenProps = {
  readonly session: TillSession;
  readonly initialState: TillState;
  readonly actions: TillActions;
};

export function TillScreen({ session, initialState, actions }: TillScreenProps) {
  const { personId, currency, takesLongCodes } = session;
  const till = useTill({ personId, currency, takesLongCodes, initialState });
  const open = useOpenPayments();
  const connection = useConnection(open, till.status);
  const { state, dispatch, stage, payment, verdict } = till;
  // From the moment the customer is asked for a code: a dark screen takes no scan.
  const isScanning = stage === "scan" || waitsForCode(verdict, till.explanation?.nextButton ?? null);
  useWakeLock(isScanning || stage === "progress");
  useIdleLock(connection, stage);
  useUnlockedAudio();
  useVerdictSound(payment, verdict);
  useRefusalSound(state);
  // The head may follow one picture later: a press draws its stage first.
  const followedId = useDeferredValue(state.followedId);
  const announcement = useAnnouncement({ stage, attempt: state.attempt, amount: till.amount, payment, verdict });
  return (
    <div className="till-surface flex min-h-dvh flex-col bg-paper text-ink md:h-dvh" data-stage={stage}>
      <TillHeader
        session={session}
        light={lightOf(connection, open.gateway)}
        openPayments={open.payments}
        moreOpen={open.more}
        followedId={followedId}
        actions={actions}
        dispatch={dispatch}
      />
      <LiveRegion text={announcement} isUrgent={stage === "outcome"} />
      <LaterScanField />
      <main className="relative flex min-h-0 flex-1 flex-col">
        <LaterUpdateOffer isBetweenSales={stage === "amount" && isBetweenSales(state)} />
        <TillStages
          session={session}
          till={till}
          connection={connection}
          openPayments={open.payments}
          actions={actions}
        />
      </main>
      {state.lookAlike !== null && (
        <LookAlikeQuestion
          key={state.lookAlike.paymentId}
          lookAlike={state.lookAlike}
          notice={state}
          onSame={till.isSameCustomer}
          onOther={till.chargeUnlike}
          onClose={till.leaveQuestion}
        />
      )}
      {state.isManagerCalled && (
        <ManagerCall
          session={session}
          payment={payment}
          onClose={() => {
            dispatch({ type: "manager-came" });
          }}
        />
      )}
    </div>
  );
}
