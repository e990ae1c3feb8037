// @vitest-environment happy-dom
import { act, cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { CancelPaymentResult } from "@/lib/payments/start-payment-contract";
import { paymentView } from "./payment-view.factory";
import { renderTill, tillLine } from "./till.factory";
import { startingDraft } from "./till-draft";
import type { TillLine } from "./till-line";
import { initialTillState, type TillState } from "./till-state";
import { paymentKey } from "./use-payment-status";

vi.mock("next/navigation", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  useRouter: () => ({ push: vi.fn() }),
}));

const A = paymentView({ id: "a", amount: { currency: "JPY", minor: 100 } });
const B = paymentView({ id: "b", amount: { currency: "JPY", minor: 200 } });
const newer = (payment: PaymentView): PaymentView => ({ ...payment, version: payment.version + 1, queryCount: 3 });

/** What was asked and is not answered yet, the oldest first. */
type Held<Answer> = { readonly paymentId: string; readonly answer: (answer: Answer) => void };
let questions: Held<PaymentView>[] = [];
let cancels: Held<CancelPaymentResult>[] = [];

const hold = <Answer,>(held: Held<Answer>[], paymentId: string) =>
  new Promise<Answer>((resolve) => held.push({ paymentId, answer: resolve }));
// Keeps nothing of the till for a return.
const PRACTICE = tillLine({
  isPractice: true,
  readPayment: (paymentId) => hold(questions, paymentId),
  cancelPayment: ({ paymentId }) => hold(cancels, paymentId),
});

type Opening = { readonly initialState?: TillState; readonly line?: TillLine };

/** A till that follows A while B is open too, as after a press in the tray. */
function openTill({ initialState = initialTillState("a"), line = PRACTICE }: Opening = {}) {
  const { result, unmount } = renderTill({ initialState, line }, (client) => {
    for (const payment of [A, B]) client.setQueryData(paymentKey(payment.id), payment);
  });
  const follow = (paymentId: string) => {
    act(() => result.current.dispatch({ type: "follow", paymentId }));
  };
  const pressCancel = () => {
    act(() => result.current.dispatch({ type: "ask-cancel" }));
    act(() => void result.current.cancel()); // its answer is held
  };
  return { till: () => result.current, follow, pressCancel, leave: unmount };
}

/** Every held question about this payment gets this answer. */
async function answerPoll(paymentId: string, answer: PaymentView): Promise<void> {
  const asked = questions.filter((question) => question.paymentId === paymentId);
  expect(asked).not.toEqual([]);
  questions = questions.filter((question) => question.paymentId !== paymentId);
  await act(async () => {
    for (const question of asked) question.answer(answer);
    await vi.advanceTimersByTimeAsync(300); // and the next one is asked
  });
}

async function answerCancel(answer: CancelPaymentResult): Promise<void> {
  await act(async () => {
    cancels.at(-1)?.answer(answer);
    await vi.advanceTimersByTimeAsync(0);
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  questions = [];
  cancels = [];
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("a cancel, while two payments are open", () => {
  it("names the payment whose screen was pressed, whatever answers about the other one arrive", async () => {
    const { till, follow, pressCancel } = openTill();
    await act(() => vi.advanceTimersByTimeAsync(300)); // A is asked about
    follow("b");
    await act(() => vi.advanceTimersByTimeAsync(300)); // so is B
    await answerPoll("a", newer(A));
    expect(till().payment?.id).toBe("b");
    pressCancel();
    await answerPoll("b", newer(B));
    follow("a");
    await answerPoll("a", newer(newer(A)));
    pressCancel();
    expect(cancels.map(({ paymentId }) => paymentId)).toEqual(["b", "a"]);
  });

  it("goes by no answer that is about another payment than was asked", async () => {
    const { till, pressCancel } = openTill();
    await act(() => vi.advanceTimersByTimeAsync(300));
    await answerPoll("a", newer(B));
    expect(till().payment).toEqual(A);
    pressCancel();
    expect(cancels.map(({ paymentId }) => paymentId)).toEqual(["a"]);
  });

  it.each<[string, CancelPaymentResult]>([
    ["taken", { ok: true, payment: { ...newer(A), state: "cancelling" } }],
    ["refused", { ok: false, reason: "already-final" }],
  ])("that is %s changes nothing about the other one, which is on by now", async (_how, answer) => {
    const { till, follow, pressCancel } = openTill();
    pressCancel();
    follow("b");
    act(() => till().dispatch({ type: "ask-cancel" }));
    await answerCancel(answer);
    expect(till().payment).toEqual(B);
    expect(till().state).toMatchObject({ followedId: "b", isCancelAsked: true, notice: null });
    follow("a");
    expect(till().payment?.state).toBe(answer.ok ? "cancelling" : "checking");
  });

  it("that is refused says so where it was pressed", async () => {
    const { till, pressCancel } = openTill();
    pressCancel();
    await answerCancel({ ok: false, reason: "already-final" });
    expect(till().state).toMatchObject({
      isCancelAsked: false,
      notice: { kind: "cancel", reason: "already-final" },
    });
  });
});

describe("what was typed and not charged", () => {
  it("outlasts a list and a payment that runs on this device meanwhile, and is there when that one is left", () => {
    const typed = [{ type: "key", key: "5" } as const, { type: "confirm-amount" } as const];
    const own = { ...PRACTICE, isPractice: false };
    const first = openTill({ line: own, initialState: initialTillState(null) });
    for (const event of typed) act(() => first.till().dispatch(event));
    first.leave();
    const second = openTill({ line: own, initialState: startingDraft("mei", A).state });
    expect(second.till().payment?.id).toBe("a");
    second.leave();
    const third = openTill({ line: own, initialState: startingDraft("mei", A).state });
    act(() => third.till().newSale());
    expect(third.till()).toMatchObject({ stage: "scan", amount: { currency: "JPY", minor: 5 } });
  });
});
