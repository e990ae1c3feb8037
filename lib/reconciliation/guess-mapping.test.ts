import { describe, expect, it } from "vitest";
import { guessMapping, readSample, wordsOf } from "./guess-mapping";
import { ALIPAY_INTL_PROFILES } from "./profiles/alipay-intl";

describe("a first guess at a file nobody described", () => {
  it("finds the separator, the line of names, columns by what they are called elsewhere, and the words' meanings", () => {
    const text =
      "Report of 2026-11-05\nPartner_transaction_id;Amount;Currency;Payment_time;Type;Colour\nM1;1.00;USD;x;Payment;red\n;;;;Total;\n;;;;Gift;\n";
    expect(guessMapping(text, "export_20261105.csv", [])).toMatchObject({
      purpose: "transaction",
      fileName: "export_{date}.csv",
      delimiter: ";",
      skipLines: 1,
      columns: {
        merchantRef: "Partner_transaction_id",
        amount: "Amount",
        currency: "Currency",
        occurredAt: "Payment_time",
        kind: "Type",
      },
      kinds: { payment: "PAYMENT", total: "TOTAL", gift: "SKIP" },
    });
  });

  it.each(ALIPAY_INTL_PROFILES.slice(0, 2))("knows Alipay's own columns again: $id", (profile) => {
    const { columns, purpose, skipLines } = guessMapping(`${profile.header.join(",")}\n`, "x.csv", []);
    expect([purpose, skipLines]).toEqual([profile.purpose, 0]);
    for (const [field, column] of Object.entries(columns))
      expect(profile.columns[field as keyof typeof columns]?.names).toContain(column);
  });

  it("says nothing about an empty file and breaks on none", () => {
    expect(guessMapping("", "x.csv", [])).toMatchObject({ columns: {}, kinds: {}, skipLines: 0 });
    expect(wordsOf(readSample("a\nB\nb\n", { delimiter: ",", skipLines: 0 }, 9), "a")).toEqual(["b"]);
  });
});
