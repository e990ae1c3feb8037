import type { Money } from "../money/money";
import type { PaymentState } from "../payments/payment-state";
import type { TwoClocks } from "../payments/two-clocks";
import type { FilterParams, FilterProblem } from "./payment-filter";

/** A line of the office's list as it is shown. */
export type ListedPaymentView = {
  readonly id: string;
  readonly state: PaymentState;
  readonly amount: Money;
  readonly refundedMinor: number;
  readonly refundReservedMinor: number;
  /** Alipay's own file says otherwise than `state`. */
  readonly isContradicted: boolean;
  readonly clocks: TwoClocks;
  readonly merchantTransId: string;
  readonly acquirementId: string | null;
  readonly personName: string | null;
  readonly deviceName: string;
  readonly reference: string | null;
  readonly codeTail: string;
  readonly resultCode: string | null;
};

type Choice = { readonly id: string; readonly name: string };

export type PaymentListView = {
  readonly params: FilterParams;
  /** What is wrong with the filter in the URL; nothing is listed then. */
  readonly problem: FilterProblem | null;
  readonly rows: readonly ListedPaymentView[];
  /** The `after` of the next page. */
  readonly next: string | null;
  readonly people: readonly Choice[];
  readonly devices: readonly Choice[];
  readonly currency: string;
};
