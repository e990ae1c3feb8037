import type { SecondTenderActions } from "@/components/payments/payment-contract";
import type { ReceiptActions } from "@/components/receipts/receipt-contract";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Colleague, HandOverInput, HandOverResult } from "@/lib/payments/hand-over";

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

/** What a page asks of the server by actions, and hands to the till. Charge and cancel are the line's (till-line.ts). */
export type TillActions = SecondTenderActions &
  ReceiptActions &
  HandOverActions & {
    readonly lockTill: () => Promise<void>;
    readonly setLocale: (locale: string) => Promise<void>;
  };
