import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAYMENT_STATES } from "../payments/payment-state";
import { cancelAtDesk, chargeAtDesk, refundAtDesk } from "./act-at-desk";
import { isLessonDone, judgeLesson } from "./judge-lesson";
import type { Lesson } from "./lesson";
import { codesOf, LESSONS } from "./lessons";
import { PRACTICE_APPROVER } from "./practice-approver";
import { noted, type PracticeDesk } from "./practice-desk";
import { LOG_KINDS, type LogEntry } from "./practice-log";
import { charge, playLesson, refund, rightCashier } from "./testing/right-cashier";

function lesson(id: string): Lesson {
  const found = LESSONS.get(id);
  if (found === undefined) throw new Error(`no lesson ${id}`);
  return found;
}

function play(id: string, wrong: (desk: PracticeDesk, minor: number) => PracticeDesk) {
  const own = lesson(id);
  return playLesson(own, codesOf(own)[0] ?? "", (desk, money) => rightCashier(wrong(desk, money.minor), money))
    .judgement;
}

/** Once, as soon as the last payment is in one of these states. */
function once(states: readonly string[], act: (desk: PracticeDesk) => PracticeDesk) {
  let isDone = false;
  return (desk: PracticeDesk) => {
    const state = desk.book.payments.at(-1)?.payment.state ?? "none";
    if (isDone || !states.includes(state)) return desk;
    isDone = true;
    return act(desk);
  };
}

describe("what is wrong", () => {
  it("another charge while the first is open, though the cashier began a new sale for it", () => {
    const again = once(["checking"], (desk) => {
      const left = noted(desk, { kind: "leave" });
      const input = { requestId: "r2", amount: { currency: "JPY", minor: 1280 }, code: "288000000000000077" };
      return chargeAtDesk(left, input, { paymentId: "01930000-0000-7000-8000-000000000042", saleId: "other" }).desk;
    });
    expect(play("no-answer", again)).toMatchObject({
      faults: ["second-charge", "left-open"],
      score: 0,
      isPassed: false,
    });
  });

  it("leaving, or cancelling, while the customer types a password", () => {
    expect(
      play(
        "customer-confirming",
        once(["checking"], (desk) => noted(desk, { kind: "leave" })),
      ).faults,
    ).toEqual(["left-open"]);
    const cancel = once(["checking"], (desk) => cancelAtDesk(desk, desk.book.payments[0]?.payment.id ?? "").desk);
    expect(play("customer-confirming", cancel)).toMatchObject({ faults: ["cancelled-early"], isPassed: false });
  });

  it("the same wallet once more where it cannot pay", () => {
    const again = once(["declined"], (desk) => charge(desk, 1280));
    expect(play("wallet-limit", again)).toMatchObject({ faults: ["same-wallet-again"], isPassed: false });
    expect(play("code-expired", again).faults).toEqual([]);
  });

  it("another amount than the one told", () => {
    const wrong = (desk: PracticeDesk) => (desk.book.payments.length === 0 ? charge(desk, 12_800) : desk);
    expect(play("paid", wrong)).toMatchObject({ faults: ["wrong-amount"], isPassed: false });
  });

  it("asking again for a refund that was refused", () => {
    const own = lesson("refund-too-large");
    const { desk, money, judgement } = playLesson(own, codesOf(own)[0] ?? "", rightCashier);
    expect(judgement.isPassed).toBe(true);
    const again: LogEntry = { kind: "refund", atMs: 6_000, state: "paid", minor: money.minor, word: null };
    expect(judgeLesson(own, [...desk.log, again], money)).toMatchObject({ faults: ["refund-again"], isPassed: false });
  });

  it("giving back more than was brought", () => {
    const own = lesson("refund-parts");
    const { judgement } = playLesson(own, "NONE", (desk, { minor }) =>
      desk.book.refunds.length === 0 ? refund(desk, minor) : desk,
    );
    expect(judgement).toMatchObject({ faults: ["refund-too-much"], score: 0, isPassed: false });
  });
});

