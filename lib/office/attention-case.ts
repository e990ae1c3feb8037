import { z } from "zod";
import type { Money } from "../money/money";
import type { IncidentKind } from "../payments/incident";
import type { PaymentState } from "../payments/payment-state";
import type { MatchClass } from "../reconciliation/match-classes";
import type { RefundState } from "../refunds/refund-state";
import { typedLines } from "../text/typed-text";

/** Why a payment is on somebody's desk. `since` is ms UTC. A payment is one case, however much of it is open. */
export type CaseReason =
  | { readonly kind: "payment"; readonly word: PaymentState; readonly since: number }
  | { readonly kind: "refund"; readonly word: RefundState; readonly since: number; readonly minor: number }
  | { readonly kind: "incident"; readonly word: IncidentKind; readonly since: number }
  | { readonly kind: "difference"; readonly word: MatchClass; readonly since: number; readonly date: string };

/** A line of the queue. */
export type CaseView = {
  readonly paymentId: string;
  readonly amount: Money;
  readonly merchantTransId: string;
  readonly personName: string;
  readonly deviceName: string;
  readonly createdAt: number;
  readonly reasons: readonly CaseReason[];
  /** The oldest of the reasons, ms UTC. */
  readonly since: number;
  readonly holderName: string | null;
  readonly isEscalated: boolean;
};

/** Money that hangs on no payment of ours: Alipay's file alone knows it. Its case is settled on its day's page. */
export type StrayView = {
  readonly subject: string;
  readonly date: string;
  readonly word: MatchClass;
  /** Null where the file names none. */
  readonly amount: Money | null;
  /** Alipay's number, or the one its file gives as ours. */
  readonly reference: string | null;
  /** ms UTC: what the file says, else its day. */
  readonly since: number;
  readonly holderName: string | null;
  /** What Alipay's support needs. */
  readonly message: EscalationMessage;
};

export type AttentionView = {
  readonly cases: readonly CaseView[];
  readonly strays: readonly StrayView[];
  readonly serverNow: number;
};

/** One queue, the oldest first, whether we know the payment or only Alipay does. */
export function queueOf({ cases, strays }: Pick<AttentionView, "cases" | "strays">): readonly (CaseView | StrayView)[] {
  return [...cases, ...strays].sort((one, other) => one.since - other.since);
}

export const CASE_STEP_KINDS = ["note", "taken", "handed-over", "released", "escalated"] as const;
export type CaseStepKind = (typeof CASE_STEP_KINDS)[number];

/** A line of a case's history: what a person did or added. Nothing of it is ever changed or taken away. */
export type CaseStepView = {
  readonly id: string;
  readonly kind: CaseStepKind;
  readonly personName: string;
  readonly otherName: string | null;
  readonly note: string;
  readonly clock: string;
};

/** The case of one payment, as its page shows it. */
export type CasePanelView = {
  readonly paymentId: string;
  readonly reasons: readonly CaseReason[];
  readonly currency: Money["currency"];
  readonly serverNow: number;
  readonly holder: { readonly id: string; readonly name: string } | null;
  readonly isMine: boolean;
  readonly steps: readonly CaseStepView[];
  /** To whom it can be handed over. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** What Alipay's support needs; null while nothing is open. */
  readonly message: EscalationMessage | null;
  readonly mayChange: boolean;
};

export type EscalationMessage = { readonly to: string; readonly subject: string; readonly text: string };

export const LONGEST_NOTE = 2_000;

/**
 * What a person may do to a case. It closes by proof alone, so closing is not among it. `holderId` is who had it on the
 * screen: if somebody else has it meanwhile, nothing is changed.
 */
export const caseOrderSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("take"), paymentId: z.uuid(), holderId: z.uuid().nullable() }),
  z.object({ kind: z.literal("release"), paymentId: z.uuid(), holderId: z.uuid().nullable() }),
  z.object({ kind: z.literal("hand-over"), paymentId: z.uuid(), holderId: z.uuid().nullable(), toId: z.uuid() }),
  z.object({ kind: z.literal("note"), paymentId: z.uuid(), note: typedLines(LONGEST_NOTE).min(1) }),
  z.object({ kind: z.literal("escalate"), paymentId: z.uuid() }),
]);
export type CaseOrder = z.infer<typeof caseOrderSchema>;

export const CASE_REFUSALS = [
  "not-signed-in",
  "not-allowed",
  "bad-input",
  "payment-code",
  "not-found",
  "moved",
  "no-such-person",
] as const;
export type CaseResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: (typeof CASE_REFUSALS)[number] };
