import { beforeAll, describe, expect, it, vi } from "vitest";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { chinaDayStart } from "@/lib/reconciliation/read-time";
import { createPaymentReads } from "@/server/db/payment-reads";
import { createPaymentRepository } from "@/server/db/payment-repository";
import { syncContradictions } from "@/server/db/reconciliation/contradictions";
import { createReconciliationDecisions } from "@/server/db/reconciliation/decisions";
import { listFileProofs } from "@/server/db/reconciliation/file-proofs";
import { matchDay } from "@/server/db/reconciliation/match-day";
import { createRefundRepository } from "@/server/db/refund-repository";
import { runDay } from "@/server/reconciliation/run-day";
import { settleByFile } from "@/server/reconciliation/settle-by-file";
import { loadText, type Stage } from "./find-planted";
import { insertLedger } from "./insert-ledger";
import { openStage } from "./open-stage";
import { type LedgerPayment, lineOf, newPayment, WRITER } from "./planted-day";

// A real database on a shared machine: the bound is for a hang, not for speed.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DATE = "2026-05-04";
const NOON = chinaDayStart(DATE) + 12 * 3_600_000;

let stage: Stage & { readonly managerId: string };

beforeAll(async () => {
  const opened = await openStage();
  const managerId = "00000000-0000-4000-8000-00000000000a";
  await opened.db
    .insertInto("person")
    .values({ id: managerId, store_id: opened.shop.storeId, name: "Lin", role: "manager", pin_hash: "none" })
    .execute();
  stage = { ...opened, managerId };
  return opened.close;
});

function run(date: string) {
  const { db } = stage;
  const engine = {
    payments: createPaymentRepository(db),
    refunds: createRefundRepository(db),
    policy: DEFAULT_PAYMENT_POLICY,
    onChange: () => undefined,
    onFault: (fault: object) => {
      throw new Error(JSON.stringify(fault));
    },
  };
  return runDay(
    {
      match: (day) => matchDay(db, day),
      listProofs: (day) => listFileProofs(db, day),
      settle: (proofs) => settleByFile(engine, proofs),
      syncCases: (day) => syncContradictions(db, day),
    },
    date,
  );
}

async function lookAt(paymentId: string) {
  const { db } = stage;
  const payment = await db.selectFrom("payment").selectAll().where("id", "=", paymentId).executeTakeFirstOrThrow();
  const events = await db.selectFrom("payment_event").selectAll().where("payment_id", "=", paymentId).execute();
  const cases = await db.selectFrom("incident").selectAll().where("payment_id", "=", paymentId).execute();
  const proofs = await db.selectFrom("recon_evidence").selectAll().where("payment_id", "=", paymentId).execute();
  const holder = await db.selectFrom("case_holder").selectAll().where("payment_id", "=", paymentId).executeTakeFirst();
  return { payment, events: events.map(({ event }) => event), cases, proofs, holder: holder?.person_id ?? null };
}

/** What the tills' tray shows of payments that were paid. */
async function listReversed() {
  const reversed = await createPaymentReads(stage.db).listReversed(stage.shop.storeId);
  return reversed.map(({ payment: { id, state }, owner }) => ({ id, state, owner }));
}

describe("a day's file", () => {
  const open: LedgerPayment = { ...newPayment("open", 1_200, NOON), state: "attention", acquirementId: null };
  const held: LedgerPayment = { ...newPayment("held", 1_300, NOON), state: "attention", acquirementId: null };
  const late: LedgerPayment = { ...newPayment("late", 1_400, NOON), state: "cancelled", acquirementId: null };
  const other: LedgerPayment = newPayment("other", 1_500, NOON);
  const agreed: LedgerPayment = newPayment("agreed", 1_600, NOON);
  const lines = [
    lineOf(open),
    lineOf(open, "CANCEL"),
    lineOf(held),
    lineOf(late),
    { ...lineOf(other), amountMinor: 1_501 },
    lineOf(agreed),
  ];

  it("settles what was in doubt with its lines as evidence, and makes a case with a name of what it contradicts", async () => {
    await insertLedger(stage.db, stage.shop, {
      date: DATE,
      text: "",
      payments: [open, held, late, other, agreed],
      refunds: [],
      expected: new Map(),
    });
    await loadText(stage, DATE, WRITER.head(lines.length) + lines.map(WRITER.row).join("") + WRITER.tail);
    expect(await run(DATE)).toEqual({ MATCHED: 3, STATUS: 2, AMOUNT: 1 });

    const cancelled = await lookAt(open.id);
    expect(cancelled.payment).toMatchObject({ state: "cancelled", evidence: "paid" });
    expect(cancelled.events).toEqual(["file-cancelled"]);
    expect(cancelled.proofs).toMatchObject([{ event: "file-cancelled", line_no: 3 }]);

    const returning = await lookAt(held.id);
    expect(returning.payment).toMatchObject({ state: "attention", evidence: "paid", acquirement_id: "Aheld" });
    expect(returning.events).toEqual(["file-money-held"]);

    const reopened = await lookAt(late.id);
    expect(reopened.payment).toMatchObject({ state: "cancelling", cancel_reason: "late-money", is_superseded: true });
    expect(reopened.cases).toMatchObject([{ kind: "late-money", closed_at: null }]);

    const contradicted = await lookAt(other.id);
    expect(contradicted.payment.state).toBe("paid");
    expect(contradicted.events).toEqual([]);
    expect(contradicted.cases).toMatchObject([{ kind: "file-contradiction", closed_at: null }]);
    expect(contradicted.holder).toBe(stage.managerId);
    expect(await listReversed()).toEqual([
      { id: other.id, state: "paid", owner: { id: stage.managerId, name: "Lin" } },
    ]);
    expect(await lookAt(agreed.id)).toMatchObject({ events: [], cases: [], proofs: [], holder: null });
  });

  it("does nothing twice when the day is run again", async () => {
    const before = await Promise.all([open, held, late, other].map(({ id }) => lookAt(id)));
    await run(DATE);
    expect(await Promise.all([open, held, late, other].map(({ id }) => lookAt(id)))).toEqual(before);
  });

  it("leaves the case open until a person lets it stand, and opens it again when that is taken back", async () => {
    const decisions = createReconciliationDecisions(stage.db);
    const by = { storeId: stage.shop.storeId, personId: stage.managerId, deviceId: null, date: DATE, scope: null };
    await decisions.accept(["PAYMENT:Aother"], "Typed twice", by);
    expect((await lookAt(other.id)).cases).toMatchObject([{ closing_event: "difference-accepted" }]);
    expect(await listReversed()).toEqual([]);
    await decisions.undo("PAYMENT:Aother", by);
    const { cases } = await lookAt(other.id);
    expect(cases.filter(({ closed_at }) => closed_at === null)).toHaveLength(1);
  });

  it("closes the case by itself when a new version of the file agrees", async () => {
    const mended = lines.map((line) => (line.merchantRef === "Mother" ? lineOf(other) : line));
    await loadText(stage, DATE, WRITER.head(mended.length) + mended.map(WRITER.row).join("") + WRITER.tail);
    await run(DATE);
    const { cases } = await lookAt(other.id);
    expect(cases.every(({ closed_at }) => closed_at !== null)).toBe(true);
    expect(cases.map(({ closing_event }) => closing_event)).toContain("file-agrees");
  });
});
