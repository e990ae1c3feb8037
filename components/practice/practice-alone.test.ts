import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lessonMoney } from "@/lib/practice/lesson-money";
import { codesOf, LESSONS } from "@/lib/practice/lessons";
import { PRACTICE_APPROVER } from "@/lib/practice/practice-approver";
import { createDeskKeeper } from "./desk-keeper";
import { createPracticeLine } from "./practice-line";

const SIGNAL = new AbortController().signal;
const SESSION = { storeName: "S", timeZone: "Asia/Tokyo", deviceName: "D", personName: "P", currency: "JPY" } as const;
const PAYMENT_ID = "01930000-0000-7000-8000-000000000099";
const START = Date.UTC(2026, 10, 25, 3);

describe("a lesson", () => {
  const knocks: string[] = [];
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    knocks.length = 0;
    for (const door of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"]) {
      vi.stubGlobal(door, () => {
        knocks.push(door);
        throw new Error("practice has no network");
      });
    }
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it.each([...LESSONS.values()].map((lesson) => [lesson.id, lesson] as const))(
    "%s goes from its beginning to its end without the network",
    async (_id, lesson) => {
      const money = lessonMoney(lesson, "JPY", 0);
      const opening = { lesson, code: codesOf(lesson)[0] ?? "", currency: "JPY", money, paidId: PAYMENT_ID } as const;
      const keeper = createDeskKeeper({ ...opening, now: START });
      const { line, actions } = createPracticeLine(keeper, SESSION);
      const stop = keeper.run();
      if (lesson.start === "till") {
        const order = { requestId: "r", amount: { currency: "JPY", minor: money.minor }, code: "288000000000000001" };
        const started = await line.startPayment(order, SIGNAL);
        if (!started.ok) throw new Error(started.reason);
        const news = line.readPayment(started.payment.id, 1, SIGNAL).catch(() => null);
        await vi.advanceTimersByTimeAsync(60_000);
        await news;
        await line.cancelPayment({ paymentId: started.payment.id }, SIGNAL);
      } else {
        const order = {
          paymentId: PAYMENT_ID,
          amountMinor: money.minor,
          reason: "other",
          note: "",
          requestId: "r",
          approval: { approverId: PRACTICE_APPROVER.id, pin: PRACTICE_APPROVER.pin },
        } as const;
        expect((await actions.startRefund(order)).ok).toBe(true);
        await vi.advanceTimersByTimeAsync(10_000);
      }
      stop();
      expect(keeper.get().log.some(({ kind }) => kind === "seen")).toBe(true);
      expect(knocks).toEqual([]);
    },
  );
});
