import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Role } from "@/lib/staff/rights";
import type { Database } from "@/server/db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "@/server/db/testing/test-database";
import { OWN_ORIGIN } from "./visitor";

export type Target = {
  readonly db: Kysely<Database>;
  /** The store the attacker belongs to, and one that is none of their business. */
  readonly own: TestShop;
  readonly other: TestShop;
  readonly signIn: (role: Role) => Promise<Record<string, string>>;
  /** Every row of every table as text, to see whether anything at all was changed. */
  readonly dump: () => Promise<string>;
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A migrated database with two stores, and the environment for the server's real parts over it. */
export async function openTarget(): Promise<Target> {
  const db = await openTestDatabase();
  const own = await insertTestShop(db);
  const other = await insertTestShop(db);
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  writeEnvironment(rows[0]?.name ?? "");
  const signIn = async (role: Role): Promise<Record<string, string>> => {
    const [device, session] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
    const deviceId = uuidv7();
    const personId = uuidv7();
    await db
      .insertInto("device")
      .values({ id: deviceId, store_id: own.storeId, name: "Till", token_hash: sha256(device) })
      .execute();
    await db
      .insertInto("person")
      .values({ id: personId, store_id: own.storeId, name: role, role, pin_hash: "none" })
      .execute();
    await db
      .insertInto("session")
      .values({ token_hash: sha256(session), person_id: personId, device_id: deviceId })
      .execute();
    return { "saoma-device": device, "saoma-session": session };
  };
  return { db, own, other, signIn, dump: () => dumpTables(db) };
}

function writeEnvironment(databaseName: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), "saoma-attack-"));
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const privateKeyFile = path.join(folder, "ours.pem");
  const publicKeyFile = path.join(folder, "theirs.pem");
  writeFileSync(privateKeyFile, key.privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  writeFileSync(publicKeyFile, key.publicKey.export({ type: "spki", format: "pem" }));
  const url = new URL(process.env["ATTACK_POSTGRES"] ?? "");
  url.pathname = `/${databaseName}`;
  Object.assign(process.env, {
    POS_MODE: "simulator",
    POS_ORIGIN: OWN_ORIGIN,
    POS_DATA_DIR: path.join(folder, "data"),
    POS_LOG_LEVEL: "silent",
    DATABASE_URL: url.href,
    ALIPAY_CLIENT_ID: "385TEST00000001",
    ALIPAY_MERCHANT_ID: "211TEST00000000000001",
    // Nothing listens there: whatever an attack should reach would fail loudly.
    ALIPAY_GATEWAY_ORIGIN: "http://127.0.0.1:9",
    ALIPAY_PRIVATE_KEY_FILE: privateKeyFile,
    ALIPAY_PUBLIC_KEY_FILE: publicKeyFile,
  });
}

/** Without the times of last use, which also a refused request may touch. */
const TOUCHED_BY_READING = /"last_(?:seen|used)_at":\s*(?:"[^"]*"|null),?/g;

// What the machine counts by itself, whoever asks: its pulse, and how often somebody tried.
const COUNTED_BY_ITSELF: ReadonlySet<string> = new Set(["server_beat", "rate_limit"]);

async function dumpTables(db: Kysely<Database>): Promise<string> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`.execute(db);
  const texts: string[] = [];
  for (const { name } of tables.rows.filter((table) => !COUNTED_BY_ITSELF.has(table.name))) {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.table(name)} t order by row_to_json(t)::text`.execute(db);
    texts.push(...rows.map(({ row }) => `${name} ${row.replaceAll(TOUCHED_BY_READING, "")}`));
  }
  return texts.join("\n");
}
