import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { RATE_LIMITS, type RateLimitName } from "@/lib/staff/rate-limits";
import { loadAction } from "./doors";
import { type AttackedServer, openServer } from "./open-server";
import { SAME_SITE, visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);

let server: AttackedServer;

beforeAll(async () => {
  server = await openServer();
  return () => server.close();
});
beforeEach(() => {
  visitor.cookies = {};
});

const SHOP = {
  setupCode: "ABCD-EFGH",
  storeName: "Shop",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  ownerName: "Hana",
  login: "hana@shop.example",
  password: "a sentence to remember",
  deviceName: "Till",
};
const KEY = { clientDataJSON: "x", authenticatorData: "x", signature: "x", userHandle: "x" };
let asked = 0;
const nobody = (): string => `nobody${(asked += 1)}@shop.example`;

/** Whoever stands outside, what they ask, and the counter of their address. */
const DOORS: readonly (readonly [string, RateLimitName, () => unknown])[] = [
  ["enrol-device.ts", "enrol-address", () => ({ code: "AAAA-AAAA", deviceName: "Till" })],
  [
    "accept-invitation.ts",
    "enrol-address",
    () => ({ code: "AAAA-AAAA-AAAA", login: nobody(), password: SHOP.password }),
  ],
  ["set-up.ts", "setup", () => SHOP],
  ["sign-in-to-office.ts", "password-address", () => ({ login: nobody(), password: "guess", code: "000000" })],
  [
    "sign-in-by-passkey.ts",
    "passkey-address",
    () => ({ id: "x", rawId: "x", type: "public-key", clientExtensionResults: {}, response: KEY }),
  ],
];

describe("an address that knocks again and again", () => {
  it.each(DOORS)("at %s is heard as often as %s says, and another one beside it too", async (file, limit, input) => {
    const action = await loadAction(file);
    const address = `203.0.113.${DOORS.findIndex(([each]) => each === file) + 1}`;
    const reasons: string[] = [];
    const knock = async (from: string) => {
      visitor.headers = { ...SAME_SITE, "x-forwarded-for": from };
      return ((await action(input())) as { reason: string }).reason;
    };
    for (let tries = 0; tries < RATE_LIMITS[limit].points; tries += 1) reasons.push(await knock(address));
    expect(reasons).not.toContain("locked");
    for (let tries = 0; tries < 3; tries += 1) expect(await knock(address)).toBe("locked");
    expect(await knock("198.51.100.1")).not.toBe("locked");
  });
});
