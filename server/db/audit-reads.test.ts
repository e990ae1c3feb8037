import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuditFilter } from "@/lib/audit/audit-filter";
import { appendAudit, inTransaction } from "./append-audit";
import { createAuditReads } from "./audit-reads";
import type { Database } from "./tables";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const ALL: AuditFilter = {
  isInstallation: false,
  personId: null,
  actorKind: null,
  group: null,
  subjectKind: null,
  subjectId: null,
  from: null,
  until: null,
  before: null,
};
const HOUR_MS = 3_600_000;
let db: Kysely<Database>;
let shop: TestShop;
let other: TestShop;
let now: number;

beforeAll(async () => {
  db = await openTestDatabase();
  [shop, other] = [await insertTestShop(db), await insertTestShop(db)];
  for (const { storeId, personId, deviceId } of [shop, other])
    await inTransaction(db, async (tx) => {
      const by = { storeId, actor: { kind: "person", id: personId, deviceId } } as const;
      const subject = { kind: "person", id: personId } as const;
      await appendAudit(tx, { ...by, subject, action: "signed-in", details: { method: "pin" } });
      await appendAudit(tx, { ...by, subject, action: "pin-reset", details: {} });
      const machine = { storeId, actor: { kind: "machine" } } as const;
      const device = { kind: "device", id: deviceId } as const;
      await appendAudit(tx, { ...machine, subject: device, action: "device-revoked", details: { name: "=Till" } });
    });
  // Three days in a row, in the place of three moments.
  const { rows } = await sql<{ now: number }>`select date_trunc('second', clock_timestamp()) as now`.execute(db);
  now = rows[0]?.now ?? 0;
  await sql`update audit_entry set at = ${new Date(now)}::timestamptz - (4 - seq) * interval '24 hours'`.execute(db);
  return () => db.destroy();
});

const list = (filter: Partial<AuditFilter> = {}, limit = 50) =>
  createAuditReads(db).list(shop.storeId, { ...ALL, ...filter }, limit);
const seqs = async (filter: Partial<AuditFilter>) => (await list(filter)).entries.map(({ seq }) => seq);

describe("the audit log as the office reads it", () => {
  it("is the store's own, the newest first, with the names of whom it speaks", async () => {
    const { entries, names, next } = await list();
    expect(entries.map(({ seq, action }) => [seq, action])).toEqual([
      [3, "device-revoked"],
      [2, "pin-reset"],
      [1, "signed-in"],
    ]);
    expect(next).toBeNull();
    expect([names.get(shop.personId), names.get(shop.deviceId)]).toEqual(["Mei", "Till"]);
    expect(entries[0]?.details).toEqual({ name: "=Till" });
  });

  it("comes page by page, each beginning where the last one ended", async () => {
    const first = await list({}, 2);
    expect([first.entries.map(({ seq }) => seq), first.next]).toEqual([[3, 2], 2]);
    const second = await list({ before: first.next }, 2);
    expect([second.entries.map(({ seq }) => seq), second.next]).toEqual([[1], null]);
  });

  it.each<[string, () => Partial<AuditFilter>, number[]]>([
    ["a person", () => ({ personId: shop.personId }), [2, 1]],
    ["a person of another store", () => ({ personId: other.personId }), []],
    ["nobody", () => ({ personId: uuidv7() }), []],
    ["the machine", () => ({ actorKind: "machine" }), [3]],
    ["a kind of action", () => ({ group: "people" }), [2]],
    ["a kind of thing", () => ({ subjectKind: "device" }), [3]],
    ["one thing's history", () => ({ subjectKind: "person", subjectId: shop.personId }), [2, 1]],
    ["from a time on", () => ({ from: now - 49 * HOUR_MS }), [3, 2]],
    ["until a time", () => ({ until: now - 48 * HOUR_MS }), [1]],
    ["a span", () => ({ from: now - 49 * HOUR_MS, until: now - 47 * HOUR_MS }), [2]],
    ["a span before everything", () => ({ from: now - 999 * HOUR_MS, until: now - 998 * HOUR_MS }), []],
    ["a span to come", () => ({ from: now + HOUR_MS, until: now + 2 * HOUR_MS }), []],
  ])("can be narrowed to %s", async (_name, filter, expected) => {
    expect(await seqs(filter())).toEqual(expected);
  });
});
