import { randomUUID } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import { ACTION_FILES, knock, loadAction } from "./doors";
import { withInsiders } from "./insiders";
import { REPLAYS } from "./replays";
import { SAME_SITE, visitor, written } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

/** Asks that no page of ours made, in the browser of somebody who may. */
const FOREIGN: readonly Record<string, string>[] = [
  { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  {},
];

const attack = withInsiders();
beforeEach(() => {
  visitor.headers = { ...SAME_SITE };
});

/** Answers to a passkey need a browser's key: their origin is in what is signed too. */
const withInputs = ACTION_FILES.filter((file) => !("shownBy" in (REPLAYS[file] ?? {})));

// The same input does its work from our own pages: replays.test.ts sends it, and wants it not to be refused.
it.each(withInputs)("%s does nothing for another site, with what works from our own pages", async (file) => {
  const action = await loadAction(file);
  const inputs = await attack.prepare(file);
  expect(inputs.length).toBeGreaterThan(0);
  const before = await attack.server.target.dump();
  written.length = 0;
  for (const headers of FOREIGN) {
    visitor.headers = { ...headers };
    for (const input of inputs) {
      const answer = await action(input);
      const text = answer === undefined ? "undefined" : JSON.stringify(answer);
      expect(text).toMatch(/^\{"ok":false,|^\[\]$|^null$|^false$|^undefined$/);
    }
  }
  expect(await attack.server.target.dump()).toBe(before);
  expect(written).toEqual([]);
});

// What the till sends to routes instead: the same actions stand behind them.
it("a charge and a cancel by the till's own doors do nothing for another site", async () => {
  const [order] = await attack.prepare("start-payment.ts");
  const before = await attack.server.target.dump();
  for (const address of ["/api/payments", "/api/payments/[paymentId]/cancel"]) {
    const door = attack.server.doors.find(({ method, path }) => method === "POST" && path === address);
    for (const headers of FOREIGN) {
      visitor.headers = { ...headers };
      expect((await knock(door!, headers, randomUUID(), JSON.stringify(order))).status).toBe(403);
    }
  }
  expect(await attack.server.target.dump()).toBe(before);
});
