import { inTime } from "@/components/app/in-time";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { StartPaymentInput } from "@/lib/payments/start-payment-contract";
import type { TillOrders } from "./give-order";
import { leftPayments } from "./left-payments";

const ANSWER_WITHIN_MS = 8_000;
const ASK_EVERY_MS = 5_000;
// Long after its code has died: whoever still wants to know asks by hand.
const ASK_FOR_MS = 10 * 60_000;

type Doubt = {
  readonly input: StartPaymentInput;
  readonly withdrawCharge: TillOrders["withdrawCharge"];
  /** The payment that the charge began, or null: it never will begin one. */
  readonly onAnswer: (payment: PaymentView | null) => void;
};

export type FindOut = typeof findOut;
export type FindingOut = { readonly askNow: () => void };

/**
 * Asks our server what became of a charge that it never answered, until it says so: nothing is sent to Alipay by this. A
 * charge that had begun is watched from then on, wherever the till has gone meanwhile.
 */
export function findOut({ input, withdrawCharge, onAnswer }: Doubt): FindingOut {
  let wake = (): void => undefined;
  let isAsking = false;
  const ask = async (untilMs: number) => {
    if (isAsking) return;
    isAsking = true;
    let answer = await withdraw(input, withdrawCharge);
    while (answer === null && Date.now() < untilMs) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, ASK_EVERY_MS);
      });
      answer = await withdraw(input, withdrawCharge);
    }
    isAsking = false;
    if (answer === null) return;
    if (answer.payment !== null) leftPayments.add(answer.payment.id);
    onAnswer(answer.payment);
  };
  const begin = () => void ask(Date.now() + ASK_FOR_MS);
  begin();
  return {
    askNow: () => {
      wake();
      begin();
    },
  };
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
