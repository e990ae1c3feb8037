import { expect, it } from "vitest";
import type { CaseOrder } from "@/lib/office/attention-case";
import { type ChangeCaseDeps, changeCase } from "./change-case";

const PAYMENT = "01930000-0000-7000-8000-000000000001";
const ME = "01930000-0000-7000-8000-000000000002";
const SATO = "01930000-0000-7000-8000-000000000003";
const GONE = "01930000-0000-7000-8000-000000000004";
const BY = { storeId: "store", personId: ME, deviceId: null };

function open(version: number | null = 1) {
  const done: unknown[] = [];
  const keep =
    (name: string, answer?: "done") =>
    (...args: readonly unknown[]) => {
      done.push([name, ...args.slice(1)]);
      return Promise.resolve(answer as never); // the three differ only in what they answer
    };
  const deps: ChangeCaseDeps = {
    cases: { giveTo: keep("give", "done"), addNote: keep("note"), markEscalated: keep("escalate") },
    people: {
      listStaff: () =>
        Promise.resolve([
          { id: SATO, name: "Sato", role: "manager", disabledAt: null, isBlocked: false },
          { id: GONE, name: "Kei", role: "manager", disabledAt: 1, isBlocked: false },
        ]),
    },
    payments: { findVersion: () => Promise.resolve(version) },
  };
  return { deps, done };
}

it.each<[CaseOrder, unknown]>([
  [{ kind: "take", paymentId: PAYMENT, holderId: null }, ["give", null, ME]],
  [{ kind: "release", paymentId: PAYMENT, holderId: ME }, ["give", ME, null]],
  [{ kind: "hand-over", paymentId: PAYMENT, holderId: ME, toId: SATO }, ["give", ME, SATO]],
  [{ kind: "note", paymentId: PAYMENT, note: "Alipay wrote: closed" }, ["note", "Alipay wrote: closed"]],
  [{ kind: "escalate", paymentId: PAYMENT }, ["escalate"]],
])("%o is done", async (order, step) => {
  const { deps, done } = open();
  expect(await changeCase(deps, BY, order)).toEqual({ ok: true });
  expect(done).toEqual([step]);
});

it.each<[string, CaseOrder, string, number | null]>([
  ["a payment of another store", { kind: "escalate", paymentId: PAYMENT }, "not-found", null],
  [
    "a note with a customer's code",
    { kind: "note", paymentId: PAYMENT, note: "code 281234567890123456" },
    "payment-code",
    1,
  ],
  ["somebody who left", { kind: "hand-over", paymentId: PAYMENT, holderId: null, toId: GONE }, "no-such-person", 1],
  ["a stranger", { kind: "hand-over", paymentId: PAYMENT, holderId: null, toId: BY.personId }, "no-such-person", 1],
])("%s is refused, and nothing is written", async (_name, order, reason, version) => {
  const { deps, done } = open(version);
  expect(await changeCase(deps, BY, order)).toEqual({ ok: false, reason });
  expect(done).toEqual([]);
});
