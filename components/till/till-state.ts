import type { CodeProblem } from "@/lib/barcode/payment-code";
import {
  type AmountEntry,
  type AmountKey,
  EMPTY_ENTRY,
  entryOf,
  pressAmountKey,
  totalOf,
} from "@/lib/money/amount-entry";
import type { LookAlikeView } from "@/lib/payments/look-alike";
import type { ResultView } from "@/lib/payments/payment-view";
import type { CancelPaymentRefusal, StartPaymentRefusal } from "@/lib/payments/start-payment-contract";

/** Why nothing happened, to be said at once and by name. */
export type TillNotice =
  | { readonly kind: "code"; readonly problem: CodeProblem }
  | { readonly kind: "start"; readonly reason: StartPaymentRefusal }
  | { readonly kind: "cancel"; readonly reason: CancelPaymentRefusal | "no-answer" }
  | { readonly kind: "amount-first" }
  | { readonly kind: "answer-first" }
  | { readonly kind: "not-now" }
  | { readonly kind: "no-result-yet" | "result-unknown" }
  /** What a person asked to hear again, as the server knows it now, or what ended before the till was opened. */
  | { readonly kind: "last-result"; readonly payment: ResultView }
  | { readonly kind: "payment-running" }
  /** "Not sure" is on: nobody here can end it, but it may be left. */
  | { readonly kind: "new-sale-first" }
  /** A result is on that an amount waits behind. */
  | { readonly kind: "amount-behind" };

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
  /** The payment followed last, also after the next sale has begun. */
  readonly lastId: string | null;
  /** What was typed and not sent when an open payment was opened over it; who leaves that one finds it again. */
  readonly behind: TillState | null;
  /** The payment followed was opened from the tray: its customer need not stand here. */
  readonly isFromTray: boolean;
  /** Whether the till asks once more before it cancels the running payment. */
  readonly isCancelAsked: boolean;
  readonly isManagerCalled: boolean;
  /** A payment that this one looks like: the cashier has to say whether it is the same customer. */
  readonly lookAlike: LookAlikeView | null;
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
  | { readonly type: "sending" }
  | { readonly type: "repeating" }
  | { readonly type: "gave-up" }
  | { readonly type: "started"; readonly paymentId: string }
  /** `paymentId`: the payment of the sale that stands in the way, and is shown instead. */
  | { readonly type: "refused"; readonly reason: StartPaymentRefusal; readonly paymentId?: string | undefined }
  /** What became of a charge that was given up; null: it never began and never will. */
  | { readonly type: "found-out"; readonly paymentId: string | null }
  | { readonly type: "looks-alike"; readonly lookAlike: LookAlikeView }
  | { readonly type: "follow"; readonly paymentId: string }
  /** The sale of `paymentId`, which is on the screen, is to be paid by another code. */
  | {
      readonly type: "fresh-code";
      readonly paymentId: string;
      readonly saleId: string;
      readonly minor: number;
      readonly reference: string;
    }
  | { readonly type: "ask-cancel" }
  | { readonly type: "keep-running" }
  | { readonly type: "cancel-answered"; readonly paymentId: string; readonly notice: TillNotice | null }
  | { readonly type: "call-manager" }
  | { readonly type: "manager-came" }
  | { readonly type: "new-sale"; readonly firstKey: AmountKey | null }
  /** As a new sale, but what lies behind the payment comes back: said by a person, never by a customer's code. */
  | { readonly type: "leave" };

