import { describe, expect, it } from "vitest";
import { noticeOnResult } from "./notice-on-result";
import type { Verdict } from "./outcome-wording";
import { paymentView } from "./payment-view.factory";
import { initialTillState, reduceTill, type TillEvent, type TillNotice, type TillState } from "./till-state";

const ID = "p1";
const result = (state: "checking" | "paid", id = ID): TillNotice => ({
  kind: "last-result",
  payment: paymentView({ id, state }),
});
const EVERYWHERE: readonly Verdict[] = ["paid", "not-paid", "cancelled", "needs-person"];

/** Every notice, and below which results it may stand when it was said while the payment ran. */
const SAID_BEFORE: Readonly<Record<string, readonly [TillNotice, readonly Verdict[]]>> = {
  "another code": [{ kind: "payment-running" }, []],
  "a cancel without an answer": [{ kind: "cancel", reason: "no-answer" }, []],
  "a cancel after the sign-out": [{ kind: "cancel", reason: "not-signed-in" }, []],
  "a cancel without the right": [{ kind: "cancel", reason: "not-allowed" }, []],
  "a cancel that came broken": [{ kind: "cancel", reason: "bad-input" }, []],
  "a cancel of nothing": [{ kind: "cancel", reason: "not-found" }, []],
  "a cancel too late": [{ kind: "cancel", reason: "already-final" }, ["paid", "not-paid", "cancelled"]],
  "an old page": [{ kind: "start", reason: "old-page" }, ["not-paid"]],
  "a refused fresh code": [{ kind: "start", reason: "code-already-used" }, ["not-paid"]],
  "a sale that is paid already": [{ kind: "start", reason: "sale-paid" }, EVERYWHERE],
  "a result that needs its button": [{ kind: "new-sale-first" }, ["needs-person"]],
  "itself, still open": [result("checking"), []],
  "itself, paid": [result("paid"), ["paid"]],
  "another one, paid": [result("paid", "p0"), EVERYWHERE],
  "a server that does not answer": [{ kind: "result-unknown" }, []],
  "nothing to repeat": [{ kind: "no-result-yet" }, EVERYWHERE],
  "a code of something else": [{ kind: "code", problem: "wechat" }, EVERYWHERE],
  "an amount that waits": [{ kind: "amount-behind" }, EVERYWHERE],
  "a missing amount": [{ kind: "amount-first" }, EVERYWHERE],
  "an open question": [{ kind: "answer-first" }, EVERYWHERE],
  "a command for elsewhere": [{ kind: "not-now" }, EVERYWHERE],
};

describe("below a result, what was said while the payment ran", () => {
  it.each(Object.entries(SAID_BEFORE))("of %s stands only where it is true", (_name, [notice, where]) => {
    const stands = EVERYWHERE.filter(
      (verdict) => noticeOnResult(notice, { payment: { id: ID }, verdict, isSaidBefore: true }) !== null,
    );
    expect(stands).toEqual(where);
  });

  it("and on it, that our server does not answer stays", () => {
    const notice: TillNotice = { kind: "result-unknown" };
    expect(noticeOnResult(notice, { payment: { id: ID }, verdict: "paid", isSaidBefore: false })).toBe(notice);
  });

  it("is nothing when nothing was said", () => {
    expect(noticeOnResult(null, { payment: { id: ID }, verdict: "paid", isSaidBefore: true })).toBeNull();
  });
});

const LOOK_ALIKE: TillEvent = {
  type: "looks-alike",
  lookAlike: { ...paymentView(), paymentId: "p0", kind: "still-open", serverNow: 0 },
};
const typed = reduceTill(initialTillState(null), { type: "key", key: "1" });
const scan = reduceTill(typed, { type: "confirm-amount" });
const sending = reduceTill(scan, { type: "sending" });
const progress = reduceTill(sending, { type: "started", paymentId: ID });

/** Every way from one stage to another that the till itself knows; from progress to the result it is the server's. */
const WAYS: Readonly<Record<string, readonly [TillState, TillEvent]>> = {
  "amount to scan": [typed, { type: "confirm-amount" }],
  "amount to another payment": [typed, { type: "follow", paymentId: "p2" }],
  "scan to amount": [scan, { type: "back" }],
  "scan to sending": [scan, { type: "sending" }],
  "scan to another payment": [scan, { type: "follow", paymentId: "p2" }],
  "sending to repeating": [sending, { type: "repeating" }],
  "sending to giving up": [sending, { type: "gave-up" }],
  "sending to progress": [sending, { type: "started", paymentId: ID }],
  "sending to the question": [sending, LOOK_ALIKE],
  "a followed payment to another": [progress, { type: "follow", paymentId: "p2" }],
  "a followed payment to the next customer": [progress, { type: "leave" }],
  "a followed payment to the amount behind it": [{ ...progress, behind: typed }, { type: "leave" }],
  "a followed payment to the next amount": [progress, { type: "new-sale", firstKey: "5" }],
  "a followed payment to a fresh code": [
    progress,
    { type: "fresh-code", paymentId: ID, saleId: "s1", minor: 1, reference: "" },
  ],
  "a followed payment to sending again": [progress, { type: "sending" }],
};

describe("no notice goes along", () => {
  it.each(Object.entries(WAYS))("from %s", (_name, [state, way]) => {
    const left = Object.values(SAID_BEFORE).map(([notice]) =>
      reduceTill(reduceTill(state, { type: "notice", notice }), way),
    );
    expect(left.filter(({ notice }) => notice !== null)).toEqual([]);
  });
});
