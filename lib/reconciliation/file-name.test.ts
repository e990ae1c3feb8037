import { describe, expect, it } from "vitest";
import { readFileName } from "./file-name";
import { FORMAT_PROFILES } from "./format-profiles";
import { ownProfileSchema } from "./own-profile";

const [profile] = FORMAT_PROFILES;
const DRAFT = {
  name: "Bank export",
  purpose: "transaction",
  delimiter: ";",
  skipLines: 1,
  isDayFirst: true,
  amountUnit: "major",
  fee: "signed",
  columns: { merchantRef: "Order", kind: "Art", amount: "Sum", currency: "Cur", occurredAt: "When" },
  kinds: { Sale: "PAYMENT" },
  success: [],
};
// Compared part by part in every way there is, this would not come to its end in a lifetime.
const ENDLESS = "{batch}".repeat(25);
const NAME = `${"a".repeat(200)}!`;

describe("a file's name beside a pattern that a person wrote", () => {
  it("is read where each thing is named once", () => {
    if (profile === undefined) throw new Error("there is no profile");
    const mine = { ...profile, fileName: "{merchantId}_{date}_{currency}.csv" };
    expect(readFileName(mine, "211A_20261126_JPY.csv")).toEqual({
      merchantId: "211A",
      date: "2026-11-26",
      currency: "JPY",
    });
    expect(readFileName({ ...mine, fileName: "{constructor}.csv" }, "x.csv")).toBeNull();
  });

  it("keeps nobody busy: a pattern that names a thing twice is not taken, and fits no name", () => {
    expect(ownProfileSchema.safeParse({ ...DRAFT, fileName: "export_{date}.csv" }).success).toBe(true);
    expect(ownProfileSchema.safeParse({ ...DRAFT, fileName: ENDLESS }).success).toBe(false);
    if (profile === undefined) throw new Error("there is no profile");
    expect(readFileName({ ...profile, fileName: ENDLESS }, NAME)).toBeNull();
  });
});
