"use client";

import { Suspense, use, useEffect } from "react";
import { AmountStage } from "./amount-stage";
import { BigAmount } from "./big-amount";
import type { LaterStagesProps } from "./later-stages";
import { loadLaterStages } from "./load-later-stages";

/** The one of the four stages that is on. */
export function TillStages(props: LaterStagesProps) {
  const { session, till } = props;
  const { state, dispatch, stage } = till;
  useEffect(() => {
    void loadLaterStages(); // here long before they are needed
  }, []);
  if (stage === "amount") {
    return <AmountStage state={state} currency={session.currency} dispatch={dispatch} />;
  }
  return (
    <Suspense fallback={<BigAmount money={till.payment?.amount ?? till.amount} />}>
      <LaterStage {...props} />
    </Suspense>
  );
}

function LaterStage(props: LaterStagesProps) {
  const later = use(loadLaterStages());
  return <later.LaterStages {...props} />;
}
