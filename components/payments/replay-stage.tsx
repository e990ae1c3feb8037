import { OutcomeStage } from "@/components/till/outcome-stage";
import { verdictOf } from "@/components/till/outcome-wording";
import { ProgressStage } from "@/components/till/progress-stage";
import { initialTillState } from "@/components/till/till-state";
import { useExplanation } from "@/components/till/use-explanation";
import type { PaymentView } from "@/lib/payments/payment-view";

const nothing = () => undefined;
const RECEIPTS = { printReceipt: () => Promise.resolve({ ok: false, reason: "not-found" } as const) };

/** The till's own stage for a payment as it was. */
export function ReplayStage({ payment }: { readonly payment: PaymentView }) {
  const explanation = useExplanation(payment.explanation, true);
  const verdict = verdictOf(payment);
  const state = initialTillState(payment.id);
  // Never "received": its clock stands where the slider does.
  const common = { state, payment, receivedAt: 0, connection: "ok", onSecondTender: nothing } as const;
  if (verdict === null) {
    return (
      <ProgressStage
        {...common}
        phoneUrl={null}
        onCancel={() => Promise.resolve()}
        onAskCancel={nothing}
        onLeave={nothing}
      />
    );
  }
  return (
    <OutcomeStage
      {...common}
      verdict={verdict}
      explanation={explanation}
      receipts={RECEIPTS}
      onNewSale={nothing}
      onFreshCode={nothing}
    />
  );
}