describe("what is left out", () => {
  const ALL = [...LESSONS.values()].map((each) => [each.id, each] as const);
  const WAITED_FOR = ALL.filter(([, { goals }]) => goals.includes("stay") || goals.includes("hand-over"));
  const DEEDS = ["charge", "other-means", "call-manager", "approval", "second-tender"] as const;

  it.each(ALL)("%s: nothing but the sentence for the customer may be missing", (_id, own) => {
    const { desk, money } = playLesson(own, codesOf(own)[0] ?? "", rightCashier);
    const unshown = desk.log.filter(({ kind }) => kind !== "show-customer");
    const score = own.goals.includes("tell-customer") ? 67 : 100;
    expect(judgeLesson(own, unshown, money)).toMatchObject({ isPassed: true, score });
    for (const deed of DEEDS.filter((each) => desk.log.some(({ kind }) => kind === each))) {
      const without = desk.log.filter(({ kind }) => kind !== deed);
      expect(judgeLesson(own, without, money).isPassed, deed).toBe(false);
    }
  });

  it.each(WAITED_FOR)("%s: whoever is done before the verdict has not passed", (_id, own) => {
    const { desk, money } = playLesson(own, codesOf(own)[0] ?? "", rightCashier);
    const isOpen = ({ state }: LogEntry) => state === null || state === "paying" || state === "checking";
    const beforeVerdict = desk.log.slice(
      0,
      desk.log.findIndex((entry) => !isOpen(entry)),
    );
    expect(beforeVerdict.length).toBeGreaterThan(0);
    expect(judgeLesson(own, beforeVerdict, money).isPassed).toBe(false);
  });
});

describe("what a supervisor has to allow", () => {
  it("another payment while the cancel is open is a grave fault without their PIN", () => {
    const own = lesson("second-tender");
    const { desk, money, judgement } = playLesson(own, "NONE", rightCashier);
    expect(judgement).toMatchObject({ faults: [], isPassed: true });
    const unasked = desk.log.filter(({ kind }) => kind !== "second-tender");
    expect(judgeLesson(own, unasked, money)).toMatchObject({ faults: ["second-charge"], score: 0, isPassed: false });
  });

  it("nothing happens by a wrong PIN or by somebody else's", () => {
    const own = lesson("refund-above-limit");
    for (const [approval, reason] of [
      [undefined, "approval-needed"],
      [{ approverId: PRACTICE_APPROVER.id, pin: "0000" }, "wrong-pin"],
      [{ approverId: "somebody", pin: PRACTICE_APPROVER.pin }, "approver-not-allowed"],
    ] as const) {
      const { desk } = playLesson(own, "NONE", (now) => now);
      const { id } = desk.book.payments[0]!.payment;
      const order = {
        paymentId: id,
        amountMinor: desk.money.minor,
        reason: "other",
        note: "",
        requestId: "r",
        approval,
      };
      expect(refundAtDesk(desk, order, "refund")).toEqual({ ok: false, desk, reason });
    }
  });
});

const anyEntry: fc.Arbitrary<LogEntry> = fc.record({
  kind: fc.constantFrom(...LOG_KINDS),
  atMs: fc.nat(120_000),
  state: fc.option(fc.constantFrom(...PAYMENT_STATES)),
  minor: fc.option(fc.constantFrom(320, 510, 1280, 12_800)),
  word: fc.option(fc.constantFrom("paid", "refused", "refunded", "code-expired")),
});

describe("whatever was done", () => {
  it("the score stays within 0 and 100, a lesson that is done has every goal met, and a grave fault never passes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LESSONS.values()), fc.array(anyEntry, { maxLength: 12 }), (own, log) => {
        const money = { minor: 1280, parts: [320, 510] } as const;
        const { score, isPassed, faults, goals } = judgeLesson(own, log, money);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        if (faults.includes("second-charge")) expect(isPassed).toBe(false);
        if (isLessonDone(own, log, money)) expect(goals.every(({ isMet }) => isMet)).toBe(true);
      }),
    );
  });
});
