import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectProfile, FORMAT_PROFILES } from "./format-profiles";
import { buildOwnProfile, missingFields, type OwnProfile, ownProfileSchema } from "./own-profile";
import { previewFile, proveTotals } from "./preview-file";
import { readTime } from "./read-time";

const DRAFT: OwnProfile = {
  name: "Bank export",
  purpose: "transaction",
  fileName: "export_{date}.csv",
  delimiter: ";",
  skipLines: 2,
  isDayFirst: true,
  amountUnit: "major",
  fee: "deducted",
  columns: {
    merchantRef: "Order",
    providerRef: "Trade no.",
    kind: "Art",
    amount: "Sum",
    currency: "Cur",
    occurredAt: "When",
    fee: "Charge",
  },
  kinds: { Sale: "PAYMENT", Return: "REFUND", Void: "CANCEL", Sum: "TOTAL", Note: "SKIP" },
  success: [],
};
const HEAD = 'A letter; of "somebody\n\nOrder;Trade no.;Art;Sum;Cur;When;Charge\n';
const ROWS = [
  "M1;A1;sale;73.00;USD;05/11/2026 10:00:00;0.73",
  "M2;A2;SALE;7.50;USD;5.11.2026 9:05;0.08",
  ";;Note;;;;",
  "R1;A3;Return;3.00;USD;2026/11/05 12:00:00;0",
].join("\n");

describe("a format that a person described", () => {
  const profile = buildOwnProfile(DRAFT, 3);

  it("is read as the built-in ones are: skipped lines, day first, its own words, what is taken as fee", () => {
    const { lines, findings, summary } = previewFile(profile, HEAD + ROWS);
    expect(findings).toEqual([]);
    expect(lines.map(({ kind, amountMinor, feeMinor }) => [kind, amountMinor, feeMinor])).toEqual([
      ["PAYMENT", 7_300, -73],
      ["PAYMENT", 750, -8],
      ["REFUND", 300, 0],
    ]);
    expect(lines[0]).toMatchObject({ lineNo: 4, occurredAt: Date.parse("2026-11-05T10:00:00+08:00") });
    expect(summary).toMatchObject({ lineCount: 3, isHeld: false, isWhole: true });
  });

  it("names what is wrong by its line and reads the rest", () => {
    const { lines, findings } = previewFile(
      profile,
      `${HEAD}${ROWS}\nM4;A4;Loan;1.00;USD;05/11/2026 10:00:00;\nM5;A5;Sale;1,0;USD;05/11/2026 10:00:00;`,
    );
    expect(lines).toHaveLength(3);
    expect(findings).toEqual([
      { lineNo: 8, kind: "kind-unknown", detail: "loan" },
      { lineNo: 9, kind: "amount-unreadable", detail: "1,0" },
    ]);
  });

  it("is found by its columns among the built-in ones, and holds a file whose columns were renamed", () => {
    expect(detectProfile(HEAD + ROWS, "x.csv", [profile, ...FORMAT_PROFILES])?.id).toBe("own/Bank export");
    expect(previewFile(profile, HEAD.replace("Charge", "Cost") + ROWS).summary.isHeld).toBe(true);
  });

  it.each([
    ["none", { count: "", amount: "" }],
    ["agrees", { count: "3", amount: "77.50" }],
    ["agrees", { count: "", amount: "77.5" }],
    ["count-differs", { count: "4", amount: "77.50" }],
    ["count-differs", { count: "three", amount: "" }],
    ["amount-differs", { count: "3", amount: "80.50" }],
    ["amount-differs", { count: "3", amount: "much" }],
  ] as const)("its totals: %s for %o", (proof, expected) => {
    expect(proveTotals(previewFile(profile, HEAD + ROWS).summary, expected)).toBe(proof);
  });
});

it.each([
  [{}, ["merchantRef", "kind", "amount", "currency", "occurredAt"]],
  [{ providerRef: "a", kind: "b", amount: "c", currency: "d" }, ["occurredAt"]],
] as const)("says which fields are missing: %o", (columns, missing) => {
  expect(missingFields({ columns, purpose: "transaction" })).toEqual(missing);
  expect(ownProfileSchema.safeParse({ ...DRAFT, columns }).success).toBe(false);
});

it("takes any names of columns and words, and reads back what a file of them says", () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 7, maxLength: 7 }),
      fc.integer({ min: 0, max: 1e9 }),
      (names, minor) => {
        const [ref, kind, amount, currency, when, sale, other] = names as [
          string,
          string,
          string,
          string,
          string,
          string,
          string,
        ];
        const draft = {
          ...DRAFT,
          skipLines: 0,
          amountUnit: "minor" as const,
          columns: { merchantRef: ref, kind, amount, currency, occurredAt: when },
          kinds: { [sale.toUpperCase()]: "PAYMENT" as const },
        };
        const parsed = ownProfileSchema.parse(draft);
        const text = [
          [other, ...Object.values(draft.columns)],
          ["-", "M1", sale, String(minor), "JPY", "2026-11-05 10:00:00"],
        ];
        const { lines, findings } = previewFile(
          buildOwnProfile(parsed, 1),
          text.map((row) => row.join(";")).join("\n"),
        );
        expect(findings).toEqual([]);
        expect(lines).toMatchObject([{ kind: "PAYMENT", amountMinor: minor, currency: "JPY" }]);
      },
    ),
  );
});

it.each([
  ["05/11/2026 10:00", true, "2026-11-05T10:00:00+08:00"],
  ["05/11/2026 10:00", false, "2026-05-11T10:00:00+08:00"],
  ["31.12.2026 23:59:59", true, "2026-12-31T23:59:59+08:00"],
  ["2026/01/02 03:04:05", true, "2026-01-02T03:04:05+08:00"],
] as const)("reads the time %s", (text, isDayFirst, instant) => {
  expect(readTime(text, isDayFirst)).toBe(Date.parse(instant));
});

it("refuses a day that does not exist in the order it was told", () => {
  expect(readTime("31/12/2026 10:00", false)).toBeNull();
});
