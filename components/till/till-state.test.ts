import { describe, expect, test } from "vitest";
import { totalOf } from "@/lib/money/amount-entry";
import type { LookAlikeView } from "@/lib/payments/look-alike";
import { paymentView } from "./payment-view.factory";
import { stageOf } from "./till-stage";
import { initialTillState, isBetweenSales, reduceTill, type TillEvent } from "./till-state";

function after(...events: TillEvent[]) {
  return events.reduce(reduceTill, initialTillState(null));
}

const LOOK_ALIKE: LookAlikeView = {
  paymentId: "p0",
  kind: "still-open",
  state: "checking",
  amount: { currency: "JPY", minor: 1200 },
  createdAt: 0,
  serverNow: 40_000,
  personName: "Mei",
  deviceName: "Till 2",
};

const typed: TillEvent[] = [
  { type: "key", key: "1" },
  { type: "key", key: "2" },
  { type: "key", key: "00" },
];

describe("the four stages", () => {
  test("an amount comes before the scan", () => {
    const state = after({ type: "confirm-amount" });
    expect(state.step).toBe("amount");
    expect(state.notice).toEqual({ kind: "amount-first" });
    expect(after(...typed, { type: "confirm-amount" }).step).toBe("scan");
  });

  test("back keeps the amount", () => {
    const state = after(...typed, { type: "confirm-amount" }, { type: "back" });
    expect(state.step).toBe("amount");
    expect(totalOf(state.entry)).toBe(1200);
  });

  test("the server's word decides once a payment is followed", () => {
    const state = after(...typed, { type: "started", paymentId: "p1" });
    expect(stageOf(state, undefined)).toBe("progress");
    expect(stageOf(state, paymentView())).toBe("progress");
    expect(stageOf(state, paymentView({ state: "cancelling" }))).toBe("progress");
    expect(stageOf(state, paymentView({ state: "attention" }))).toBe("outcome");
    expect(stageOf(state, paymentView({ state: "paid" }))).toBe("outcome");
  });

  test("a fresh code after a decline charges the same amount for the same bill", () => {
    const state = after(
      { type: "started", paymentId: "p1" },
      { type: "fresh-code", paymentId: "p1", saleId: "s1", minor: 1200, reference: "Table 4" },
    );
    expect(stageOf(state, undefined)).toBe("scan");
    expect(totalOf(state.entry)).toBe(1200);
    expect(state).toMatchObject({ saleId: "s1", reference: "Table 4" });
  });

  test("a late word about another payment leaves the sale that is on alone", () => {
    const typed = after({ type: "key", key: "5" }, { type: "confirm-amount" });
    const late = { type: "fresh-code", paymentId: "p1", saleId: "s1", minor: 12_000, reference: "" } as const;
    expect(reduceTill(typed, late)).toBe(typed);
    const other = after({ type: "started", paymentId: "p2" });
    expect(reduceTill(other, late)).toBe(other);
  });

  test("another amount is another sale", () => {
    const state = after(
      { type: "started", paymentId: "p1" },
      { type: "fresh-code", paymentId: "p1", saleId: "s1", minor: 1200, reference: "Table 4" },
      { type: "back" },
      { type: "key", key: "5" },
    );
    expect(state.saleId).toBeNull();
  });

  test("a new sale forgets everything and may begin with a digit", () => {
    const state = after(...typed, { type: "reference", text: "Table 4" }, { type: "new-sale", firstKey: "7" });
    expect(state.reference).toBe("");
    expect(totalOf(state.entry)).toBe(7);
  });
});

test("a refusal about the amount is shown where the amount is, any other where the code is", () => {
  expect(after(...typed, { type: "sending" }, { type: "refused", reason: "amount-too-large" }).step).toBe("amount");
  const state = after(...typed, { type: "sending" }, { type: "refused", reason: "code-already-used" });
  expect(state.step).toBe("scan");
  expect(state.attempt).toBeNull();
  expect(totalOf(state.entry)).toBe(1200);
});

test("a charge on its way is not left for another payment; one that was given up is", () => {
  const sending = after(...typed, { type: "sending" });
  expect(reduceTill(sending, { type: "follow", paymentId: "p2" })).toBe(sending);
  const gaveUp = reduceTill(sending, { type: "gave-up" });
  expect(reduceTill(gaveUp, { type: "follow", paymentId: "p2" })).toMatchObject({ attempt: null, followedId: "p2" });
});

test("the same notice twice is said twice", () => {
  const notice: TillEvent = { type: "notice", notice: { kind: "code", problem: "wechat" } };
  expect(after(notice, notice).noticeCount).toBe(2);
});

