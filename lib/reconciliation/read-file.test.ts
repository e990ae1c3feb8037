import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCY_CODES } from "../money/currencies";
import type { FileLine } from "./file-line";
import { fillPattern, readFileName } from "./file-name";
import type { Finding } from "./finding";
import type { FormatProfile, ProfileField } from "./format-profile";
import { detectProfile, FORMAT_PROFILES } from "./format-profiles";
import { createFileReader, type FileSummary } from "./read-file";
import { createFileWriter, writeFile } from "./write-file";

type Read = { lines: FileLine[]; findings: Finding[]; summary: FileSummary };

function read(profile: FormatProfile, text: string, chunk = text.length, date: string | null = null): Read {
  const lines: FileLine[] = [];
  const findings: Finding[] = [];
  const reader = createFileReader(
    profile,
    { merchantId: null, date },
    { onLine: (line) => lines.push(line), onFinding: (finding) => findings.push(finding) },
  );
  for (let at = 0; at < text.length; at += chunk) reader.push(text.slice(at, at + chunk));
  return { lines, findings, summary: reader.end() };
}

function profileOf(id: string): FormatProfile {
  const profile = FORMAT_PROFILES.find((candidate) => candidate.id === id);
  if (profile === undefined) throw new Error(id);
  return profile;
}

const INTL = profileOf("alipay-intl-2.0.4-transaction");
const SUMMARY = profileOf("alipay-intl-2.0.4-summary");
const HEAD =
  "merchantId,sellerID,storeId,productCode,paymentTime,orderTitle,transType,transSTatus,merchantTransId,acquirementId,originalAcquirementId,orderAmount,orderCurrency,remark,userSite,siteUserId";
const row = (over: Partial<Record<"time" | "title" | "kind" | "amount" | "currency" | "id", string>> = {}) =>
  `218,123,1234,GlobalOfflineAcquire,${over.time ?? "2026-03-01T16:35:25+08:00"},${over.title ?? "Pencil"},${over.kind ?? "PAYMENT"},Success,${over.id ?? "M1"},A1,,${over.amount ?? "73.00"},${over.currency ?? "USD"},,ALIPAY_CN,2088`;

describe("a transaction file", () => {
  test("is read into minor units, without the customer's account", () => {
    const { lines, findings, summary } = read(INTL, `${HEAD}\n${row()}\n`);
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ lineCount: 1, isHeld: false, isWhole: true });
    expect(lines[0]).toMatchObject({
      lineNo: 2,
      kind: "PAYMENT",
      amountMinor: 7300,
      currency: "USD",
      merchantRef: "M1",
      providerRef: "A1",
      originalRef: null,
      isSuccess: true,
      occurredAt: Date.parse("2026-03-01T08:35:25Z"),
    });
    expect(JSON.stringify(lines)).not.toContain("2088");
  });

  test.each([
    ["a byte order mark", `\uFEFF${HEAD}\n${row()}\n`],
    ["CRLF", `${HEAD}\r\n${row()}\r\n`],
    ["no last line break", `${HEAD}\n${row()}`],
    ["blank lines", `${HEAD}\n\n${row()}\n\n`],
    ["a comma at the end of each line", `${HEAD},\n${row()},\n`],
    ["quotes with a comma", `${HEAD}\n${row({ title: '"Pencil, red"' })}\n`],
    ["quotes with a line break", `${HEAD}\n${row({ title: '"Pen\ncil"' })}\n`],
    ["quotes with quotes", `${HEAD}\n${row({ title: '"a ""pencil"""' })}\n`],
    ["a quote inside a plain field", `${HEAD}\n${row({ title: 'a 5" pencil' })}\n`],
    ["an odd offset", `${HEAD}\n${row({ time: "2026-03-01T16:35:25+08:30" })}\n`],
    ["a plus sign", `${HEAD}\n${row({ amount: "+73.00" })}\n`],
  ])("is read with %s", (_name, text) => {
    const { lines, findings } = read(INTL, text);
    expect(findings).toEqual([]);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.amountMinor).toBe(7300);
  });

  test.each([
    ["amount-unreadable", row({ amount: "73.005" })],
    ["amount-unreadable", row({ amount: "1,200".replace(",", "") + "e3" })],
    ["amount-unreadable", row({ amount: "1200.00", currency: "JPY" })],
    ["amount-unreadable", row({ amount: "" })],
    ["time-unreadable", row({ time: "2026-02-30T16:35:25+08:00" })],
    ["kind-unknown", row({ kind: "CHARGEBACK" })],
    ["currency-unknown", row({ currency: "XYZ" })],
    ["field-count", "only,three,fields"],
    ["quote-open", row({ title: '"Pencil' })],
  ])("names %s with its line and reads the rest", (kind, bad) => {
    const { lines, findings, summary } = read(INTL, `${HEAD}\n${row()}\n${bad}\n${row({ id: "M2" })}\n`);
    expect(findings).toMatchObject([{ kind, lineNo: 3 }]);
    expect(lines.map(({ lineNo, merchantRef }) => [lineNo, merchantRef])).toEqual([
      [2, "M1"],
      [4, "M2"],
    ]);
    expect(summary).toMatchObject({ isHeld: false, isWhole: false });
  });

  test("a line of megabytes costs only itself", () => {
    const { lines, findings } = read(INTL, `${HEAD}\n${row({ title: "x".repeat(300_000) })}\n${row()}\n`, 65_536);
    expect(findings).toMatchObject([{ kind: "line-too-long", lineNo: 2 }]);
    expect(lines.map(({ lineNo }) => lineNo)).toEqual([3]);
  });

  test("is held when a column is missing, and says which", () => {
    const { lines, findings, summary } = read(INTL, `${HEAD.replace("orderAmount", "sum")}\n${row()}\n`);
    expect(findings).toMatchObject([{ kind: "column-missing", detail: "orderAmount" }]);
    expect(summary.isHeld).toBe(true);
    expect(lines).toEqual([]);
  });

  test("takes a column more, wherever it stands", () => {
    const { lines, findings } = read(INTL, `arn,${HEAD}\nX,${row()}\n`);
    expect(findings).toEqual([]);
    expect(lines[0]?.amountMinor).toBe(7300);
  });

  test("tells a line of another day once", () => {
    const odd = row({ time: "2026-03-02T00:00:01+08:00" });
    const { findings, summary } = read(INTL, `${HEAD}\n${odd}\n${odd}\n`, 999, "2026-03-01");
    expect(findings).toMatchObject([{ kind: "date-other", lineNo: 2 }]);
    expect(summary.isWhole).toBe(true);
  });
});

