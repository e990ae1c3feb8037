import type { Dispatch } from "react";
import type { AmountKey } from "@/lib/money/amount-entry";
import type { Money } from "@/lib/money/money";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { Verdict } from "./outcome-wording";
import type { TillStage } from "./till-stage";
import type { TillEvent, TillState } from "./till-state";
import type { CodeScanner } from "./use-code-scanner";
import type { Explanation } from "./use-explanation";
import type { PaymentStatus } from "./use-payment-status";
import type { StartPayment } from "./use-start-payment";

/** What is on, for everything that answers to a scan, a command or a key. */
export type TillCore = {
  readonly state: TillState;
  readonly dispatch: Dispatch<TillEvent>;
  readonly stage: TillStage;
  readonly payment: PaymentView | undefined;
  readonly verdict: Verdict | null;
  readonly explanation: Explanation | null;
  readonly amount: Money;
  readonly takesLongCodes: boolean;
  readonly starter: StartPayment;
  readonly cancel: () => Promise<void>;
};

/** What a cashier may answer when a payment looks like another one. */
export type QuestionAnswers = {
  readonly chargeUnlike: () => void;
  /** Nothing is charged: the earlier payment is shown. */
  readonly isSameCustomer: () => void;
  /** The question is left unanswered: back to the amount, and the code may be scanned again. */
  readonly leaveQuestion: () => void;
};

/** The till as a whole, as its stages see it. */
export type TillHandle = TillCore &
  QuestionAnswers & {
    readonly scanner: CodeScanner;
    readonly status: PaymentStatus;
    readonly freshCode: () => void;
    readonly newSale: (firstKey?: AmountKey | null) => void;
  };
