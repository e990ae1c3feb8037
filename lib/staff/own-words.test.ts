import { describe, expect, it } from "vitest";
import { acceptInvitationSchema } from "./invitation-contract";
import { newPasswordSchema } from "./security-contract";
import { setupSchema } from "./setup-contract";

const shop = {
  setupCode: "ABCD-EFGH",
  storeName: "Shop",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  ownerName: "Hana",
  login: "hana@shop.example",
  deviceName: "Till",
};

/** Wherever somebody chooses a password. */
const PLACES: readonly (readonly [string, (password: string) => unknown])[] = [
  ["the first set-up", (password) => setupSchema.safeParse({ ...shop, password }).data?.password],
  [
    "an invitation",
    (password) =>
      acceptInvitationSchema.safeParse({ code: "ABCD-EFGH", login: "a@b.example", password }).data?.password,
  ],
  ["a change", (password) => newPasswordSchema.safeParse({ password: "the one before", next: password }).data?.next],
];

describe.each(PLACES)("a password chosen at %s", (_place, choose) => {
  it("has 12 characters or more", () => {
    expect(choose("x".repeat(11))).toBeUndefined();
    expect(choose("x".repeat(12))).toBe("x".repeat(12));
  });

  it.each([
    ["only small letters", "abcdefghijkl"],
    ["only blanks within", "a            b"],
    ["another alphabet", "こもれびのあるいいてんき"],
    ["blanks around it", "  twelve letters  "],
    ["64 characters", "x".repeat(64)],
    ["128 characters", "é".repeat(128)],
  ])("may be of %s, and is kept as it was typed", (_name, password) => {
    expect(choose(password)).toBe(password);
  });
});
