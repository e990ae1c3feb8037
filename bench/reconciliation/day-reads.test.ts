import { beforeAll, describe, expect, it, vi } from "vitest";
import { apiReconciliationSchema, describeReconciliation } from "@/lib/api/reconciliation-schemas";
import { findCertificateGap, isWhollyProven } from "@/lib/reconciliation/certificate";
import { chinaDayStart } from "@/lib/reconciliation/read-time";
import { createReconciliationDecisions } from "@/server/db/reconciliation/decisions";
import { type ExportRow, exportItems } from "@/server/db/reconciliation/export-items";
import { createLinkReads } from "@/server/db/reconciliation/link-reads";
import { matchDay } from "@/server/db/reconciliation/match-day";
import { createReconciliationReads, type ReconciliationReads } from "@/server/db/reconciliation/reads";
import type { ReconScope } from "@/server/db/reconciliation/scope";
import { insertTestShop, type TestShop } from "@/server/db/testing/test-database";
import { loadText } from "./find-planted";
import { insertLedger } from "./insert-ledger";
import { openStage } from "./open-stage";
import { lineOf, newPayment, WRITER } from "./planted-day";

// A real database on a shared machine: the bound is for a hang, not for speed.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DATE = "2026-05-04";
const NOON = chinaDayStart(DATE) + 12 * 3_600_000;

let stage: Awaited<ReturnType<typeof openStage>>;
let other: TestShop;
let reads: ReconciliationReads;

const own = [newPayment("own-1", 1_000, NOON), newPayment("own-2", 2_000, NOON), newPayment("own-3", 3_000, NOON)];
const theirs = [newPayment("else-1", 4_000, NOON), newPayment("else-2", 5_000, NOON)];
const strange = newPayment("nobody", 700, NOON);
const storeRef = (storeId: string) => storeId.replaceAll("-", "");

/** The own store has one difference of amount; the other one a missing line; a line names the own store, one no store. */
beforeAll(async () => {
  const opened = await openStage();
  stage = opened;
  other = await insertTestShop(stage.db);
  reads = createReconciliationReads(stage.db);
  const ledger = { date: DATE, text: "", refunds: [], expected: new Map() };
  await insertLedger(stage.db, stage.shop, { ...ledger, payments: own });
  await insertLedger(stage.db, other, { ...ledger, payments: theirs });
  const lines = [
    ...own.map((payment) => lineOf(payment)),
    lineOf(theirs[0] ?? strange),
    { ...lineOf(strange), storeRef: storeRef(stage.shop.storeId) },
    { ...lineOf(newPayment("nowhere", 900, NOON)), storeRef: null },
  ].map((line) => (line.merchantRef === "Mown-3" ? { ...line, amountMinor: 3_001 } : line));
  await loadText(stage, DATE, WRITER.head(lines.length) + lines.map(WRITER.row).join("") + WRITER.tail);
  await matchDay(stage.db, DATE);
  return opened.close;
});

const mine = (): ReconScope => ({ storeId: stage.shop.storeId });
const yours = (): ReconScope => ({ storeId: other.storeId });

/** The payment that was tied by hand and untied again: ours alone now. */
async function lostSubject(): Promise<string> {
  const rows = await reads.listDifferences(DATE, mine(), 100);
  return rows.find(({ oursRef }) => oursRef === "Mlost")?.subject ?? "";
}

async function differencesOf(scope: ReconScope): Promise<string[]> {
  const rows = await reads.listDifferences(DATE, scope, 100);
  return rows.map((row) => `${row.class} ${row.oursRef ?? row.theirsRef ?? ""}`).toSorted();
}

