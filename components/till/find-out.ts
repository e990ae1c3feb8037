import { inTime } from "@/components/app/in-time";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { StartPaymentInput, StartPaymentRefusal, StartPaymentResult } from "@/lib/payments/start-payment-contract";
import type { TillOrders } from "./give-order";
import { leftPayments } from "./left-payments";

const ANSWER_WITHIN_MS = 8_000;
const ASK_EVERY_MS = 5_000;
// Long after its code has died there is no hurry, but a person still wants to know.
const OFTEN_FOR_MS = 10 * 60_000;
const ASK_LATER_EVERY_MS = 60_000;

// Said before our server looks whether this very request has begun a payment already: proof only of a first try.
const SAID_UNSEEN: ReadonlySet<string> = new Set<StartPaymentRefusal>([
  "not-signed-in",
  "not-allowed",
  "practice-first",
  "old-page",
  "bad-input",
  "amount-zero",
  "amount-too-large",
  "amount-not-whole",
  "currency-not-of-store",
  "code-not-alipay",
  "gateway-away",
  "too-busy",
]);

type Doubt = {
  readonly input: StartPaymentInput;
  readonly withdrawCharge: TillOrders["withdrawCharge"];
  /** The payment that the charge began, or null: it never will begin one. */
  readonly onAnswer: (payment: PaymentView | null) => void;
};

/** What `useStartPayment` needs of this file, which comes with the later stages. */
export type Later = { readonly findOut: typeof findOut; readonly isSaidUnseen: typeof isSaidUnseen };
export type FindingOut = { readonly askNow: () => void };

/**
 * Asks our server what became of a charge that it never answered, until it says so: nothing is sent to Alipay by this. A
 * charge that had begun is watched from then on, wherever the till has gone meanwhile.
 */
export function findOut(doubt: Doubt): FindingOut {
  let wake = (): void => undefined;
  const since = Date.now();
  const pause = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, Date.now() - since < OFTEN_FOR_MS ? ASK_EVERY_MS : ASK_LATER_EVERY_MS);
    });
  void ask(doubt, pause); // ends in what it was given to say
  return { askNow: () => wake() };
}

async function ask({ input, withdrawCharge, onAnswer }: Doubt, pause: () => Promise<void>): Promise<void> {
  let answer = await withdraw(input, withdrawCharge);
  while (answer === null) {
    await pause();
    answer = await withdraw(input, withdrawCharge);
  }
  if (answer.payment !== null) leftPayments.add(answer.payment.id);
  onAnswer(answer.payment);
}

/** @returns null when nothing is known by it: no answer, or a refusal that did not look */
async function withdraw(
  { requestId, code }: StartPaymentInput,
  withdrawCharge: Doubt["withdrawCharge"],
): Promise<{ readonly payment: PaymentView | null } | null> {
  try {
    const answer = await inTime((signal) => withdrawCharge({ requestId, code }, signal), ANSWER_WITHIN_MS);
    if (answer.ok) return { payment: answer.payment };
    return answer.reason === "withdrawn" ? { payment: null } : null;
  } catch {
    return null;
  }
}

/** A try that nobody answered may have begun the payment; this refusal of a later one says nothing about it. */
export function isSaidUnseen(answer: StartPaymentResult | null): boolean {
  return answer?.ok === false && SAID_UNSEEN.has(answer.reason);
}
