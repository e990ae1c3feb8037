import { isFinalState } from "@/lib/payments/payment-state";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { TillState } from "./till-state";

export type TillStage = "amount" | "scan" | "progress" | "outcome";

/** Which of the four stages is on: the server's word about the followed payment comes before anything of our own. */
export function stageOf(state: TillState, payment: PaymentView | undefined): TillStage {
  if (state.attempt !== null) return "progress";
  if (state.followedId === null) return state.step;
  if (payment === undefined) return "progress";
  return isFinalState(payment.state) || payment.state === "attention" ? "outcome" : "progress";
}