describe("questions", () => {
  test("a question whether it is the same customer waits on the scan stage, with the amount kept", () => {
    const asked = after(...typed, { type: "sending" }, { type: "looks-alike", lookAlike: LOOK_ALIKE });
    expect(stageOf(asked, undefined)).toBe("scan");
    expect(asked).toMatchObject({ lookAlike: LOOK_ALIKE, attempt: null });
    const left = reduceTill(asked, { type: "back" });
    expect(left).toMatchObject({ lookAlike: null, step: "amount" });
    expect(totalOf(left.entry)).toBe(1200);
    expect(reduceTill(asked, { type: "sending" }).lookAlike).toBeNull();
  });

  test("the last payment can be asked for again after the next sale has begun", () => {
    const next = after({ type: "started", paymentId: "p1" }, { type: "new-sale", firstKey: "5" });
    expect(next).toMatchObject({ followedId: null, lastId: "p1" });
  });

  test("a question about cancelling ends with the payment it was asked about", () => {
    const asked = after({ type: "started", paymentId: "p1" }, { type: "ask-cancel" });
    expect(asked.isCancelAsked).toBe(true);
    expect(reduceTill(asked, { type: "follow", paymentId: "p2" }).isCancelAsked).toBe(false);
    expect(reduceTill(asked, { type: "keep-running" }).isCancelAsked).toBe(false);
  });
});

describe("an open payment that is opened over what is typed", () => {
  const typed: TillEvent[] = [
    { type: "key", key: "5" },
    { type: "reference", text: "Table 4" },
    { type: "confirm-amount" },
  ];
  const looked = (...events: TillEvent[]) => after(...typed, { type: "follow", paymentId: "tray" }, ...events);

  test("gives it back when it is left, also by way of another one", () => {
    expect(looked({ type: "leave" })).toEqual({ ...after(...typed), lastId: "tray" });
    const twice = looked({ type: "follow", paymentId: "other" }, { type: "leave" });
    expect(twice).toEqual({ ...after(...typed), lastId: "other" });
  });

  test.each<[string, TillEvent[]]>([
    ["a customer's code begins the next sale", [{ type: "new-sale", firstKey: null }]],
    ["the next amount is typed", [{ type: "new-sale", firstKey: "7" }]],
  ])("does not when %s: a code that is read next must not pay for it", (_when, events) => {
    expect(totalOf(looked(...events).entry)).not.toBe(5);
    expect(looked(...events).behind).toBeNull();
  });

  test.each<[string, TillEvent[]]>([
    ["a blank till", []],
    ["a charge of which nobody knows", [...typed, { type: "sending" }, { type: "gave-up" }]],
    ["a payment of its own", [...typed, { type: "sending" }, { type: "started", paymentId: "own" }]],
  ])("leaves a blank till over %s", (_what, events) => {
    const left = after(...events, { type: "follow", paymentId: "tray" }, { type: "leave" });
    expect(left).toEqual({ ...initialTillState(null), lastId: "tray" });
  });
});

describe("a new version is taken only between sales", () => {
  test.each<[string, TillEvent[]]>([
    ["an amount", typed],
    [
      "a finished item",
      [
        { type: "key", key: "5" },
        { type: "key", key: "add" },
      ],
    ],
    ["a reference", [{ type: "reference", text: "A-17" }]],
    ["a note", [{ type: "note", text: "blue bag" }]],
    ["something said to the cashier", [{ type: "notice", notice: { kind: "amount-first" } }]],
    ["a charge on its way", [...typed, { type: "sending" }]],
    ["a payment that is followed", [{ type: "started", paymentId: "p1" }]],
    [
      "a sale that waits for a fresh code",
      [
        { type: "started", paymentId: "p1" },
        { type: "fresh-code", paymentId: "p1", saleId: "s1", minor: 900, reference: "Table 4" },
      ],
    ],
  ])("not with %s", (_, events) => {
    expect(isBetweenSales(after(...events))).toBe(false);
  });

  test("while a result is told that was asked for or came before", () => {
    const told = { kind: "last-result", payment: paymentView({ state: "paid" }) } as const;
    expect(isBetweenSales(after({ type: "notice", notice: told }))).toBe(true);
    expect(isBetweenSales(after({ type: "notice", notice: { kind: "not-now" } }))).toBe(false);
  });

  test("with an empty keypad, at the start and after a sale", () => {
    expect(isBetweenSales(after())).toBe(true);
    expect(isBetweenSales(after({ type: "started", paymentId: "p1" }, { type: "new-sale", firstKey: null }))).toBe(
      true,
    );
  });
});

describe("what became of a charge that was given up", () => {
  const gaveUp = after({ type: "key", key: "7" }, { type: "confirm-amount" }, { type: "sending" }, { type: "gave-up" });

  test("is followed when it had begun", () => {
    expect(reduceTill(gaveUp, { type: "found-out", paymentId: "p" })).toMatchObject({ followedId: "p", attempt: null });
  });

  test("asks for a fresh code, with the amount as it was, when it never began", () => {
    const state = reduceTill(gaveUp, { type: "found-out", paymentId: null });
    expect(state).toMatchObject({ step: "scan", attempt: null, followedId: null, entry: gaveUp.entry });
    expect(state.notice).toEqual({ kind: "start", reason: "withdrawn" });
  });

  test("takes no screen from what is looked at meanwhile", () => {
    const elsewhere = reduceTill(gaveUp, { type: "follow", paymentId: "other" });
    for (const paymentId of ["p", null])
      expect(reduceTill(elsewhere, { type: "found-out", paymentId })).toBe(elsewhere);
  });
});

test("a refusal that names the sale's own payment shows it, with the reason", () => {
  const state = after({ type: "sending" }, { type: "refused", reason: "sale-paid", paymentId: "paid" });
  expect(state).toMatchObject({ followedId: "paid", attempt: null, notice: { kind: "start", reason: "sale-paid" } });
});
