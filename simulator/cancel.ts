import type { ReferenceRequest } from "@/server/gateway/alipay/schemas";
import { behaviourOf } from "./behaviours";
import { endOfBeijingDay, formatInstant } from "./beijing-time";
import { failure, type Outcome, outcome, SUCCESS } from "./result-info";
import { close, giveBack } from "./settle";
import { findTransaction, type Stage, type Transaction } from "./world";

const WINDOW_BUFFER_MS = 15 * 60_000; // same Beijing day and 15 minutes (protocol §6, cancel window)

/** Handles a payCancel: success when never created, unpaid, or paid and inside the window (protocol §4.3). */
export function cancel(stage: Stage, request: ReferenceRequest): Outcome {
  const transaction = findTransaction(stage.world, request);
  if (transaction === null) return cancelNothing(stage, request);
  switch (transaction.state) {
    case "waiting":
      close(stage.world, transaction, "ORDER_IS_CANCELED");
      transaction.cancelledAt = stage.now();
      return cancelled(stage, transaction);
    case "paid":
      return cancelPaid(stage, transaction);
    case "closed":
    case "cancelled":
      return cancelled(stage, transaction);
  }
}

function cancelNothing(stage: Stage, { merchantTransId }: ReferenceRequest): Outcome {
  if (merchantTransId === undefined) return outcome(failure("ORDER_NOT_EXIST"));
  const now = stage.now();
  stage.world.cancelledBeforeCreated.set(merchantTransId, now);
  for (const arrival of stage.world.arrivals) {
    const lateness = behaviourOf(arrival.scenario).lateness;
    const isLetIn = arrival.request.merchantTransId === merchantTransId && lateness?.from === "cancel";
    if (isLetIn) arrival.arrivesAt ??= now + stage.span(lateness.ms);
  }
  return outcome(SUCCESS, { merchantTransId, cancelTime: formatInstant(now) });
}

function cancelPaid(stage: Stage, transaction: Transaction): Outcome {
  // After a refund the payment cannot be cancelled (protocol §6).
  if (transaction.refunds.length > 0) return outcome(failure("ORDER_STATUS_INVALID"));
  const now = stage.now();
  const closesAt = endOfBeijingDay(transaction.paidAt ?? transaction.createdAt) + WINDOW_BUFFER_MS;
  if (now >= closesAt) return outcome(failure("CANCEL_WINDOW_EXCEED"));
  transaction.state = "cancelled";
  transaction.cancelledAt = now;
  giveBack(stage.world, transaction, {
    kind: "cancel",
    at: now,
    amountMinor: transaction.amount.minor,
    merchantRefundId: null,
  });
  return cancelled(stage, transaction);
}

function cancelled(stage: Stage, { acquirementId, merchantTransId, cancelledAt }: Transaction): Outcome {
  return outcome(SUCCESS, { acquirementId, merchantTransId, cancelTime: formatInstant(cancelledAt ?? stage.now()) });
}
