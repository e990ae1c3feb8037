import { maySellOn, type Verdict } from "./outcome-wording";
import type { TillStage } from "./till-stage";

/** What is on the screen, as far as a payment code depends on it. */
export type CodeScene = {
  readonly stage: TillStage;
  readonly verdict: Verdict | null;
  /** The till asks whether it is the same customer. */
  readonly hasQuestion: boolean;
  readonly hasAmount: boolean;
  /** An amount waits behind the payment on the screen: whoever holds up a phone may be the customer of either. */
  readonly isAmountBehind: boolean;
  /** "Not paid" of a payment begun here asks for a fresh code, and has not done so for long (`mayChargeAgain`). */
  readonly mayChargeAgain: boolean;
};

/** What a code does there. `start-over`: the next sale begins, and its amount comes before the code. The last five say why nothing is charged. */
export type CodeMove =
  | "charge"
  | "charge-again"
  | "start-over"
  | "amount-first"
  | "answer-first"
  | "payment-running"
  | "new-sale-first"
  | "amount-behind";

/** What a scanned payment code does in each stage. */
export function moveOfCode(scene: CodeScene): CodeMove {
  const { stage, verdict, hasQuestion, hasAmount, isAmountBehind, mayChargeAgain } = scene;
  if (hasQuestion) return "answer-first";
  if (stage === "amount" || stage === "scan") return hasAmount ? "charge" : "amount-first";
  if (verdict === "needs-person") return "new-sale-first";
  if (!maySellOn(verdict)) return "payment-running";
  if (isAmountBehind) return "amount-behind";
  // After a cancel, too: a scanner on a stand goes on reading the phone before it, and must not charge what was cancelled.
  return verdict === "not-paid" && mayChargeAgain ? "charge-again" : "start-over";
}

/** Ours: as long as a code lives. Whoever was refused holds up a fresh one by then, or has left. */
const SAME_CUSTOMER_MS = 60_000;

type ServersClock = {
  /** What our server's clock said last, and when that came by the tablet's clock. */
  readonly serverNow: number;
  readonly receivedAt: number;
  readonly now: number;
};

/** Whether a refused payment ended so short a time ago that a fresh code is its customer's. A clock that was put back tells nothing. */
export function mayChargeAgain(finalAt: number | null, { serverNow, receivedAt, now }: ServersClock): boolean {
  if (finalAt === null || now < receivedAt) return false;
  return serverNow + now - receivedAt - finalAt <= SAME_CUSTOMER_MS;
}
