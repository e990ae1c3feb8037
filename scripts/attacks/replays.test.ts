import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { ACTION_FILES, knock, loadAction } from "./doors";
import { type Sent, withInsiders } from "./insiders";
import { REPLAYED_ROUTES, REPLAYS } from "./replays";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

const attack = withInsiders();

// What a refusal or a try writes by itself, and that something was done: it is what was done that must not be done twice.
const WRITTEN_BESIDE = /^(audit_entry|audit_chain|pin_attempt) /;

async function rows(only?: readonly string[]): Promise<string[]> {
  const all = (await attack.server.target.dump()).split("\n").filter((row) => !WRITTEN_BESIDE.test(row));
  return only === undefined ? all : all.filter((row) => only.includes(tableOf(row)));
}

const tableOf = (row: string): string => row.split(" ")[0] ?? "";

/** Tables with a row that was not there before. */
const changed = (before: readonly string[], after: readonly string[]): string[] => {
  const had = new Set(before);
  return [...new Set(after.filter((row) => !had.has(row)).map(tableOf))].toSorted();
};

/** How many rows each table has more, or fewer. */
function grown(before: readonly string[], after: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of after) counts[tableOf(row)] = (counts[tableOf(row)] ?? 0) + 1;
  for (const row of before) counts[tableOf(row)] = (counts[tableOf(row)] ?? 0) - 1;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

const isRefused = (answer: unknown): boolean =>
  typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false;

const sent = Object.entries(REPLAYS).filter((entry): entry is [string, Sent] => !("shownBy" in entry[1]));

it("knows of every action and every route that changes something what comes of a replay", () => {
  expect(Object.keys(REPLAYS).toSorted()).toEqual(ACTION_FILES);
  const changing = attack.server.doors.filter(({ method }) => method !== "GET" && method !== "HEAD");
  expect(Object.keys(REPLAYED_ROUTES).toSorted()).toEqual(
    changing.map(({ method, path: address }) => `${method} ${address}`).toSorted(),
  );
  const elsewhere = Object.values(REPLAYS).flatMap((replay) => ("shownBy" in replay ? [replay.shownBy] : []));
  for (const file of [...elsewhere, ...Object.values(REPLAYED_ROUTES)])
    expect(existsSync(path.resolve(import.meta.dirname, "..", "..", file)), file).toBe(true);
});

describe("the same request", () => {
  it.each(sent)("sent again to %s does nothing more", async (file, replay) => {
    const action = await loadAction(file);
    const renewed = replay.renews?.tables ?? [];
    const inputs = await attack.prepare(file);
    expect(inputs).not.toHaveLength(0);
    for (const input of inputs) {
      const first = await action(input);
      // What is refused from the beginning would show nothing.
      if (replay.refused === undefined) expect(isRefused(first), JSON.stringify(first)).toBe(false);
      const before = await rows(replay.only);
      const answer = await action(input);
      const what = `${JSON.stringify(input)} → ${JSON.stringify(answer)}`;
      const after = await rows(replay.only);
      expect(
        Object.keys(grown(before, after)).filter((table) => !renewed.includes(table)),
        what,
      ).toEqual([]);
      if (replay.only === undefined)
        expect(
          changed(before, after).filter((table) => !renewed.includes(table)),
          what,
        ).toEqual([]);
    }
  });

  it.each(sent)("sent twice at the same moment to %s does what it does once", async (file, replay) => {
    const action = await loadAction(file);
    const once: Record<string, number>[] = [];
    for (const input of await attack.prepare(file)) {
      const before = await rows(replay.only);
      await action(input);
      once.push(grown(before, await rows(replay.only)));
    }
    for (const [index, input] of (await attack.prepare(file)).entries()) {
      const before = await rows(replay.only);
      await Promise.all([action(input), action(input)]);
      const more = Object.entries(grown(before, await rows(replay.only)));
      const doubled = more.filter(([table, count]) => count > (once[index]?.[table] ?? 0));
      expect(
        doubled.filter(([table]) => replay.renews?.tables.includes(table) !== true),
        JSON.stringify(input),
      ).toEqual([]);
    }
  });
});

it("a charge sent again by the till's own door is the first payment, and its cancel is one wish", async () => {
  const [order] = await attack.prepare("start-payment.ts");
  const tables = ["sale", "payment", "incident"];
  const send = async (address: string, body: unknown, paymentId = "") => {
    const door = attack.server.doors.find(({ method, path: known }) => method === "POST" && known === address);
    return (await (await knock(door!, {}, paymentId, JSON.stringify(body))).json()) as {
      ok: boolean;
      payment?: { id: string };
    }; // the contract of both
  };
  const { payment } = await send("/api/payments", order);
  const before = await rows(tables);
  expect(await send("/api/payments", order)).toMatchObject({ ok: true, payment: { id: payment?.id } });
  expect(grown(before, await rows(tables))).toEqual({});
  for (const _time of [1, 2]) {
    const answer = await send("/api/payments/[paymentId]/cancel", {}, payment?.id);
    expect([true, false]).toContain(answer.ok); // the payment's state decides
  }
  expect(grown(before, await rows(tables))).toEqual({});
});
