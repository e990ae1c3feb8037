import type { Money } from "../money/money";
import type { RefundReason } from "../refunds/refund-reasons";
import type { RefundView } from "../refunds/refund-view";
import type { NoCancelReason, NoRefundReason } from "./payment-possibilities";
import type { PaymentState } from "./payment-state";
import type { Verdict } from "./payment-verdict";
import type { PaymentView } from "./payment-view";
import type { ReplayFrame } from "./replay-payment";
import type { TwoClocks } from "./two-clocks";

/** A last moment: ms UTC, and as both clocks show it. */
type Deadline = { readonly at: number; readonly shop: string; readonly beijing: string | null };

/** A step of the trail, ready to be read: times as the shop and Beijing show them, codes with their meaning. */
export type TrailLineView = {
  readonly key: string;
  readonly event: string;
  readonly count: number;
  readonly clocks: TwoClocks;
  /** The last time, when it happened more than once. */
  readonly lastClocks: TwoClocks | null;
  /** The refund it belongs to; null for the payment itself. */
  readonly refundAmount: Money | null;
  readonly personName: string | null;
  /** What the code means, in the reader's language. */
  readonly explanation: string | null;
  /** Alipay's word, small print. */
  readonly code: string | null;
  readonly isProof: boolean;
};

export type RefundLineView = RefundView & {
  readonly clocks: TwoClocks;
  /** One of ours; null when another system gave its own words (`reason`). */
  readonly reasonKey: RefundReason | null;
  readonly explanation: string | null;
};

/** One request to Alipay with its redacted messages, for supervisors and above. */
export type GatewayCallView = {
  readonly id: string;
  readonly operation: string;
  readonly clocks: TwoClocks;
  readonly tookMs: number | null;
  readonly outcome: string | null;
  readonly httpStatus: number | null;
  readonly request: string | null;
  readonly answer: string | null;
};

export type PaymentPageView = {
  readonly storeName: string;
  readonly mode: "simulator" | "sandbox" | "production" | "practice";
  readonly payment: PaymentView;
  /** From the trail alone. */
  readonly verdict: Verdict;
  /** It ended, and Alipay's file says otherwise: until that is settled no verdict is the last word. */
  readonly isContradicted: boolean;
  /** It ended unpaid without a clear answer, and the machine still looks whether money turns up late. */
  readonly isWatched: boolean;
  readonly trail: readonly TrailLineView[];
  readonly refunds: readonly RefundLineView[];
  /** What the till showed, moment by moment; null for those who have no use for it. */
  readonly replay: readonly ReplayFrame[] | null;
  /** Null when this person may not see them. */
  readonly calls: readonly GatewayCallView[] | null;
  /** Both clocks by name. */
  readonly zones: { readonly shop: string; readonly beijing: string };
  /** The shop's zone as the IANA list has it. */
  readonly timeZone: string;
  readonly begun: TwoClocks;
  readonly paid: TwoClocks | null;
  readonly cancel: { readonly reason: NoCancelReason | "no-right" | null; readonly until: Deadline | null };
  readonly refund: {
    readonly reason: NoRefundReason | "contradicted" | "no-right" | null;
    readonly until: Deadline | null;
    readonly leftMinor: number;
    /** How long money can go back, by the store's contract. */
    readonly windowDays: number;
    /** Reasons of the store's own. */
    readonly ownReasons: readonly string[];
    /** Up to here this person needs nobody else, in minor units; null without a limit. */
    readonly aloneMinor: number | null;
  };
};

/** What changes on the page by itself; the page asks for all of it again when one of these moved. */
export type PaymentMarks = {
  readonly payment: { readonly state: PaymentState; readonly version: number };
  readonly isContradicted: boolean;
  readonly refunds: readonly { readonly id: string; readonly version: number }[];
};

/** A line of the last payments. */
export type PaymentRowView = {
  readonly id: string;
  readonly state: PaymentState;
  readonly amount: Money;
  readonly refundedMinor: number;
  readonly refundReservedMinor: number;
  /** Alipay's own file says otherwise than `state`. */
  readonly isContradicted: boolean;
  readonly codeTail: string;
  readonly clocks: TwoClocks;
  readonly isToday: boolean;
  readonly personName: string;
  readonly deviceName: string;
  readonly reference: string | null;
};
