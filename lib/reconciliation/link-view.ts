import type { LineKind } from "./file-line";
import type { MatchClass } from "./match-classes";

/** A line of Alipay's that is tied to nothing of ours. Amounts in minor units, instants ms UTC. */
export type LinkLine = {
  readonly subject: string;
  readonly kind: LineKind;
  readonly class: MatchClass;
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: number | null;
  readonly merchantRef: string | null;
  readonly providerRef: string | null;
  readonly lineNo: number;
};

/** A payment, or a refund, that the line may belong to. */
export type LinkCandidate = {
  readonly paymentId: string;
  readonly refundId: string | null;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: string;
  readonly at: number;
  readonly personName: string | null;
};

/** A line that somebody tied by hand. */
export type HandTie = {
  readonly subject: string;
  readonly kind: LineKind;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reference: string;
  readonly paymentId: string;
  readonly reason: string;
  readonly by: string;
};
