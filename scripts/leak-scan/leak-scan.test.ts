import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import type { Database } from "@/server/db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "@/server/db/testing/test-database";
import { dumpTables } from "./dump-tables";
import { findLeaks, type Needle } from "./needles";
import { describeScan, scanTrail } from "./scan-trail";
import { openTrail, type Trail } from "./trail";

const CODE = "281234567890123456";
const PIN = "2580";
const TOKEN = "Zk3-token_of_a_session_that_nobody_may_read";
const NEEDLES: readonly Needle[] = [
  { kind: "scanned code", text: CODE },
  { kind: "PIN", text: PIN },
  { kind: "token", text: TOKEN },
  { kind: "one-time code", text: "424242" },
  { kind: "password", text: "correct horse battery" },
];

let db: Kysely<Database>;
let shop: TestShop;
let folder: string;
let trail: Trail;

async function scan() {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${rows[0]?.name ?? ""}`;
  await dumpTables(url.href, trail.tablesFolder("web"));
  return scanTrail(trail);
}

describe("the leak scan", () => {
  beforeEach(async () => {
    db = await openTestDatabase();
    shop = await insertTestShop(db);
    folder = mkdtempSync(path.join(tmpdir(), "saoma-trail-"));
    trail = openTrail(folder);
    for (const { kind, text } of NEEDLES) trail.addNeedle(kind, text);
    trail.addUrl("http://localhost:3000/till/payments?amount=1200");
    trail.addStorage("local storage of /till", '{"saoma-language":"en"}');
    writeFileSync(
      trail.logFile("web"),
      '{"level":30,"time":"2026-11-25T16:25:80.424242Z","msg":"payments: driving"}\n',
    );
  });

  afterEach(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  it("reads every table, line, address and store, and finds nothing where nothing is", async () => {
    const report = await scan();
    expect(report.leaks).toEqual([]);
    expect(report.tables).toBeGreaterThan(25);
    expect(report).toMatchObject({ logLines: 1, urls: 1, storages: 1, needles: NEEDLES.length });
    expect(report.rows).toBeGreaterThan(3);
    expect(describeScan(report, 1_234)).toMatch(
      /^Leak scan: \d+ tables with \d+ rows, 1 log lines.*found 0 \(1\.2 s\)$/,
    );
  });

  it.each([
    ["a scanned code in a word", "scanned code", () => setName(`Till ${CODE}`)],
    ["a scanned code without its first six digits", "scanned code", () => setName(`x${CODE.slice(6)}x`)],
    ["a PIN in a word", "PIN", () => setName(`Mei ${PIN}`)],
    ["a PIN in the audit log", "PIN", () => writeAudit({ pin: PIN })],
    ["a PIN as a number in the audit log", "PIN", () => writeAudit({ pin: Number(PIN) })],
    ["a token in the audit log", "token", () => writeAudit({ token: TOKEN })],
    ["an API key", "key", () => setName(`sk_${"A".repeat(43)}`)],
  ] as const)("finds %s in a table", async (_name, kind, plant) => {
    await plant();
    const { leaks } = await scan();
    expect(leaks.map((leak) => leak.kind)).toEqual([kind]);
    expect(JSON.stringify(leaks)).not.toContain(kind === "PIN" ? PIN : TOKEN);
  });

  it("finds one that was planted in the log, an address and a browser's store", async () => {
    writeFileSync(trail.logFile("simulator"), `asked for ${CODE}\n`);
    trail.addUrl("http://localhost:3000/sign-in?password=correct%20horse%20battery");
    trail.addStorage("cache of /api/payments", `{"session":"${TOKEN}"}`);
    const { leaks } = await scan();
    expect(leaks.map(({ kind, place }) => `${kind}: ${place}`).toSorted()).toEqual([
      "password: address of the browser",
      "scanned code: log simulator.log",
      "token: browser cache of /api/payments",
    ]);
  });
});

async function setName(name: string): Promise<void> {
  await db.updateTable("device").set({ name }).where("id", "=", shop.deviceId).execute();
}

async function writeAudit(details: object): Promise<void> {
  await sql`create table planted (details jsonb)`.execute(db);
  await sql`insert into planted values (${JSON.stringify(details)}::jsonb)`.execute(db);
}

describe("a short secret", () => {
  it.each(["pin=2580", '{"pin":2580}', "2580", "PIN: 2580.", "a 2580 b"])("is found alone in %j", (text) => {
    expect(findLeaks("here", text, NEEDLES, "all").map(({ kind }) => kind)).toEqual(["PIN"]);
  });

  it.each(["12580", "25801", "0190a0a0-2580-7000", "0.2580", "2580.5", "a2580", "2026-11-25T16:25:80.2580Z"])(
    "is not taken for a part of %j",
    (text) => {
      expect(findLeaks("here", text, NEEDLES, "all")).toEqual([]);
    },
  );
});
