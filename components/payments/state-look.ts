import { Ban, Check, FileQuestionMark, Hand, type LucideIcon, Search, Send, Undo2, X } from "lucide-react";
import type { PaymentRowView } from "@/lib/payments/payment-page";
import { isFinalState, type PaymentState } from "@/lib/payments/payment-state";
import type { RefundState } from "@/lib/refunds/refund-state";

type StateLook = { readonly icon: LucideIcon; readonly badge: string };

/** What a row says of a payment in one word: its state, what of its money went back, or that its end is in doubt again. */
export type RowWord = PaymentState | "returned" | "partly-returned" | "returning" | "contradicted";

const DISC = "rounded-full";
const SLAB = "rounded-control";
const OCTAGON = "[clip-path:polygon(30%_0,70%_0,100%_30%,100%_70%,70%_100%,30%_100%,0_70%,0_30%)]";

// Shape, sign and colour differ together, so that none rests on colour alone.
export const ROW_LOOKS: Readonly<Record<RowWord, StateLook>> = {
  paying: { icon: Send, badge: `${DISC} border-2 border-dashed border-progress text-progress` },
  checking: { icon: Search, badge: `${DISC} border-2 border-dashed border-doubt text-doubt` },
  cancelling: { icon: Undo2, badge: `${DISC} border-2 border-dashed border-progress text-progress` },
  attention: { icon: Hand, badge: `${SLAB} bg-doubt-panel text-on-panel-doubt` },
  paid: { icon: Check, badge: `${DISC} bg-paid-panel text-on-panel` },
  declined: { icon: X, badge: `${OCTAGON} bg-refused-panel text-on-panel` },
  cancelled: { icon: Ban, badge: `${DISC} bg-refused-soft text-refused` },
  returned: { icon: Undo2, badge: `${SLAB} border-2 border-line-strong text-ink` },
  // A disc as "paid": some of the money is still the shop's.
  "partly-returned": { icon: Undo2, badge: `${DISC} border-2 border-paid text-paid` },
  returning: { icon: Undo2, badge: `${SLAB} border-2 border-dashed border-progress text-progress` },
  contradicted: { icon: FileQuestionMark, badge: `${SLAB} bg-doubt-panel text-on-panel-doubt` },
};

export const REFUND_LOOKS: Readonly<Record<RefundState, StateLook>> = {
  refunding: { icon: Undo2, badge: `${DISC} border-2 border-dashed border-progress text-progress` },
  refunded: { icon: Check, badge: `${SLAB} bg-ink text-paper` },
  refused: { icon: X, badge: `${OCTAGON} bg-refused-panel text-on-panel` },
  attention: { icon: Hand, badge: `${SLAB} bg-doubt-panel text-on-panel-doubt` },
};

export function rowWordOf(
  row: Pick<PaymentRowView, "state" | "amount" | "refundedMinor" | "refundReservedMinor" | "isContradicted">,
): RowWord {
  if (row.isContradicted && isFinalState(row.state)) return "contradicted";
  if (row.state !== "paid" || row.refundReservedMinor === 0) return row.state;
  if (row.refundReservedMinor > row.refundedMinor) return "returning";
  return row.refundedMinor === row.amount.minor ? "returned" : "partly-returned";
}
