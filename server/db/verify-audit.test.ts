import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { anchorChains } from "../audit/anchor-chains";
import { readAnchors } from "../audit/anchors";
import { canRewriteAudit, prepareAppRole } from "./app-role";
import { appendAudit, inTransaction } from "./append-audit";
import { listChainEnds } from "./audit-ends";
import { openDatabase } from "./database";
import type { Database } from "./tables";
import { openTestDatabase } from "./testing/test-database";
import { verifyChain } from "./verify-audit";

let db: Kysely<Database>;
let storeId: string;
let folder: string;

beforeAll(async () => {
  db = await openTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "saoma-anchors-"));
  return async () => {
    await db.destroy();
    await rm(folder, { recursive: true });
  };
});

beforeEach(async () => {
  storeId = uuidv7();
  for (const name of ["one", "two", "three", "four"]) await write(db, name);
});

const write = (on: Kysely<Database>, name: string): Promise<void> =>
  inTransaction(on, (tx) =>
    appendAudit(tx, {
      storeId,
      actor: { kind: "machine" },
      action: "device-revoked",
      subject: { kind: "device", id: null },
      details: { name },
    }),
  );
const anchorsOf = () => readAnchors(folder, "key", storeId);
const anchorNow = () => anchorChains({ listEnds: () => listChainEnds(db), dataDir: folder, key: "key" });

describe("verifying a chain", () => {
  it("finds nothing wrong with what was only written", async () => {
    expect(await verifyChain(db, storeId)).toMatchObject({ entries: 4, broken: null });
  });

  it.each([
    ["a changed detail", 'update audit_entry set details = \'{"name":"2"}\' where seq = 2', 2, "changed"],
    ["another person", "update audit_entry set actor_id = gen_random_uuid() where seq = 3", 3, "changed"],
    ["another time", "update audit_entry set at = at - interval '1 minute' where seq = 1", 1, "changed"],
    ["a removed entry", "delete from audit_entry where seq = 2", 2, "missing"],
    ["a removed beginning", "delete from audit_entry where seq = 1", 1, "missing"],
    ["a removed end", "delete from audit_entry where seq = 4", 4, "end-differs"],
    ["everything removed", "delete from audit_entry where true", 1, "end-differs"],
    ["another hash", "update audit_entry set hash = previous_hash where seq = 2", 2, "changed"],
    ["another link", "update audit_entry set previous_hash = hash where seq = 3", 3, "not-linked"],
  ])("names the first broken entry: %s", async (_name, statement, seq, why) => {
    await sql`${sql.raw(statement)} and chain_id = ${storeId}`.execute(db);
    expect((await verifyChain(db, storeId)).broken).toEqual({ seq, why });
  });

  it.each([
    ["what two entries say", "action, actor_id, subject_id, details, at"],
    ["two entries with their hashes", "action, actor_id, subject_id, details, at, hash"],
    ["two entries with their hashes and links", "action, actor_id, subject_id, details, at, hash, previous_hash"],
  ])("knows that two were swapped: %s", async (_name, columns) => {
    const names = columns.split(", ");
    await sql`update audit_entry a set ${sql.raw(names.map((name) => `${name} = b.${name}`).join(", "))}
      from (select * from audit_entry where chain_id = ${storeId} and seq in (2, 3)) b
      where a.chain_id = ${storeId} and a.seq in (2, 3) and a.seq = 5 - b.seq`.execute(db);
    expect((await verifyChain(db, storeId)).broken?.seq).toBe(2);
  });

  it("knows by the anchor that the end was cut off, even when the chain's end was set back with it", async () => {
    await anchorNow();
    await sql`delete from audit_entry where chain_id = ${storeId} and seq > 2`.execute(db);
    await sql`update audit_chain set seq = 2, hash = (select hash from audit_entry where chain_id = ${storeId} and seq = 2)
      where chain_id = ${storeId}`.execute(db);
    expect((await verifyChain(db, storeId)).broken).toBeNull();
    expect((await verifyChain(db, storeId, anchorsOf())).broken).toEqual({ seq: 3, why: "missing" });
    // Nor does it help to write other entries in their place.
    await write(db, "other");
    await write(db, "other");
    expect((await verifyChain(db, storeId, anchorsOf())).broken).toEqual({ seq: 4, why: "anchor-differs" });
  });

  it("anchors only what has grown, and refuses a file that somebody else wrote in", async () => {
    await anchorNow();
    await anchorNow();
    expect(anchorsOf()).toMatchObject([{ seq: 4 }]);
    const file = path.join(folder, "audit-anchors", `${storeId}.log`);
    await writeFile(file, (await readFile(file, "utf8")).replace('"seq":4', '"seq":2'));
    expect(anchorsOf).toThrow("line 1");
  });
});

describe("the web server's role", () => {
  async function openAsRole(): Promise<Kysely<Database>> {
    const user = `app_${randomBytes(4).toString("hex")}`;
    expect(await prepareAppRole(db, { user, password: "it's secret" })).toEqual({ isMade: true, user });
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
    const url = new URL(inject("postgresUrl"));
    url.username = user;
    url.password = encodeURIComponent("it's secret");
    url.pathname = `/${rows[0]?.name ?? ""}`;
    return openDatabase(url.href, { maxConnections: 1 });
  }

  it("adds to the audit log and can neither change nor remove what stands there", async () => {
    const app = await openAsRole();
    await write(app, "by the role");
    expect(await verifyChain(app, storeId)).toMatchObject({ entries: 5, broken: null });
    for (const statement of [
      "update audit_entry set details = '{}'",
      "delete from audit_entry",
      "truncate audit_entry",
      "delete from audit_chain",
      "alter table audit_entry disable trigger all",
      "drop table audit_entry",
      "set role saoma",
    ])
      await expect(sql.raw(statement).execute(app), statement).rejects.toThrow(
        /permission denied|must be owner|no privileges/,
      );
    expect([await canRewriteAudit(app), await canRewriteAudit(db)]).toEqual([false, true]);
    await app.destroy();
  });

  it("is brought up to date by the next start, and does not stop one that may not make roles", async () => {
    const app = await openAsRole();
    await openAsRole().then((again) => again.destroy());
    const refused = await prepareAppRole(app, { user: "somebody", password: "else" });
    expect(refused).toMatchObject({ isMade: false });
    await app.destroy();
  });
});
