import { beforeAll, describe, expect, it, vi } from "vitest";
import { addChinaDays, chinaDayStart } from "@/lib/reconciliation/read-time";
import { matchDay } from "@/server/db/reconciliation/match-day";
import { loadText, type Stage } from "./find-planted";
import { insertLedger } from "./insert-ledger";
import { openStage } from "./open-stage";
import { type LedgerPayment, lineOf, newPayment, WRITER } from "./planted-day";

// A real database on a shared machine: the bound is for a hang, not for speed.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DATE = "2026-05-04";
const NEXT = addChinaDays(DATE, 1);
const MINUTE = 60_000;
const END = chinaDayStart(NEXT);

let stage: Stage;

beforeAll(async () => {
  const opened = await openStage();
  stage = opened;
  return opened.close;
});

function load(date: string, payments: readonly LedgerPayment[]) {
  const lines = payments.map((payment) => lineOf(payment));
  return loadText(stage, date, WRITER.head(lines.length) + lines.map(WRITER.row).join("") + WRITER.tail);
}

async function classesOf(date: string): Promise<Record<string, string>> {
  const rows = await stage.db
    .selectFrom("recon_item as i")
    .innerJoin("payment as p", "p.id", "i.payment_id")
    .select(["p.merchant_trans_id as name", "i.class"])
    .where("i.business_date", "=", date)
    .where("i.tie", "=", "sale")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.name, row.class]));
}

describe("payments without a line", () => {
  const noon = newPayment("noon", 1_000, END - 720 * MINUTE);
  const lost = newPayment("lost", 1_100, END - 600 * MINUTE);
  const carried = newPayment("carried", 1_200, END - 2 * MINUTE);
  const never = newPayment("never", 1_300, END - 3 * MINUTE);
  const euro = newPayment("euro", 1_400, END - 700 * MINUTE);

  it("are missing in the middle of the day, wait near its end, and are not asked of a file in another currency", async () => {
    const payments = [noon, lost, carried, never, euro];
    await insertLedger(stage.db, stage.shop, { date: DATE, text: "", payments, refunds: [], expected: new Map() });
    await stage.db.updateTable("payment").set({ currency: "EUR" }).where("id", "=", euro.id).execute();
    await load(DATE, [noon]);
    await matchDay(stage.db, DATE);
    expect(await classesOf(DATE)).toEqual({
      Mnoon: "MATCHED",
      Mlost: "MISSING_PROVIDER",
      Mcarried: "WAITING",
      Mnever: "WAITING",
    });
  });

  it("were carried over when the next file brings them, else they are missing; both also when the day is run again", async () => {
    const after = { Mnoon: "MATCHED", Mlost: "MISSING_PROVIDER", Mcarried: "CARRIED", Mnever: "MISSING_PROVIDER" };
    await load(NEXT, [{ ...carried, at: END + MINUTE }]);
    await matchDay(stage.db, NEXT);
    expect(await classesOf(NEXT)).toEqual({ Mcarried: "MATCHED" });
    expect(await classesOf(DATE)).toEqual(after);
    await matchDay(stage.db, DATE);
    expect(await classesOf(DATE)).toEqual(after);
  });
});

it("a payment that the file only cancels is missing as well: both are told", async () => {
  const date = addChinaDays(DATE, 10);
  const gone = newPayment("gone", 1_500, chinaDayStart(date) + 600 * MINUTE);
  await insertLedger(stage.db, stage.shop, { date, text: "", payments: [gone], refunds: [], expected: new Map() });
  await loadText(stage, date, WRITER.head(1) + WRITER.row(lineOf(gone, "CANCEL")) + WRITER.tail);
  expect(await matchDay(stage.db, date)).toEqual({ STATUS: 1, MISSING_PROVIDER: 1 });
  expect(await matchDay(stage.db, date)).toEqual({ STATUS: 1, MISSING_PROVIDER: 1 });
});
