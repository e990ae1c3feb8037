/** How much a class matters: `none` needs nobody, `wait` closes by itself, the others need a person. */
export type ClassWeight = "none" | "wait" | "look" | "urgent";

/** What a person can do about it; each is one of the existing flows or a decision with a reason. */
export type NextAction = "accept" | "link" | "refund" | "call-alipay" | "fix-profile" | "reload";

type ClassRow = { readonly weight: ClassWeight; readonly actions: readonly NextAction[] };

/**
 * Every way a line of ours and a line of Alipay's can stand to each other, with what to do next. Names, causes and
 * advice in words: messages, reconciliation.classes. The one table: matching writes only these.
 */
export const MATCH_CLASSES = {
  MATCHED: { weight: "none", actions: [] },
  /** Ours, near the day cut: the neighbouring file may have it. */
  WAITING: { weight: "wait", actions: [] },
  /** Found in a neighbouring file. */
  CARRIED: { weight: "none", actions: [] },
  MISSING_PROVIDER: { weight: "urgent", actions: ["call-alipay", "accept"] },
  MISSING_LOCAL: { weight: "look", actions: ["link", "accept", "call-alipay"] },
  AMOUNT: { weight: "urgent", actions: ["fix-profile", "call-alipay", "accept"] },
  CURRENCY: { weight: "urgent", actions: ["fix-profile", "call-alipay", "accept"] },
  STATUS: { weight: "urgent", actions: ["call-alipay", "accept"] },
  /** We cancelled; the file has the payment and nothing that returned it. */
  CANCEL_NOT_APPLIED: { weight: "urgent", actions: ["refund", "call-alipay", "accept"] },
  DUPLICATE_PROVIDER: { weight: "look", actions: ["call-alipay", "accept"] },
  DUPLICATE_LOCAL: { weight: "urgent", actions: ["call-alipay", "accept"] },
  /** A refund of a payment of ours that we did not ask for: made in Alipay's portal. */
  REFUND_OUTSIDE: { weight: "look", actions: ["link", "accept"] },
  REFUND_ORPHAN: { weight: "look", actions: ["accept", "call-alipay"] },
  REFUND_OVER: { weight: "urgent", actions: ["call-alipay", "accept"] },
  UNREADABLE: { weight: "look", actions: ["fix-profile", "reload", "accept"] },
  NOT_SETTLED: { weight: "look", actions: ["call-alipay", "accept"] },
  SETTLED_TWICE: { weight: "look", actions: ["call-alipay", "accept"] },
  /** Settled, but in no transaction file of ours. */
  SETTLED_UNKNOWN: { weight: "look", actions: ["reload", "call-alipay", "accept"] },
  /** Gross and fee do not make the net. */
  NET: { weight: "look", actions: ["call-alipay", "accept"] },
  /** Not what the contract says; checked only for currencies whose fee was entered. */
  FEE: { weight: "look", actions: ["call-alipay", "accept"] },
  FX: { weight: "look", actions: ["call-alipay", "accept"] },
  BATCH_TOTAL: { weight: "urgent", actions: ["reload", "call-alipay", "accept"] },
} as const satisfies Readonly<Record<string, ClassRow>>;

export type MatchClass = keyof typeof MATCH_CLASSES;

export const MATCH_CLASS_NAMES = Object.keys(MATCH_CLASSES) as readonly MatchClass[]; // keys of a literal object: exactly the union

/** True when a person has to look: everything but agreed, carried over, and what may still come by itself. */
export function isDifference(matchClass: MatchClass): boolean {
  const { weight } = MATCH_CLASSES[matchClass];
  return weight === "look" || weight === "urgent";
}
