import { PAYMENT_STATES, type PaymentState } from "@/lib/payments/payment-state";

/** What went wrong first for a payment; the rows of the table fault x step x final state x times charged. */
export const FAULTS = [
  "none",
  "request lost",
  "request late",
  "request heard twice",
  "answer lost",
  "answer late",
  "bad signature",
  "another payment's answer",
  "another amount",
  "answered U",
  "refused",
  "worked on late",
  "gateway away",
  "server killed",
  "server paused",
  "customer types password",
  "cashier cancels",
] as const;
export type Fault = (typeof FAULTS)[number];

export const FAULT_STEPS = ["start", "pay", "query", "cancel", "refund", "write"] as const;
export type FaultStep = (typeof FAULT_STEPS)[number];

const CHARGED_LIMIT = 3;

export type TallyLine = {
  readonly fault: Fault;
  readonly step: FaultStep;
  readonly state: PaymentState;
  /** Times money was taken for the payment and stayed taken. */
  readonly charged: number;
  readonly count: number;
};

/** Counts payments by fault, step, final state and times charged. */
export class Tally {
  private readonly counts: number[] = new Array<number>(
    FAULTS.length * FAULT_STEPS.length * PAYMENT_STATES.length * (CHARGED_LIMIT + 1),
  ).fill(0);

  add(fault: Fault, step: FaultStep, state: PaymentState, charged: number): void {
    const place = this.placeOf(
      FAULTS.indexOf(fault),
      FAULT_STEPS.indexOf(step),
      PAYMENT_STATES.indexOf(state),
      Math.min(charged, CHARGED_LIMIT),
    );
    this.counts[place] = (this.counts[place] ?? 0) + 1;
  }

  lines(): readonly TallyLine[] {
    return FAULTS.flatMap((fault, f) =>
      FAULT_STEPS.flatMap((step, s) =>
        PAYMENT_STATES.flatMap((state, p) =>
          [0, 1, 2, CHARGED_LIMIT].map((charged) => {
            return { fault, step, state, charged, count: this.counts[this.placeOf(f, s, p, charged)] ?? 0 };
          }),
        ),
      ),
    ).filter((line) => line.count > 0);
  }

  private placeOf(fault: number, step: number, state: number, charged: number): number {
    return ((fault * FAULT_STEPS.length + step) * PAYMENT_STATES.length + state) * (CHARGED_LIMIT + 1) + charged;
  }
}
