import { describe, expect, it } from "vitest";
import type { FileLineProof } from "../db/reconciliation-store";
import { createVirtualCounter, type VirtualCounter } from "../payments/testing/virtual-counter";
import { settleByFile } from "./settle-by-file";

const UNKNOWN = { kind: "unclear", code: "UNKNOWN_EXCEPTION", isCustomerConfirming: false } as const;
const SILENT = { kind: "silence", reason: "timed-out" } as const;
const PAID = { kind: "paid", acquirementId: "2015", paidAt: null, customerAmount: null, customerRate: null } as const;
const LINE = { fileId: "file", lineNo: 7, fileName: "ALIPAY_TRANSACTION_DETAIL_JPY_20231115.csv" };
const DAY_MS = 86_400_000;

type Said = { says: "paid" } | { says: "cancelled"; wasTaken: boolean };

function settle(counter: VirtualCounter, said: Said): Promise<number> {
  const proof: FileLineProof =
    said.says === "paid"
      ? { ...LINE, paymentId: counter.payment().id, says: "paid", acquirementId: "2015", paidAt: 1_700_000_000_000 }
      : { ...LINE, paymentId: counter.payment().id, ...said };
  return settleAll(counter, [proof]);
}

function settleAll(counter: VirtualCounter, proofs: readonly FileLineProof[]): Promise<number> {
  const { deps, store, refundStore, faults } = counter;
  const onFault = (fault: object) => (faults as object[]).push(fault);
  return settleByFile({ ...deps, payments: store, refunds: refundStore, onFault }, proofs);
}

/** Pay and every later question stay unanswered: after the last cancel a person is called. */
async function unanswered(script: Parameters<typeof createVirtualCounter>[0] = {}): Promise<VirtualCounter> {
  const counter = createVirtualCounter({ pay: [UNKNOWN], query: [SILENT], cancel: [SILENT], ...script });
  await counter.start();
  await counter.pass(5 * 60_000);
  return counter;
}

describe("a payment nobody knows the end of", () => {
  it("ends as cancelled by the file's cancel, and its case closes with that line", async () => {
    const counter = await unanswered();
    expect(counter.payment().state).toBe("attention");
    expect(await settle(counter, { says: "cancelled", wasTaken: true })).toBe(1);
    expect(counter.payment()).toMatchObject({ state: "cancelled", isCertain: true, evidence: "paid" });
    expect(counter.store.trail.at(-1)).toMatchObject({ event: "file-cancelled", code: `${LINE.fileName}:7` });
    expect(counter.store.incidents).toMatchObject([{ kind: "cancel-unanswered", closingEvent: "file-cancelled" }]);
    expect(counter.store.fileLines).toEqual([{ paymentId: counter.payment().id, fileId: "file", lineNo: 7 }]);
  });

  it("never becomes paid once a cancel was asked for: money in the file goes back by refund", async () => {
    const counter = await unanswered({ refund: [{ kind: "refunded", refundId: "r", refundedAt: null }] });
    await counter.pass(DAY_MS);
    expect(await settle(counter, { says: "paid" })).toBe(1);
    expect(counter.payment()).toMatchObject({ state: "attention", evidence: "paid", acquirementId: "2015" });
    await counter.pass(10 * 60_000);
    expect(counter.payment()).toMatchObject({ state: "cancelled", refundedMinor: 1200 });
    expect(counter.store.trail.map(({ event }) => event)).toEqual(
      expect.arrayContaining(["file-money-held", "refund-begun", "money-refunded"]),
    );
  });

  it("is paid by the file while nobody asked for a cancel", async () => {
    const counter = createVirtualCounter({ pay: [{ kind: "mismatch", field: "amount" }], query: [SILENT] });
    await counter.start();
    expect(counter.payment().state).toBe("attention");
    expect(await settle(counter, { says: "paid" })).toBe(1);
    expect(counter.payment()).toMatchObject({ state: "paid", dueAt: null, acquirementId: "2015" });
    expect(counter.store.incidents).toMatchObject([{ kind: "answer-mismatch", closingEvent: "file-paid" }]);
  });

  it("is changed once, however often the file is read", async () => {
    const counter = await unanswered();
    await settle(counter, { says: "paid" });
    const before = counter.payment();
    expect(await settle(counter, { says: "paid" })).toBe(0);
    expect(counter.payment()).toEqual(before);
  });
});

describe("money in the file of a cancelled payment", () => {
  it("opens the payment again as late money, which can only go back", async () => {
    const counter = createVirtualCounter({
      pay: [UNKNOWN],
      query: [{ kind: "waiting", isCustomerConfirming: false }],
      cancel: [{ kind: "cancelled" }, { kind: "window-closed", code: "CANCEL_WINDOW_EXCEED" }],
      refund: [{ kind: "refunded", refundId: "r", refundedAt: null }],
    });
    await counter.start();
    await counter.pass(61_000);
    expect(counter.payment().state).toBe("cancelled");
    expect(await settle(counter, { says: "paid" })).toBe(1);
    expect(counter.payment()).toMatchObject({ state: "cancelling", isSuperseded: true, cancelReason: "late-money" });
    expect(counter.store.incidents).toMatchObject([{ kind: "late-money", closedAt: null }]);
    await counter.pass(10 * 60_000);
    expect(counter.payment()).toMatchObject({ state: "cancelled", refundedMinor: 1200 });
    expect(counter.store.incidents.every(({ closedAt }) => closedAt !== null)).toBe(true);
    expect(await settle(counter, { says: "paid" })).toBe(0);
  });
});

describe("a payment with a clear end", () => {
  it("is left alone by a file that says otherwise: paid stays paid", async () => {
    const counter = createVirtualCounter({ pay: [PAID] });
    await counter.start();
    expect(await settle(counter, { says: "cancelled", wasTaken: true })).toBe(0);
    expect(counter.payment().state).toBe("paid");
  });
});

describe("a refund without an answer", () => {
  it("is done by its line, and its payment knows", async () => {
    const counter = createVirtualCounter({ pay: [PAID], refund: [SILENT] });
    await counter.start();
    await counter.refund({ amountMinor: 500 });
    const refund = counter.refundStore.refunds()[0];
    expect(refund?.state).toBe("refunding");
    const proof = {
      ...LINE,
      paymentId: counter.payment().id,
      says: "refunded",
      refundId: refund?.id ?? "",
      gatewayRefundId: "2016",
      refundedAt: 1_700_000_500_000,
    } as const;
    expect(await settleAll(counter, [proof])).toBe(1);
    expect(counter.refundStore.refunds()[0]).toMatchObject({ state: "refunded", gatewayRefundId: "2016", dueAt: null });
    expect(counter.payment()).toMatchObject({ refundedMinor: 500 });
    expect(await settleAll(counter, [proof])).toBe(0);
  });
});
