import type { PaymentView } from "@/lib/payments/payment-view";
import type { ConnectionKind } from "./connection";

/** How a running payment looks; each has its own colour, shape and words. */
export type ProgressLook = "paying" | "confirming" | "checking" | "cancelling" | "attention" | UnheardLook;

/** Our server's word does not reach this till: because of the line, or because nobody is signed in. */
type UnheardLook = "no-connection" | "signed-out";

/** A message key below `till.progress` and the numbers it is filled with. */
export type ProgressLine = { readonly key: string; readonly values: Readonly<Record<string, number>> };

export type ProgressLines = {
  readonly look: ProgressLook;
  readonly known: ProgressLine;
  readonly next: ProgressLine;
  readonly tell: ProgressLine;
};

type Situation = {
  readonly payment: PaymentView;
  readonly connection: ConnectionKind;
  /** Ms UTC by the server's clock. */
  readonly now: number;
  /** When our server last told us anything, by its own clock. */
  readonly heardAt: number;
};

/**
 * Three lines that are always true: what is known, what happens next and in how many seconds, what to tell the
 * customer. Nothing here says more than the payment's row does.
 */
export function progressLines({ payment, connection, now, heardAt }: Situation): ProgressLines {
  if (connection !== "ok") {
    // Only a person ends this one: a line comes back by itself, a sign-in does not.
    const look = connection === "signed-out" ? connection : "no-connection";
    return unheard(look, secondsSince(heardAt, now));
  }
  const look = lookOf(payment);
  return { look, known: knownLine(payment, look), next: nextLine(payment, look, now), tell: line(`tell.${look}`) };
}

function lookOf(payment: PaymentView): ProgressLook {
  if (payment.state === "cancelling" || payment.state === "attention") return payment.state;
  if (payment.isCustomerConfirming) return "confirming";
  return payment.state === "paying" ? "paying" : "checking";
}

function unheard(look: UnheardLook, seconds: number): ProgressLines {
  return { look, known: line(`known.${look}`, { seconds }), next: line(`next.${look}`), tell: line(`tell.${look}`) };
}

function knownLine(payment: PaymentView, look: ProgressLook): ProgressLine {
  if (look === "checking") return line("known.checking", { count: payment.queryCount });
  if (look === "cancelling") return line(`known.cancelling-${payment.cancelReason ?? "cashier"}`);
  if (look === "attention") return line(`known.attention-${payment.attentionReason ?? "cancel-unanswered"}`);
  return line(`known.${look}`);
}

function nextLine(payment: PaymentView, look: ProgressLook, now: number): ProgressLine {
  if (look === "paying" || payment.nextStep === null) return line(`next.${look}`);
  const seconds = secondsUntil(payment.nextStep.at, now);
  if (look === "cancelling") return line(`next.cancelling-${seconds > 0 ? "in" : "now"}`, { seconds });
  if (look === "attention") return line(`next.attention-${seconds > 0 ? "in" : "now"}`, { seconds });
  if (payment.nextStep.kind === "cancel") return line(`next.cancel-${seconds > 0 ? "in" : "now"}`, { seconds });
  return line(`next.query-${seconds > 0 ? "in" : "now"}`, { seconds });
}

function line(key: string, values: Record<string, number> = {}): ProgressLine {
  return { key, values };
}

/** Whole seconds until an instant, never negative: a time that has passed is "now". */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1_000));
}

/** Whole seconds since an instant, never negative. */
export function secondsSince(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / 1_000));
}