export function initialTillState(followedId: string | null): TillState {
  return {
    step: "amount",
    entry: EMPTY_ENTRY,
    reference: "",
    note: "",
    saleId: null,
    attempt: null,
    followedId,
    lastId: followedId,
    behind: null,
    isFromTray: false,
    isCancelAsked: false,
    isManagerCalled: false,
    lookAlike: null,
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
      return { ...state, step: "amount", attempt: null, followedId: null, behind: null, lookAlike: null, notice: null };
    case "notice":
      return say(state, event.notice);
    case "sending":
    case "repeating":
    case "gave-up":
      return { ...state, step: "scan", attempt: { status: event.type }, lookAlike: null, notice: null };
    case "started":
      // The amount is kept: when the payment is declined, a fresh code charges it again.
      return followed({ ...state, attempt: null }, event.paymentId);
    case "refused": {
      const { reason, paymentId } = event;
      const ended = { ...state, attempt: null, step: stepAfterRefusal(reason) };
      return say(paymentId === undefined ? ended : followed(ended, paymentId), { kind: "start", reason });
    }
    case "found-out":
      // Whoever looks at something else by now is told by the tray.
      if (state.attempt?.status !== "gave-up") return state;
      return reduceTill(
        state,
        event.paymentId === null
          ? { type: "refused", reason: "withdrawn" }
          : { type: "started", paymentId: event.paymentId },
      );
    case "looks-alike":
      return { ...state, step: "scan", attempt: null, lookAlike: event.lookAlike, notice: null };
    case "follow":
      // A charge on its way would come back over what is followed, and a scan meanwhile would be heard by nobody.
      if (state.attempt !== null && state.attempt.status !== "gave-up") return state;
      // The note typed here is another sale's.
      return followed(
        { ...state, attempt: null, lookAlike: null, note: "", behind: unsentOf(state) },
        event.paymentId,
        true,
      );
    case "fresh-code": {
      const { paymentId, saleId, minor, reference } = event;
      // A late answer: the sale that is on by now is another customer's.
      if (state.followedId !== paymentId) return state;
      return { ...startOver(state, null), step: "scan", entry: entryOf(minor), saleId, reference, note: state.note };
    }
    case "ask-cancel":
      return { ...state, isCancelAsked: true, notice: null };
    case "keep-running":
      return { ...state, isCancelAsked: false };
    case "cancel-answered": {
      // Another payment may be followed by now: neither its question nor its screen has to do with this answer.
      if (state.followedId !== event.paymentId) return state;
      const asked = { ...state, isCancelAsked: false };
      return event.notice === null ? asked : say(asked, event.notice);
    }
    case "call-manager":
      return { ...state, isManagerCalled: true };
    case "manager-came":
      return { ...state, isManagerCalled: false };
    case "new-sale":
      return startOver(state, event.firstKey);
    case "leave": {
      const { behind, lastId, noticeCount } = state;
      return behind === null ? startOver(state, null) : { ...behind, lastId, notice: null, noticeCount };
    }
  }
}

/** Nothing typed, nothing said, nothing running: what the till would show after a fresh start. */
export function isBetweenSales(state: TillState): boolean {
  return (
    state.followedId === null &&
    state.attempt === null &&
    // A result that was told holds up nothing: the next page tells it again.
    (state.notice?.kind ?? "last-result") === "last-result" &&
    state.saleId === null &&
    state.lookAlike === null &&
    state.reference === "" &&
    state.note === "" &&
    state.entry.items.length === 0 &&
    totalOf(state.entry) === 0
  );
}

/** What would be lost under a payment that is opened. A blank till and a sent charge are nothing to come back to. */
function unsentOf(state: TillState): TillState | null {
  const isSent = (state.followedId ?? state.attempt ?? state.lookAlike) !== null;
  return state.behind ?? (isSent || isBetweenSales(state) ? null : state);
}

function followed(state: TillState, paymentId: string, isFromTray = false): TillState {
  return { ...state, followedId: paymentId, lastId: paymentId, isFromTray, isCancelAsked: false, notice: null };
}

function startOver({ lastId }: TillState, firstKey: AmountKey | null): TillState {
  const fresh = { ...initialTillState(null), lastId };
  return firstKey === null ? fresh : { ...fresh, entry: pressAmountKey(fresh.entry, firstKey) };
}

function say(state: TillState, notice: TillNotice): TillState {
  return { ...state, notice, noticeCount: state.noticeCount + 1 };
}

/** A refusal is shown where it can be mended. */
function stepAfterRefusal(reason: StartPaymentRefusal): TillState["step"] {
  return reason.startsWith("amount-") || reason === "currency-not-of-store" ? "amount" : "scan";
}
