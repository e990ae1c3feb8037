import { describe, expect, it } from "vitest";
import type { LookAlikeView } from "@/lib/payments/look-alike";
import { draftOf, keepDraft } from "./till-draft";
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

function after(...events: readonly TillEvent[]): TillState {
  return [...TYPED, ...events].reduce(reduceTill, initialTillState(null));
}

describe("the draft of a till that was left", () => {
  it("is what was typed and not charged yet, for the person who typed it and for nobody else", () => {
    const { step, entry } = after();
    keepDraft("mei", after());
    expect(draftOf("mei")).toMatchObject({ step, entry, reference: "Table 4" });
    expect(step).toBe("scan");
    expect(draftOf("lucas")).toBeNull();
    expect(draftOf("mei")).toBeNull();
  });

  it.each<readonly [string, readonly TillEvent[]]>([
    ["its charge is on the way", [{ type: "sending" }]],
    ["nobody knows whether its charge began", [{ type: "sending" }, { type: "gave-up" }]],
    ["somebody is asked whether it is the same customer", [{ type: "looks-alike", lookAlike: LOOK_ALIKE }]],
    ["its payment has begun", [{ type: "sending" }, { type: "started", paymentId: "p" }]],
  ])("is gone when %s: the same amount would be charged twice", (_when, events) => {
    keepDraft("mei", after());
    keepDraft("mei", after(...events));
    expect(draftOf("mei")).toBeNull();
  });

  it("is there again for a fresh code of the same sale", () => {
    const fresh: TillEvent = { type: "fresh-code", saleId: "sale", minor: 500 };
    keepDraft("mei", after({ type: "sending" }, { type: "started", paymentId: "p" }, fresh));
    expect(draftOf("mei")).toMatchObject({ step: "scan", saleId: "sale" });
  });
});
