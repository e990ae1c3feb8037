import { expect, it } from "vitest";
import { readPaymentFilter } from "@/lib/office/payment-filter";
import type { ListedPayment, PaymentListReads } from "../db/payment-list-reads";
import type { StoreRecord } from "../db/store-record";
import { exportPayments } from "./export-payments";

const STORE: StoreRecord = {
  id: "store",
  name: "Bar",
  currency: "EUR",
  timeZone: "Europe/Lisbon",
  sellerId: null,
  merchantCategoryCode: null,
  isDemo: false,
  takesLongCodes: false,
  lookAlikeMinutes: 5,
  holdsWhenAway: false,
  dayEndMinutes: 0,
  refundLimitMinor: null,
  refundWindowDays: 365,
  refundReasons: [],
  maxAmountMinor: null,
  language: null,
};

const row = (index: number): ListedPayment => ({
  id: String(index),
  merchantTransId: `N${index}`,
  acquirementId: null,
  state: "paid",
  currency: "EUR",
  amountMinor: 1_205,
  refundedMinor: 5,
  refundReservedMinor: 5,
  isContradicted: false,
  codeTail: "0042",
  createdAt: Date.parse("2026-07-01T10:15:30Z"),
  finalAt: null,
  resultCode: "SUCCESS",
  customerCurrency: "CNY",
  customerMinor: 9_400,
  personName: '=HYPERLINK("http://x")',
  deviceName: "Till, left",
  reference: null,
  createdMicros: 0,
});

function pagesOf(total: number): PaymentListReads {
  return {
    list: (_store, { after }, limit) => {
      const begin = after?.value ?? 0;
      const rows = Array.from({ length: Math.min(limit, total - begin) }, (_, index) => row(begin + index));
      const end = begin + rows.length;
      return Promise.resolve({ rows, next: end < total ? { value: end, id: "x" } : null });
    },
  };
}

async function exportAll(total: number) {
  const reading = readPaymentFilter({}, { zone: "UTC", currency: "EUR", now: 0 });
  if (!reading.ok) throw new Error(reading.problem);
  const told: number[] = [];
  const onEnd = (rows: number) => {
    told.push(rows);
    return Promise.resolve();
  };
  const stream = exportPayments({ payments: pagesOf(total), onEnd }, STORE, reading.filter);
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  return { bytes, lines: bytes.toString("utf8").slice(1).split("\r\n"), told };
}

it("writes every row once, with a mark for Excel, both clocks, and no formula", async () => {
  const { bytes, lines, told } = await exportAll(4_500);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(lines).toHaveLength(4_502); // a head, the rows, and what follows the last line's end
  expect(lines[1]).toBe(
    'N0,,paid,EUR,12.05,0.05,CNY,9400,2026-07-01T11:15,2026-07-01T18:15,2026-07-01T10:15:30.000Z,"\'=HYPERLINK(""http://x"")","Till, left",,…0042,SUCCESS',
  );
  expect(new Set(lines.slice(1, -1).map((line) => line.split(",")[0])).size).toBe(4_500);
  expect(told).toEqual([4_500]);
});

it("is a head alone when there is nothing", async () => {
  const { lines, told } = await exportAll(0);
  expect(lines[0]).toMatch(/^merchantTransId,/);
  expect(lines.slice(1)).toEqual([""]);
  expect(told).toEqual([0]);
});
