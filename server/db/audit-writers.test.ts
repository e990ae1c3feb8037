import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { beforeAll, expect, inject, it } from "vitest";
import type { Database } from "./tables";
import type { FromWriter, WriterOrder } from "./testing/audit-writer-process";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";
import { verifyChain } from "./verify-audit";

const SERVERS = 3;
const CHANGES = 120;
const AT_ONCE = 10;

let db: Kysely<Database>;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  return () => db.destroy();
});

async function startServer(databaseUrl: string): Promise<ChildProcess> {
  const order: WriterOrder = { databaseUrl, storeId: shop.storeId, changes: CHANGES, atOnce: AT_ONCE };
  const child = fork(path.join(import.meta.dirname, "testing", "audit-writer-process.ts"), [], {
    execArgv: ["--import", "tsx", "--conditions=react-server"],
    env: { ...process.env, AUDIT_WRITER: JSON.stringify(order) },
  });
  await heard(child, "ready");
  return child;
}

function heard<Kind extends FromWriter["kind"]>(child: ChildProcess, kind: Kind) {
  return new Promise<Extract<FromWriter, { kind: Kind }>>((resolve, reject) => {
    child.once("message", (message: FromWriter) => {
      if (message.kind === kind) resolve(message as Extract<FromWriter, { kind: Kind }>); // its kind was looked at
    });
    child.once("exit", (code) => reject(new Error(`a writer ended with ${String(code)}`)));
  });
}

it("several servers that change one store at the same moment write one chain: no gap, no fork, nothing lost", async () => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${rows[0]?.name ?? ""}`;
  const servers = await Promise.all(Array.from({ length: SERVERS }, () => startServer(url.href)));
  const told = servers.map((server) => heard(server, "done"));
  for (const server of servers) server.send("go");
  const ids = (await Promise.all(told)).flatMap((message) => message.ids);

  expect(await verifyChain(db, shop.storeId)).toMatchObject({ entries: SERVERS * CHANGES, broken: null });
  const entries = await db
    .selectFrom("audit_entry")
    .select(["seq", "previous_hash", "subject_id", "at"])
    .where("chain_id", "=", shop.storeId)
    .orderBy("seq")
    .execute();
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, index) => index + 1));
  expect(new Set(entries.map(({ previous_hash }) => previous_hash)).size).toBe(entries.length);
  expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(entries.map(({ subject_id }) => subject_id).toSorted()).toEqual(ids.toSorted());
  // They met: were one after the other, this would show nothing.
  const owners = entries.map(({ subject_id }) => ids.indexOf(subject_id ?? "") < CHANGES);
  expect(owners.filter((isFirst, index) => index > 0 && isFirst !== owners[index - 1]).length).toBeGreaterThan(SERVERS);
}, 60_000);
