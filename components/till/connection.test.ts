import { expect, test } from "vitest";
import { type ConnectionKind, connectionOf, lightOf, SILENT_AFTER_MS, type TillLight } from "./connection";

const FINE = { isBrowserOnline: true, isSignedOut: false, isFailing: false, silentForMs: 0 };

test.each<[Partial<typeof FINE>, ConnectionKind]>([
  [{}, "ok"],
  [{ isBrowserOnline: false, isFailing: true }, "offline"],
  [{ isFailing: true }, "silent"],
  [{ silentForMs: SILENT_AFTER_MS + 1 }, "silent"],
  [{ isSignedOut: true, isBrowserOnline: false }, "signed-out"],
])("%j is %s", (signs, kind) => {
  expect(connectionOf({ ...FINE, ...signs })).toBe(kind);
});

test.each<[ConnectionKind, "ok" | "away" | "held", TillLight]>([
  ["ok", "ok", "ok"],
  ["ok", "away", "gateway-away"],
  ["ok", "held", "gateway-held"],
  ["silent", "held", "silent"],
  ["offline", "away", "offline"],
])("our server %s and Alipay %s light %s", (connection, gateway, light) => {
  expect(lightOf(connection, gateway)).toBe(light);
});