describe("a day's reads", () => {
  it("show the owner the merchant's lines, and a store its own: tied to its payments, or naming it", async () => {
    expect(await differencesOf(null)).toEqual([
      "AMOUNT Mown-3",
      "MISSING_LOCAL Mnobody",
      "MISSING_LOCAL Mnowhere",
      "MISSING_PROVIDER Melse-2",
    ]);
    expect(await differencesOf(mine())).toEqual(["AMOUNT Mown-3", "MISSING_LOCAL Mnobody"]);
    expect(await differencesOf(yours())).toEqual(["MISSING_PROVIDER Melse-2"]);
    const [whole] = await reads.listDays(DATE, DATE, null);
    const [part] = await reads.listDays(DATE, DATE, yours());
    expect([whole?.open, part?.open]).toEqual([4, 1]);
  });

  it("certify what is proven and count what is not, with the money of both sides", async () => {
    const certificate = await reads.certify(DATE, mine());
    expect(certificate).toMatchObject({ payments: 3, refunds: 0, proven: 2, open: 2, inDoubt: 0, files: 1 });
    expect(certificate.sums).toEqual([{ currency: "USD", oursMinor: 6_000, theirsMinor: 6_701 }]);
    expect(findCertificateGap(certificate)).toBe("open");
    expect(await reads.certify(DATE, yours())).toMatchObject({ payments: 2, proven: 1, open: 1 });
  });

  it("let nobody decide about another store's difference", async () => {
    const decisions = createReconciliationDecisions(stage.db);
    const by = { storeId: other.storeId, personId: other.personId, deviceId: null, date: DATE };
    expect(await decisions.accept(["PAYMENT:Aown-3"], "mine now", { ...by, scope: yours() })).toBe(0);
    expect(await differencesOf(mine())).toHaveLength(2);
  });

  it("give a line without a payment of ours to one person at a time, and the others to their payment's case", async () => {
    const decisions = createReconciliationDecisions(stage.db);
    const by = { storeId: stage.shop.storeId, personId: stage.shop.personId, deviceId: null, date: DATE };
    const subjects = ["PAYMENT:Anobody", "PAYMENT:Aown-3"];
    const give = (to: string) => decisions.assign(subjects, to, { ...by, scope: mine() });
    expect(await give(other.personId)).toBeNull();
    expect(await give(stage.shop.personId)).toEqual({ paymentIds: [own[2]?.id] });
    await give(stage.shop.personId);
    const rows = await reads.listDifferences(DATE, mine(), 100);
    expect(rows.map(({ subject, assigneeName }) => [subject, assigneeName])).toContainEqual(["PAYMENT:Anobody", "Mei"]);
  });

  it("are exported with both sides, the differences and what agrees, as far as they are one's own", async () => {
    const lines = async (what: "differences" | "matched", scope: ReconScope) => {
      const rows: ExportRow[] = [];
      for await (const row of exportItems(stage, { date: DATE, what, scope })) rows.push(row);
      return rows.map((row) => [row[2], row[5], row[6], row[8] ?? row[11]]);
    };
    expect(await lines("matched", mine())).toEqual([
      ["MATCHED", "1000", "1000", "Mown-1"],
      ["MATCHED", "2000", "2000", "Mown-2"],
    ]);
    expect(await lines("differences", mine())).toEqual([
      ["AMOUNT", "3000", "3001", "Mown-3"],
      ["MISSING_LOCAL", null, "700", "Mnobody"],
    ]);
    expect(await lines("differences", null)).toHaveLength(4);
  });

  it("offer payments near a line's amount and time, and keep what a person ties through every run", async () => {
    const decisions = createReconciliationDecisions(stage.db);
    const links = createLinkReads(stage.db);
    const by = { storeId: stage.shop.storeId, personId: stage.shop.personId, deviceId: null, date: DATE, scope: null };
    const lost = { ...newPayment("lost", 900, NOON + 60_000), acquirementId: null };
    await insertLedger(stage.db, stage.shop, {
      date: DATE,
      text: "",
      refunds: [],
      expected: new Map(),
      payments: [lost],
    });
    const line = await links.findLine(DATE, "PAYMENT:Anowhere", null);
    if (line === null) throw new Error("the line is not there");
    expect((await links.listCandidates(line, "", null)).map(({ paymentId }) => paymentId)).toEqual([lost.id]);
    expect((await links.listCandidates(line, "Mown-1", null)).map(({ paymentId }) => paymentId)).toEqual([own[0]?.id]);
    const foreign = { paymentId: lost.id, refundId: null };
    expect(await decisions.link("PAYMENT:Anowhere", foreign, "x", { ...by, scope: yours() })).toBe(false);
    expect(await decisions.link("PAYMENT:Anowhere", foreign, "same customer", by)).toBe(true);
    await matchDay(stage.db, DATE);
    await matchDay(stage.db, DATE);
    expect(await differencesOf(null)).not.toContain("MISSING_LOCAL Mnowhere");
    expect(await links.listTies(DATE, null)).toMatchObject([{ paymentId: lost.id, reason: "same customer" }]);
    expect(await decisions.undo("PAYMENT:Anowhere", by)).toBe(1);
    await matchDay(stage.db, DATE);
    expect(await differencesOf(null)).toEqual(expect.arrayContaining(["MISSING_LOCAL Mnowhere"]));
  });

  it("certify the day once every difference is settled with a reason", async () => {
    const decisions = createReconciliationDecisions(stage.db);
    const by = { storeId: stage.shop.storeId, personId: stage.shop.personId, deviceId: null, date: DATE };
    const lost = await lostSubject();
    await decisions.accept(["PAYMENT:Aown-3", "PAYMENT:Anobody", lost], "looked at", { ...by, scope: mine() });
    const certificate = await reads.certify(DATE, mine());
    expect(certificate).toMatchObject({ open: 0, explained: 3 });
    expect(findCertificateGap(certificate)).toBeNull();
    expect(isWhollyProven(certificate)).toBe(false);
    const answer = describeReconciliation(certificate, await reads.listDifferences(DATE, mine(), 100));
    expect(apiReconciliationSchema.parse(answer)).toMatchObject({
      isProven: false,
      notProvenBecause: "settled",
      settled: 3,
      payments: 4,
    });
  });
});
