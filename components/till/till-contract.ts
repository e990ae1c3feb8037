import type { SecondTenderActions } from "@/components/payments/payment-contract";
import type { ReceiptActions } from "@/components/receipts/receipt-contract";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Colleague, HandOverInput, HandOverResult } from "@/lib/payments/hand-over";
import type { CancelPaymentResult, StartPaymentInput, StartPaymentResult } from "@/lib/payments/start-payment-contract";

export type PersonRole = "cashier" | "supervisor" | "manager" | "owner" | "auditor";
export type RunMode = "simulator" | "sandbox" | "production";

/** Who stands at which till, and behind which gateway. */
export type TillSession = {
  readonly storeName: string;
  readonly deviceName: string;
  readonly personId: string;
  readonly personName: string;
  readonly personRole: PersonRole;
  readonly currency: CurrencyCode;
  readonly mode: RunMode | "practice";
  /** The simulated customer's phone, where there is one. */
  readonly phoneUrl: string | null;
  /** Whether the gate also lets codes of 25 to 32 digits through (protocol.md §7). */
  readonly takesLongCodes: boolean;
};

/** Who follows an open payment to its end is always somebody with a name. */
export type HandOverActions = {
  readonly listColleagues: () => Promise<readonly Colleague[]>;
  readonly handOver: (input: HandOverInput) => Promise<HandOverResult>;
};

type OldPage = { readonly ok: false; readonly reason: "old-page" };

/** What moves money, and can be given up. */
export type TillOrders = {
  readonly startPayment: (input: StartPaymentInput, signal: AbortSignal) => Promise<StartPaymentResult>;
  readonly cancelPayment: (input: { paymentId: string }, signal: AbortSignal) => Promise<CancelPaymentResult | OldPage>;
};

/** What else the till may ask of the server; pages hand in the actions. */
export type TillErrands = SecondTenderActions &
  ReceiptActions &
  HandOverActions & {
    readonly lockTill: () => Promise<void>;
    readonly setLocale: (locale: string) => Promise<void>;
  };

export type TillActions = TillErrands & TillOrders;
