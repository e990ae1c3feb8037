import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { requestRaw } from "../e2e/support/raw-request";
import { startSaoma } from "../e2e/support/saoma-server";
import { createPasswordHasher } from "../server/staff/password-hasher";

/**
 * How long a stranger waits at the door of the office for somebody's login with a wrong password, and for nobody's: over
 * HTTP, one after the other in turns. Argument: how many of each (200). A figure, and no limit: what tells the two apart
 * by its work is counted in server/staff/same-work.test.ts.
 */
const tries = Number(process.argv[2] ?? 200);
const WARM_UP = 10;
const KNOWN = "somebody@shop.example";

// The server's own folder is found under this one; the database's user has to pass through it.
const folder = mkdtempSync(path.join(tmpdir(), "saoma-sign-in-"));
chmodSync(folder, 0o755);
process.env["TMPDIR"] = folder;
const server = await startSaoma();
const database = new Client({ connectionString: databaseUrl() });
await database.connect();
try {
  await addSomebody();
  const action = actionId();
  await measure(action, WARM_UP);
  const { known, unknown } = await measure(action, tries);
  print("a login somebody has", known);
  print("a login nobody has", unknown);
  const ratio = (share: number) => (at(known, share) / at(unknown, share)).toFixed(3);
  process.stdout.write(`known / unknown: p50 ${ratio(0.5)}, p95 ${ratio(0.95)}\n`);
} finally {
  await database.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function databaseUrl(): string {
  const data = path.join(folder, readdirSync(folder).find((name) => name.startsWith("saoma-e2e-")) ?? "");
  const password = readFileSync(path.join(data, "secrets", "database-password"), "utf8").trim();
  const port = readFileSync(path.join(data, "database", "postmaster.pid"), "utf8").split("\n")[3] ?? "";
  return `postgres://saoma:${encodeURIComponent(password)}@127.0.0.1:${port}/saoma`;
}

async function addSomebody(): Promise<void> {
  const hash = await createPasswordHasher("of this bench").hash("nobody types this");
  await database.query(
    `insert into person (id, store_id, name, role, pin_hash, login, password_hash, totp_sealed)
     select $1, id, 'Somebody', 'owner', 'none', $2, $3, 'sealed' from store limit 1`,
    [randomUUID(), KNOWN, hash],
  );
}

/** How a page names the action; the build has written it down. */
function actionId(): string {
  const file = path.join(import.meta.dirname, "..", ".next", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as { node: Record<string, { exportedName?: string }> }; // Next's own
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === "signInToOffice");
  if (found === undefined) throw new Error("The build has no sign-in to the office.");
  return found[0];
}

async function measure(action: string, count: number): Promise<{ known: number[]; unknown: number[] }> {
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < count; turn += 1) {
    known.push(await knock(action, KNOWN));
    unknown.push(await knock(action, `${randomUUID().slice(0, 8)}@shop.example`));
  }
  return { known, unknown };
}

/** ms until the whole answer was there. */
async function knock(action: string, login: string): Promise<number> {
  // Whoever tries as often as this would only be told to wait.
  await database.query("delete from rate_limit");
  const headers = { "next-action": action, origin: server.origin, "content-type": "text/plain;charset=UTF-8" };
  const body = JSON.stringify([{ login, password: "a wrong password", code: "000000" }]);
  const begin = performance.now();
  const answer = await requestRaw(server.origin, { path: "/sign-in/office", method: "POST", headers, body });
  const took = performance.now() - begin;
  if (!answer.body.includes('"reason":"wrong"')) throw new Error(`${answer.status} ${answer.body.slice(0, 200)}`);
  return took;
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}

function print(what: string, times: readonly number[]): void {
  const [half, most] = [at(times, 0.5), at(times, 0.95)].map((ms) => ms.toFixed(1));
  process.stdout.write(`${what.padEnd(22)} n ${times.length}  p50 ${half} ms  p95 ${most} ms\n`);
}
