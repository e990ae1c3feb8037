import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { NewAuditEntry } from "@/lib/audit/audit-entry";
import { appendAudit, inTransaction } from "./append-audit";
import { hashAuditRow, INSTALLATION_CHAIN, NO_HASH } from "./audit-hash";
import type { Database } from "./tables";
import { openTestDatabase } from "./testing/test-database";

let db: Kysely<Database>;

beforeAll(async () => {
  db = await openTestDatabase();
  return () => db.destroy();
});

const revoked = (storeId: string | null, name = "Till"): NewAuditEntry => ({
  storeId,
  actor: { kind: "person", id: uuidv7(), deviceId: uuidv7() },
  action: "device-revoked",
  subject: { kind: "device", id: uuidv7() },
  details: { name },
});
const write = (entry: NewAuditEntry): Promise<void> => inTransaction(db, (tx) => appendAudit(tx, entry));
const chainOf = (chainId: string) =>
  db.selectFrom("audit_entry").selectAll().where("chain_id", "=", chainId).orderBy("seq").execute();

describe("writing to the audit log", () => {
  it("chains the entries of a store: each carries the hash of the one before", async () => {
    const storeId = uuidv7();
    for (const name of ["one", "two", "three"]) await write(revoked(storeId, name));
    const rows = await chainOf(storeId);
    expect(rows.map(({ seq, details }) => [seq, details])).toEqual([
      [1, '{"name":"one"}'],
      [2, '{"name":"two"}'],
      [3, '{"name":"three"}'],
    ]);
    expect(rows.map(({ previous_hash }) => previous_hash)).toEqual([NO_HASH, rows[0]?.hash, rows[1]?.hash]);
    expect(rows.map(hashAuditRow)).toEqual(rows.map(({ hash }) => hash));
    const head = await db.selectFrom("audit_chain").selectAll().where("chain_id", "=", storeId).execute();
    expect(head).toEqual([{ chain_id: storeId, seq: 3, hash: rows[2]?.hash }]);
  });

  it("is undone with the change it tells of", async () => {
    const storeId = uuidv7();
    await write(revoked(storeId, "stays"));
    const broken = inTransaction(db, async (tx) => {
      await appendAudit(tx, revoked(storeId, "goes"));
      throw new Error("the change failed");
    });
    await expect(broken).rejects.toThrow("the change failed");
    await write(revoked(storeId, "next"));
    expect((await chainOf(storeId)).map(({ seq, details }) => [seq, details])).toEqual([
      [1, '{"name":"stays"}'],
      [2, '{"name":"next"}'],
    ]);
  });

  it("is written once when the engine asks for the change again", async () => {
    const storeId = uuidv7();
    let tries = 0;
    await inTransaction(db, async (tx) => {
      await appendAudit(tx, revoked(storeId));
      tries += 1;
      if (tries < 3) throw Object.assign(new Error("could not serialize access"), { code: "40001" });
    });
    expect((await chainOf(storeId)).map(({ seq }) => seq)).toEqual([1]);
    expect(tries).toBe(3);
  });

  it("lets forty writers of two stores take turns without a hole or a fork", async () => {
    const stores = [uuidv7(), uuidv7()];
    await Promise.all(Array.from({ length: 40 }, (_, index) => write(revoked(stores[index % 2] ?? null))));
    for (const storeId of stores) {
      const rows = await chainOf(storeId);
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(rows.slice(1).map(({ previous_hash }) => previous_hash)).toEqual(
        rows.slice(0, -1).map(({ hash }) => hash),
      );
    }
  });

  it("keeps what belongs to no store in the installation's own chain", async () => {
    await write({
      storeId: null,
      actor: { kind: "machine" },
      action: "server-started",
      subject: { kind: "server", id: null },
      details: { mode: "simulator", signingKey: null, gatewayKey: null },
    });
    expect(await chainOf(INSTALLATION_CHAIN)).toMatchObject([{ seq: 1, actor_kind: "machine", actor_id: null }]);
  });

  it("cuts a scanned code or a key out of a text that somebody wrote", async () => {
    const storeId = uuidv7();
    await write({
      ...revoked(storeId),
      ...{ action: "evidence-added", details: { note: "he showed 281234567890123456" } },
    });
    expect(await chainOf(storeId)).toMatchObject([{ details: '{"note":"he showed [digits]"}' }]);
  });

  it("refuses details that are not the action's, and the change with them", async () => {
    const storeId = uuidv7();
    const wrong: unknown = { ...revoked(storeId), details: { name: "Till", pin: "2580" } };
    await expect(write(wrong as NewAuditEntry)).rejects.toThrow("device-revoked");
    expect(await chainOf(storeId)).toEqual([]);
  });
});
