import { behaviourOf } from "./behaviours";
import { createPayment } from "./pay";
import { capture, close } from "./settle";
import type { Arrival, Stage } from "./world";

/**
 * Brings the world up to now: late requests arrive, customers confirm, payments close after their three minutes.
 * Called before anything is read, so that no timer is needed and a restart loses nothing.
 */
export function advance(stage: Stage): void {
  const { world } = stage;
  const now = stage.now();
  for (const arrival of world.arrivals.filter(({ arrivesAt }) => arrivesAt !== null && arrivesAt <= now)) {
    world.arrivals.splice(world.arrivals.indexOf(arrival), 1);
    if (mayArrive(stage, arrival)) createPayment(stage, arrival.request, arrival.arrivesAt ?? now);
  }
  for (const id of [...world.open]) {
    const transaction = world.transactions.get(id);
    if (transaction === undefined) continue;
    const { paysAt, closesAt } = transaction;
    if (paysAt !== null && paysAt <= now && paysAt < closesAt) capture(world, transaction, paysAt);
    else if (closesAt <= now) close(world, transaction, null);
  }
}

function mayArrive({ world }: Stage, { request, scenario }: Arrival): boolean {
  const { merchantTransId } = request;
  if (world.transactions.has(merchantTransId)) return false;
  // A pay that overtakes its own cancel is the very case "late-after-cancel" is for (protocol §12); else the cancel holds.
  const isOvertaking = behaviourOf(scenario).lateness?.from === "cancel";
  return isOvertaking || !world.cancelledBeforeCreated.has(merchantTransId);
}

/** The customer's finger on the phone. False when there is nothing to answer. */
export function answerPrompt(stage: Stage, merchantTransId: string, isConfirmed: boolean): boolean {
  advance(stage);
  const transaction = stage.world.transactions.get(merchantTransId);
  const isAsked = transaction?.state === "waiting" && transaction.isConfirming && transaction.canConfirm;
  if (!isAsked) return false;
  if (isConfirmed) capture(stage.world, transaction, stage.now());
  else close(stage.world, transaction, "USER_PAYMENT_VERIFICATION_FAILED");
  return true;
}