test("sums that are not the sum of their rows are named", () => {
  const head = "type,settlementTime,count,settlementAmount,settlementCurrency,commission,referenceId,merchantId";
  const rows =
    "PAYMENT,2016-08-06T09:19:54+08:00,120,72.27,CNY,-0.73,135,1\nREFUND,2016-08-06T09:19:54+08:00,1,-7.23,CNY,+0.00,135,1";
  const right = read(SUMMARY, `${head}\n${rows}\nTOTAL,2016-08-06T09:19:54+08:00,121,65.04,CNY,-0.73,135,1\n`);
  expect(right.findings).toEqual([]);
  expect(right.summary.totals).toMatchObject([
    { kind: "PAYMENT", count: 120, netMinor: 7227, feeMinor: -73 },
    { kind: "REFUND", count: 1, netMinor: -723, feeMinor: 0 },
  ]);
  // The published sample has this slip (reconciliation files, §3.5).
  const wrong = read(SUMMARY, `${head}\n${rows}\nTOTAL,2016-08-06T09:19:54+08:00,121,72.04,CNY,-0.73,135,1\n`);
  expect(wrong.findings).toMatchObject([{ kind: "total-differs", lineNo: 4, detail: "72.04/65.04" }]);
});

test("an announced count and a promised end are checked", () => {
  const pipe = profileOf("alipay-legacy-pipe-transaction");
  const names =
    "Partner_transaction_id|Transaction_id|Transaction_amount|Charge_amount|Currency|Payment_time|Transaction_type|Remark";
  const { findings, lines } = read(
    pipe,
    `Partner:2088|Payment_time: 20150429|Total_count:4\n${names}\nM1|A1|369.30|2.22|USD|2015-04-29 00:02:59|PAYMENT|\n`,
  );
  expect(findings).toMatchObject([{ kind: "count-differs", lineNo: 1, detail: "4/1" }]);
  expect(lines[0]).toMatchObject({
    amountMinor: 36_930,
    feeMinor: -222,
    occurredAt: Date.parse("2015-04-28T16:02:59Z"),
  });
  const ams = profileOf("alipay-ams-transaction");
  expect(read(ams, `${ams.header.join(",")}\n`).findings).toMatchObject([{ kind: "end-mark-missing" }]);
});

