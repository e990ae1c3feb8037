import { describe, expect, test } from "vitest";
import type { PaymentView } from "@/lib/payments/payment-view";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";
import type { ConnectionKind } from "./connection";
import { paymentView, SERVER_NOW } from "./payment-view.factory";
import { progressLines } from "./progress-lines";

function linesOf(overrides: Partial<PaymentView>, connection: ConnectionKind = "ok", now = SERVER_NOW) {
  return progressLines({ payment: paymentView(overrides), connection, now, heardAt: SERVER_NOW });
}

const soon = (kind: "query" | "cancel") => ({ kind, at: SERVER_NOW + 2_400 });

describe("what is known and what happens next", () => {
  test.each<[string, Partial<PaymentView>, string, string, string]>([
    ["just sent", { state: "paying", nextStep: null }, "paying", "known.paying", "next.paying"],
    ["asking", { nextStep: soon("query") }, "checking", "known.checking", "next.query-in"],
    ["asking now", { nextStep: { kind: "query", at: SERVER_NOW - 1 } }, "checking", "known.checking", "next.query-now"],
    ["cancel is next", { nextStep: soon("cancel") }, "checking", "known.checking", "next.cancel-in"],
    [
      "customer confirms",
      { isCustomerConfirming: true, nextStep: soon("query") },
      "confirming",
      "known.confirming",
      "next.query-in",
    ],
    [
      "customer confirms before the first answer",
      { state: "paying", isCustomerConfirming: true, nextStep: null },
      "confirming",
      "known.confirming",
      "next.confirming",
    ],
    [
      "cancelling beats confirming",
      { state: "cancelling", isCustomerConfirming: true, cancelReason: "cashier", nextStep: soon("cancel") },
      "cancelling",
      "known.cancelling-cashier",
      "next.cancelling-in",
    ],
    [
      "cancelled by time",
      { state: "cancelling", cancelReason: "query-limit", nextStep: null },
      "cancelling",
      "known.cancelling-query-limit",
      "next.cancelling",
    ],
    [
      "a person is needed",
      { state: "attention", attentionReason: "cancel-refused", nextStep: soon("query") },
      "attention",
      "known.attention-cancel-refused",
      "next.attention-in",
    ],
  ])("%s", (_name, overrides, look, known, next) => {
    const lines = linesOf(overrides);
    expect(lines.look).toBe(look);
    expect(lines.known.key).toBe(known);
    expect(lines.next.key).toBe(next);
    expect(lines.tell.key).toBe(`tell.${look}`);
  });

  test("seconds are rounded up and follow the server's clock", () => {
    expect(linesOf({ nextStep: soon("query") }).next.values["seconds"]).toBe(3);
    expect(linesOf({ nextStep: soon("query") }, "ok", SERVER_NOW + 1_500).next.values["seconds"]).toBe(1);
  });
});

test.each<ConnectionKind>(["offline", "silent"])(
  "%s: nothing is claimed but the age of the last word",
  (connection) => {
    const lines = linesOf({ isCustomerConfirming: true, nextStep: soon("query") }, connection, SERVER_NOW + 7_900);
    expect(lines.look).toBe("no-connection");
    expect(lines.known).toEqual({ key: "known.no-connection", values: { seconds: 7 } });
    expect(lines.next.key).toBe("next.no-connection");
  },
);

test("signed out: it is said as it is, and that a person must sign in, not that the line comes back", () => {
  const lines = linesOf({ isCustomerConfirming: true, nextStep: soon("query") }, "signed-out");
  expect(lines.look).toBe("signed-out");
  expect(lines.known.key).toBe("known.signed-out");
  expect(lines.next.key).toBe("next.signed-out");
  expect(lines.tell.key).toBe("tell.signed-out");
});

test("every line has its words in both languages", () => {
  const reasons = ["cashier", "query-limit", "not-found", "query-refused", "late-money"] as const;
  const attentions = ["cancel-refused", "cancel-unanswered", "answer-mismatch"] as const;
  const situations: Partial<PaymentView>[] = [
    { state: "paying" },
    { isCustomerConfirming: true },
    {},
    ...reasons.map((cancelReason) => ({ state: "cancelling" as const, cancelReason })),
    ...attentions.map((attentionReason) => ({ state: "attention" as const, attentionReason })),
  ];
  const steps = [
    null,
    soon("query"),
    soon("cancel"),
    { kind: "query" as const, at: SERVER_NOW },
    { kind: "cancel" as const, at: SERVER_NOW },
  ];
  const connections: ConnectionKind[] = ["ok", "silent", "signed-out"];
  for (const situation of situations)
    for (const nextStep of steps)
      for (const connection of connections) {
        const { known, next, tell, look } = linesOf({ ...situation, nextStep }, connection);
        for (const key of [known.key, next.key, tell.key, `title.${look}`])
          for (const messages of [en, zhCN]) expect(wordsAt(messages.till.progress, key), key).toBeTypeOf("string");
      }
});

function wordsAt(messages: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], messages); // a walk through our own JSON
}
