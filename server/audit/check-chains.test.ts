import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChainReport } from "@/lib/audit/chain-report";
import { appendAudit, inTransaction } from "../db/append-audit";
import { createAuditCheckStore } from "../db/audit-check-store";
import type { Database } from "../db/tables";
import { openTestDatabase } from "../db/testing/test-database";
import { checkChains } from "./check-chains";

let db: Kysely<Database>;
let storeId: string;
let alarms: ChainReport[];

beforeAll(async () => {
  db = await openTestDatabase();
  return () => db.destroy();
});

beforeEach(async () => {
  storeId = uuidv7();
  alarms = [];
  await write(3);
});

async function write(times: number): Promise<void> {
  for (let index = 0; index < times; index += 1)
    await inTransaction(db, (tx) =>
      appendAudit(tx, {
        storeId,
        actor: { kind: "machine" },
        action: "device-revoked",
        subject: { kind: "device", id: null },
        details: { name: "Till" },
      }),
    );
}

const store = () => createAuditCheckStore(db);
const check = (dayPassed = false) =>
  checkChains({
    ...store(),
    listChains: () => Promise.resolve([storeId]),
    findLast: async (chainId) => {
      const last = await store().findLast(chainId);
      return last === null || !dayPassed ? last : { ...last, now: last.now + 25 * 3_600_000 };
    },
    readAnchors: () => [],
    onBroken: (report) => alarms.push(report),
  });

describe("reading through the audit log by itself", () => {
  it("reads all of it once, then only what is new, and all of it again after a day", async () => {
    expect((await store().viewChain(storeId)).checkedAt).toBeNull();
    expect(await check()).toBe(1);
    await write(2);
    expect(await store().viewChain(storeId)).toMatchObject({ entries: 3, newer: 2, broken: null });
    expect(await check()).toBe(0);
    expect(await store().viewChain(storeId)).toMatchObject({ entries: 5, newer: 0, broken: null });
    expect(await check(true)).toBe(1);
    expect(alarms).toEqual([]);
  });

  it("finds an old entry that was changed when it reads all again, and says so until it is mended", async () => {
    await check();
    await sql`update audit_entry set details = '{"name":"Tilt"}' where chain_id = ${storeId} and seq = 2`.execute(db);
    await check();
    expect(alarms).toEqual([]);
    await check(true);
    expect(alarms.map(({ broken }) => broken)).toEqual([{ seq: 2, why: "changed" }]);
    expect(await store().viewChain(storeId)).toMatchObject({ entries: 1, broken: { seq: 2, why: "changed" } });
    expect(await check()).toBe(1);
    await sql`update audit_entry set details = '{"name":"Till"}' where chain_id = ${storeId} and seq = 2`.execute(db);
    await check();
    expect(await store().viewChain(storeId)).toMatchObject({ entries: 3, broken: null });
  });

  it("finds at once that the newest entries were taken away", async () => {
    await check();
    await write(2);
    await sql`delete from audit_entry where chain_id = ${storeId} and seq > 3`.execute(db);
    await check();
    expect(alarms.map(({ broken }) => broken)).toEqual([{ seq: 4, why: "end-differs" }]);
  });

  it("raises no alarm for what is written while it reads", async () => {
    await Promise.all([write(20), ...Array.from({ length: 20 }, () => check())]);
    expect(alarms).toEqual([]);
  });
});