const lineOf = (profile: FormatProfile): fc.Arbitrary<FileLine> => {
  const has = (field: ProfileField) => profile.columns[field] !== undefined && profile.header.length > 0;
  const id = fc
    .stringMatching(/^[A-Za-z0-9 ,|"_-]{0,20}[A-Za-z0-9]$/)
    .map((text) => (profile.quote === null ? text.replaceAll(/[|"]/g, "x") : text).trim());
  const optional = <T>(field: ProfileField, value: fc.Arbitrary<T>) =>
    has(field) ? fc.option(value) : fc.constant(null);
  const seconds = fc.integer({ min: 1_400_000_000, max: 2_000_000_000 }).map((s) => s * 1000);
  const isSummary = profile.purpose === "settlement_summary";
  const kinds = [...new Set(Object.values(profile.kinds))];
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      merchantId: optional("merchantId", id),
      storeRef: optional("storeRef", id),
      merchantRef: isSummary ? fc.constant(null) : id,
      providerRef: isSummary ? fc.constant(null) : id,
      originalRef: optional("originalRef", id),
      amountMinor: fc.integer({ min: 0, max: 999_999_999_999 }),
      currency: fc.constantFrom(...CURRENCY_CODES),
      feeMinor: has("fee") ? fc.integer({ min: -99_999, max: 99_999 }) : fc.constant(null),
      netMinor: has("net") ? fc.integer({ min: -99_999_999, max: 99_999_999 }) : fc.constant(null),
      fxRate:
        has("fxRate") && profile.header.some((name) => /rate|quote/i.test(name))
          ? fc.option(fc.constantFrom("5.4194", "0.15"))
          : fc.constant(null),
      occurredAt: isSummary ? fc.constant(null) : seconds,
      settledAt: has("settledAt") ? seconds : fc.constant(null),
      batchRef: optional("batchRef", id),
      wallet: optional("wallet", id),
      count: has("count") ? fc.integer({ min: 0, max: 9999 }) : fc.constant(null),
    })
    .map((line) => ({
      ...line,
      lineNo: 0,
      settleCurrency: has("settleCurrency") ? line.currency : null,
      statusRaw: has("status") ? (profile.success[0] ?? "L") : null,
      isSuccess: true,
      amountMinor: isSummary ? Math.abs(line.netMinor ?? 0) : line.amountMinor,
    }));
};

describe.each(FORMAT_PROFILES.map((profile) => [profile.id, profile] as const))("%s", (_id, profile) => {
  test("reads what was written, however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(lineOf(profile), { maxLength: 8 }), fc.integer({ min: 1, max: 200 }), (lines, chunk) => {
        const result = read(profile, writeFile(profile, lines), chunk);
        expect(result.findings).toEqual([]);
        expect(result.lines.map((line) => ({ ...line, lineNo: 0 }))).toEqual(lines);
      }),
      { numRuns: 60 },
    );
  });

  test("whatever a line is replaced by, the others are read and it is named", () => {
    fc.assert(
      fc.property(
        fc.array(lineOf(profile), { minLength: 3, maxLength: 6 }),
        fc.stringMatching(/^[^"\n\r]{1,40}$/),
        (lines, junk) => {
          const writer = createFileWriter(profile);
          const rows = lines.map(writer.row);
          const broken = [rows[0], `${junk}!!\n`, ...rows.slice(1)].join("");
          const result = read(profile, writer.head(rows.length + 1) + broken + writer.tail);
          expect(result.lines).toHaveLength(lines.length);
          expect(result.findings).toHaveLength(1);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("is recognised by its own header", () => {
    const text = writeFile(profile, []);
    const name = fillPattern(profile.fileName, {
      merchantId: "2088",
      currency: "USD",
      date: "20260301",
      sequence: "000",
      batch: "1",
    });
    const found = detectProfile(text, name);
    expect(found?.id).toBe(profile.id);
  });
});

test.each([
  [
    "alipay-intl-2.0.4-transaction",
    "ALIPAY_TRANSACTION_DETAIL_USD_20260301.csv",
    { currency: "USD", date: "2026-03-01", merchantId: null },
  ],
  [
    "alipay-legacy-pipe-transaction",
    "2088001_transaction_20260301.txt",
    { currency: null, date: "2026-03-01", merchantId: "2088001" },
  ],
  [
    "alipay-ams-transaction",
    "transactionItems_20260301_000.csv",
    { currency: null, date: "2026-03-01", merchantId: null },
  ],
])("%s knows its file by name", (id, name, parts) => {
  expect(readFileName(profileOf(id), name)).toEqual(parts);
  expect(readFileName(profileOf(id), `${name}.tmp`)).toBeNull();
});
