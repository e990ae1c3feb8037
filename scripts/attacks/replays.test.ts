import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hashPin } from "@/server/staff/pin";
import { passwordText } from "@/server/staff/second-factor";
import { setupCode } from "@/server/staff/setup-code";
import { hashToken } from "@/server/staff/tokens";
import { ACTION_FILES, loadAction } from "./doors";
import { type Estate, insertEstate, MANAGER_PIN } from "./insert-estate";
import { type AttackedServer, openServer } from "./open-server";
import { ATTEMPTS } from "./own-and-others";
import { type Insider, REPLAYED_ROUTES, REPLAYS } from "./replays";
import { visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

let server: AttackedServer;
let pinHash: string;

beforeAll(async () => {
  server = await openServer();
  pinHash = await hashPin(server.container.pinPepper, MANAGER_PIN);
  return () => server.close();
});
beforeEach(async () => {
  await sql`delete from rate_limit`.execute(server.target.db);
});

const PASSWORD = "a sentence to remember";

async function signIn(role: Parameters<typeof server.target.signIn>[0]): Promise<Insider> {
  const { target, container } = server;
  visitor.cookies = await target.signIn(role);
  const session = hashToken(visitor.cookies["saoma-session"] ?? "");
  const { person_id: personId } = await target.db
    .selectFrom("session")
    .select("person_id")
    .where("token_hash", "=", session)
    .executeTakeFirstOrThrow();
  const password_hash = await container.hasher.hash(passwordText(PASSWORD));
  await target.db.updateTable("person").set({ password_hash, login: uuidv7() }).where("id", "=", personId).execute();
  return { personId, password: PASSWORD, setupCode: setupCode(container.env.dataDir) };
}

const newEstate = (): Promise<Estate> =>
  insertEstate(server.target.db, server.target.own, {
    mark: randomUUID().slice(0, 8),
    date: new Date().toISOString().slice(0, 10),
    pinHash,
  });

// What a refusal or a try writes by itself, and that something was done: it is what was done that must not be done twice.
const WRITTEN_BESIDE = /^(audit_entry|audit_chain|pin_attempt) /;

async function rows(only?: readonly string[]): Promise<string[]> {
  const all = (await server.target.dump()).split("\n").filter((row) => !WRITTEN_BESIDE.test(row));
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

type Sent = Exclude<(typeof REPLAYS)[string], { shownBy: string }>;

/** Signs in whoever asks, in a store with something new to ask for. */
async function prepare(file: string, replay: Sent): Promise<readonly unknown[]> {
  const attempt = ATTEMPTS[file];
  const known = typeof attempt === "object" ? attempt : null;
  const person = await signIn(replay.as ?? known?.as ?? "owner");
  const estate = await newEstate();
  return (await replay.inputs?.(estate, person)) ?? known?.inputs(estate, estate) ?? [];
}

const sent = Object.entries(REPLAYS).filter((entry): entry is [string, Sent] => !("shownBy" in entry[1]));

it("knows of every action and every route that changes something what comes of a replay", () => {
  expect(Object.keys(REPLAYS).toSorted()).toEqual(ACTION_FILES);
  const changing = server.doors.filter(({ method }) => method !== "GET" && method !== "HEAD");
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
    const inputs = await prepare(file, replay);
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
    for (const input of await prepare(file, replay)) {
      const before = await rows(replay.only);
      await action(input);
      once.push(grown(before, await rows(replay.only)));
    }
    for (const [index, input] of (await prepare(file, replay)).entries()) {
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
