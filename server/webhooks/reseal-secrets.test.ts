import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { INSTALLATION_CHAIN } from "../db/audit-hash";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase } from "../db/testing/test-database";
import { changeSecret, readSecret } from "../secrets";
import { keepSecret, openSecret } from "./kept-secret";
import { resealSecrets } from "./reseal-secrets";

const CLEAR = "whsec_from-before";
const SECRET = "whsec_sealed-already";
const actor = { kind: "command-line" } as const;
let db: Kysely<Database>;

beforeEach(async () => {
  db = await openTestDatabase();
  const { storeId } = await insertTestShop(db);
  const of = (secret: string) => ({
    id: uuidv7(),
    store_id: storeId,
    url: "https://erp.example/hook",
    secret,
    events: "payment.paid",
    removed_at: null,
  });
  await db
    .insertInto("webhook_endpoint")
    .values([of(keepSecret("old", SECRET)), of(CLEAR), of("")])
    .execute();
  return () => db.destroy();
});

async function kept(): Promise<string[]> {
  const rows = await db.selectFrom("webhook_endpoint").select("secret").orderBy("id").execute();
  return rows.map(({ secret }) => secret);
}

/** What the installation's log says of it. */
async function told(): Promise<unknown[]> {
  const rows = await db
    .selectFrom("audit_entry")
    .select(["chain_id", "actor_kind", "details"])
    .where("action", "=", "webhooks-resealed")
    .orderBy("seq")
    .execute();
  return rows.map(({ chain_id, actor_kind, details }) => [chain_id, actor_kind, JSON.parse(details) as unknown]);
}

describe("sealing anew", () => {
  it("leaves no secret in clear, keeps every one as the receiver knows it, and gives a removed one none back", async () => {
    expect(await resealSecrets(db, { from: ["old"], to: "old", actor })).toEqual({ sealed: 2, wereClear: 1 });
    const [sealed = "", wasClear = "", removed] = await kept();
    expect([openSecret("old", sealed), openSecret("old", wasClear), removed]).toEqual([SECRET, CLEAR, ""]);
    expect(wasClear).not.toContain("whsec_");
    expect(await told()).toEqual([[INSTALLATION_CHAIN, "command-line", { secrets: 2, newKey: false }]]);
  });

  it("with a new key makes the old one worth nothing", async () => {
    await resealSecrets(db, { from: ["old", "new"], to: "new", actor });
    const [sealed = "", wasClear = ""] = await kept();
    expect([openSecret("new", sealed), openSecret("new", wasClear)]).toEqual([SECRET, CLEAR]);
    expect(() => openSecret("old", sealed)).toThrow();
    expect(await told()).toEqual([[INSTALLATION_CHAIN, "command-line", { secrets: 2, newKey: true }]]);
    // Once more, as after a server that died before the new key had the old one's name.
    expect(await resealSecrets(db, { from: ["old", "new"], to: "new", actor })).toEqual({ sealed: 2, wereClear: 0 });
  });

  it("changes nothing at all when one opens with no key", async () => {
    const before = await kept();
    await expect(resealSecrets(db, { from: ["another"], to: "new", actor })).rejects.toThrow(
      "https://erp.example/hook",
    );
    expect(await kept()).toEqual(before);
    expect(await told()).toEqual([]);
  });
});

it("a new key lies on disk, for its owner alone, before it takes the old one's place; a change that died goes on", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "saoma-secrets-"));
  const old = readSecret(folder, "webhook-secret-key");
  const died = changeSecret(folder, "webhook-secret-key");
  expect(readSecret(folder, "webhook-secret-key")).toBe(old);
  const again = changeSecret(folder, "webhook-secret-key");
  expect([again.old, again.next]).toEqual([old, died.next]);
  expect(again.next).not.toBe(old);
  again.finish();
  expect(readSecret(folder, "webhook-secret-key")).toBe(again.next);
  const files = readdirSync(path.join(folder, "secrets"));
  expect(files).toEqual(["webhook-secret-key"]);
  expect(statSync(path.join(folder, "secrets", "webhook-secret-key")).mode & 0o777).toBe(0o600);
});
