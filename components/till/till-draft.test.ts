import { describe, expect, it, vi } from "vitest";
import type { LookAlikeView } from "@/lib/payments/look-alike";
import type { PaymentView } from "@/lib/payments/payment-view";
import { paymentView } from "./payment-view.factory";
import { freshDraft, keepDraft, startingDraft } from "./till-draft";
import { initialTillState, reduceTill, type TillEvent, type TillState } from "./till-state";

const TYPED: readonly TillEvent[] = [
  { type: "key", key: "5" },
  { type: "key", key: "00" },
  { type: "reference", text: "Table 4" },
  { type: "confirm-amount" },
];

const LOOK_ALIKE: LookAlikeView = {
  paymentId: "p",
  kind: "same-mark",
  state: "paid",
  amount: { currency: "JPY", minor: 500 },
  createdAt: 0,
  serverNow: 30_000,
  personName: "Mei",
  deviceName: "Till 1",
};

const MEI = "mei";
const REFUSED = paymentView({ id: "p", state: "declined" });
const CHARGED: readonly TillEvent[] = [{ type: "sending" }, { type: "started", paymentId: "p" }];

function after(...events: readonly TillEvent[]): TillState {
  return [...TYPED, ...events].reduce(reduceTill, initialTillState(null));
}

/** Leaves the till as it is after these events and comes back to it. */
function comeBack(
  events: readonly TillEvent[],
  payment: PaymentView | null = null,
  running: PaymentView | null = null,
) {
  keepDraft(MEI, { state: after(...events), payment });
  return startingDraft(MEI, running);
}

describe("the draft of a till that was left", () => {
  it("is what was typed and not charged yet, for the person who typed it and for nobody else", () => {
    expect(comeBack([])).toEqual({ state: after(), payment: null });
    expect(after()).toMatchObject({ step: "scan", reference: "Table 4" });
    expect(startingDraft("lucas", null)).toEqual(freshDraft(null));
    expect(startingDraft(MEI, null)).toEqual(freshDraft(null));
  });

  it.each<readonly [string, readonly TillEvent[], PaymentView | null]>([
    ["its charge is on the way", [{ type: "sending" }], null],
    ["nobody knows whether its charge began", [{ type: "sending" }, { type: "gave-up" }], null],
    ["somebody is asked whether it is the same customer", [{ type: "looks-alike", lookAlike: LOOK_ALIKE }], null],
    ["its payment has begun", CHARGED, null],
    ["its payment is being checked", CHARGED, paymentView({ id: "p", state: "checking" })],
    ["its payment needs a person", CHARGED, paymentView({ id: "p", state: "attention" })],
    ["it was paid", CHARGED, paymentView({ id: "p", state: "paid" })],
    ["a refused one is charged again", [...CHARGED, { type: "sending" }], REFUSED],
  ])("is gone when %s: the same amount would be charged twice", (_when, events, payment) => {
    comeBack([]);
    expect(comeBack(events, payment)).toEqual(freshDraft(null));
  });

  it.each(["declined", "cancelled"] as const)(
    "is a %s payment as well: nothing was taken, and its customer may try again",
    (state) => {
      const payment = paymentView({ id: "p", state });
      expect(comeBack(CHARGED, payment)).toEqual({ state: after(...CHARGED), payment });
    },
  );

  it("is there again for a fresh code of the same sale", () => {
    const fresh: TillEvent = { type: "fresh-code", paymentId: "p", saleId: "sale", minor: 500, reference: "Table 4" };
    expect(comeBack([...CHARGED, fresh])).toMatchObject({ state: { step: "scan", saleId: "sale" } });
  });

  it.each(["cancelling", "attention"] as const)(
    "shows a payment that ended and is %s again as the server knows it now: money turned up late",
    (state) => {
      const again = paymentView({ id: "p", state, version: 9 });
      expect(comeBack(CHARGED, REFUSED, again)).toEqual({ state: after(...CHARGED), payment: again });
    },
  );

  it("waits behind a payment that runs on this device", () => {
    const running = paymentView({ id: "other" });
    expect(comeBack(CHARGED, REFUSED, running)).toMatchObject({
      state: { followedId: "other", behind: after(...CHARGED) },
      payment: running,
    });
    keepDraft(MEI, startingDraft(MEI, running));
    expect(startingDraft(MEI, null)).toEqual({ state: after(...CHARGED), payment: REFUSED });
  });

  it("is nothing to wait behind a payment when nothing is typed", () => {
    const running = paymentView({ id: "other" });
    keepDraft(MEI, { state: initialTillState(null), payment: null });
    expect(startingDraft(MEI, running)).toEqual(freshDraft(running));
  });
});

describe("how the device's last payment ended", () => {
  /** A page on which nothing was followed yet. */
  const openPage = async () => {
    vi.resetModules();
    return await import("./till-draft");
  };
  const PAID = { ...paymentView({ id: "last", state: "paid" }) };

  it("is told over the amount, and can be told again", async () => {
    const page = await openPage();
    expect(page.startingDraft(MEI, null, PAID)).toMatchObject({
      state: { step: "amount", followedId: null, lastId: "last", notice: { kind: "last-result", payment: PAID } },
    });
  });

  it("is not told behind an open payment", async () => {
    const page = await openPage();
    const open = paymentView({ id: "open" });
    expect(page.startingDraft(MEI, open, PAID)).toEqual(freshDraft(open));
  });

  it.each<readonly [string, PaymentView | null, TillState]>([
    ["told already", null, { ...initialTillState(null), lastId: "last" }],
    ["seen to its end", PAID, initialTillState("last")],
  ])("is not told once more on a page on which it was %s", async (_when, payment, state) => {
    const page = await openPage();
    page.keepDraft(MEI, { state, payment });
    page.keepDraft("lucas", { state: initialTillState("another"), payment: null });
    expect(page.startingDraft(MEI, null, PAID)).toMatchObject({ state: { lastId: "last", notice: null } });
  });

  it("is told to whoever looked away before it came", async () => {
    const page = await openPage();
    page.keepDraft(MEI, { state: initialTillState("last"), payment: paymentView({ id: "last" }) });
    expect(page.startingDraft(MEI, null, PAID)).toMatchObject({ state: { notice: { kind: "last-result" } } });
  });

  it("is its screen while it needs a person, until it is left for the next sale", async () => {
    const page = await openPage();
    const open = paymentView({ id: "last", state: "attention" });
    expect(page.startingDraft(MEI, open)).toEqual(freshDraft(open));
    page.keepDraft(MEI, { state: initialTillState("last"), payment: open });
    expect(page.startingDraft(MEI, open)).toEqual(freshDraft(open));
    const left = { state: reduceTill(initialTillState("last"), { type: "new-sale", firstKey: null }), payment: null };
    page.keepDraft(MEI, left);
    expect(page.startingDraft(MEI, open)).toEqual(left);
  });
});
