import type { CodeProblem } from "@/lib/barcode/payment-code";
import {
  type AmountEntry,
  type AmountKey,
  EMPTY_ENTRY,
  entryOf,
  pressAmountKey,
  totalOf,
} from "@/lib/money/amount-entry";
import type { CancelPaymentRefusal, StartPaymentRefusal } from "@/lib/payments/start-payment-contract";

/** Why nothing happened, to be said at once and by name. */
export type TillNotice =
  | { readonly kind: "code"; readonly problem: CodeProblem }
  | { readonly kind: "start"; readonly reason: StartPaymentRefusal }
  | { readonly kind: "cancel"; readonly reason: CancelPaymentRefusal | "no-answer" }
  | { readonly kind: "amount-first" }
  | { readonly kind: "payment-running" };

/**
 * A charge that our own server has not answered yet. It carries no code: that stays in the hook that sends it.
 * `gave-up`: we stopped repeating it, and do not know whether it began.
 */
export type StartAttempt = { readonly status: "sending" | "repeating" | "gave-up" };

/** What the till itself knows. Everything about a payment that runs is the server's and is polled. */
export type TillState = {
  readonly step: "amount" | "scan";
  readonly entry: AmountEntry;
  readonly reference: string;
  readonly note: string;
  /** The sale a fresh code pays for; null begins a new one. Another amount is another sale. */
  readonly saleId: string | null;
  readonly attempt: StartAttempt | null;
  readonly followedId: string | null;
  readonly notice: TillNotice | null;
  /** Grows with every notice, so that the same problem twice is announced twice. */
  readonly noticeCount: number;
};

export type TillEvent =
  | { readonly type: "key"; readonly key: AmountKey }
  | { readonly type: "reference"; readonly text: string }
  | { readonly type: "note"; readonly text: string }
  | { readonly type: "confirm-amount" }
  | { readonly type: "back" }
  | { readonly type: "notice"; readonly notice: TillNotice }
  | { readonly type: "dismiss-notice" }
  | { readonly type: "sending" }
  | { readonly type: "repeating" }
  | { readonly type: "gave-up" }
  | { readonly type: "started"; readonly paymentId: string }
  | { readonly type: "refused"; readonly reason: StartPaymentRefusal }
  | { readonly type: "follow"; readonly paymentId: string }
  | { readonly type: "fresh-code"; readonly saleId: string; readonly minor: number }
  | { readonly type: "new-sale"; readonly firstKey: AmountKey | null };

export function initialTillState(followedId: string | null): TillState {
  return {
    step: "amount",
    entry: EMPTY_ENTRY,
    reference: "",
    note: "",
    saleId: null,
    attempt: null,
    followedId,
    notice: null,
    noticeCount: 0,
  };
}

/** The till after one event. */
export function reduceTill(state: TillState, event: TillEvent): TillState {
  switch (event.type) {
    case "key":
      return { ...state, entry: pressAmountKey(state.entry, event.key), saleId: null, notice: null };
    case "reference":
      return { ...state, reference: event.text };
    case "note":
      return { ...state, note: event.text };
    case "confirm-amount":
      return totalOf(state.entry) > 0 ? { ...state, step: "scan", notice: null } : say(state, { kind: "amount-first" });
    case "back":
      return { ...state, step: "amount", attempt: null, followedId: null, notice: null };
    case "notice":
      return say(state, event.notice);
    case "dismiss-notice":
      return { ...state, notice: null };
    case "sending":
    case "repeating":
    case "gave-up":
      return { ...state, step: "scan", attempt: { status: event.type }, notice: null };
    case "started":
      // The amount is kept: when the payment is declined, a fresh code charges it again.
      return { ...state, attempt: null, followedId: event.paymentId, notice: null };
    case "refused":
      return say(
        { ...state, attempt: null, step: stepAfterRefusal(event.reason) },
        { kind: "start", reason: event.reason },
      );
    case "follow":
      return { ...state, followedId: event.paymentId, attempt: null, notice: null };
    case "fresh-code":
      return { ...initialTillState(null), step: "scan", entry: entryOf(event.minor), saleId: event.saleId };
    case "new-sale":
      return startOver(event.firstKey);
  }
}

function startOver(firstKey: AmountKey | null): TillState {
  const fresh = initialTillState(null);
  return firstKey === null ? fresh : { ...fresh, entry: pressAmountKey(fresh.entry, firstKey) };
}

function say(state: TillState, notice: TillNotice): TillState {
  return { ...state, notice, noticeCount: state.noticeCount + 1 };
}

/** A refusal is shown where it can be mended. */
function stepAfterRefusal(reason: StartPaymentRefusal): TillState["step"] {
  return reason.startsWith("amount-") || reason === "currency-not-of-store" ? "amount" : "scan";
}
