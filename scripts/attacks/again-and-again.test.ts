import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiKey } from "@/server/api/api-key";
import type { Container } from "@/server/container";
import { createApiKeyRepository } from "@/server/db/api-key-repository";
import { hashPin } from "@/server/staff/pin";
import { type Door, knock, loadAction } from "./doors";
import { type Estate, insertEstate, MANAGER_PIN } from "./insert-estate";
import { type AttackedServer, openServer } from "./open-server";
import type { Target } from "./open-target";
import { ATTEMPTS, type Attempt } from "./own-and-others";
import { visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

let server: AttackedServer;
let target: Target;
let container: Container;
let doors: AttackedServer["doors"];
let ours: Estate;
/** How often somebody tried something here, and how often it was not refused or something was changed. */
let [tried, letIn] = [0, 0];

/** What an action says when it did nothing. */
const REFUSAL = /"ok":false|^null$|^false$|^undefined$|^\[\]$/;

/** Counts a try, then wants it refused. */
function expectRefused(isRefused: boolean, what: string): void {
  tried += 1;
  if (!isRefused) letIn += 1;
  expect(isRefused, what).toBe(true);
}

function expectNo(answer: unknown, what: string): void {
  const text = answer === undefined ? "undefined" : JSON.stringify(answer);
  expectRefused(REFUSAL.test(text), `${what}: ${text}`);
}

async function expectUnchanged(before: readonly string[], what = ""): Promise<void> {
  const after = await business();
  if (after.join("\n") !== before.join("\n")) letIn += 1;
  expect(after, what).toEqual(before);
}

beforeAll(async () => {
  server = await openServer();
  ({ target, container, doors } = server);
  const pinHash = await hashPin(container.pinPepper, MANAGER_PIN);
  ours = await insertEstate(target.db, target.own, {
    mark: "Ourmark",
    date: new Date().toISOString().slice(0, 10),
    pinHash,
  });
  return async () => {
    process.stdout.write(`tried ${tried}, let in ${letIn}\n`);
    await server.close();
  };
});
beforeEach(async () => {
  await sql`delete from rate_limit`.execute(target.db);
});

// What a refusal itself writes: that somebody was refused belongs to the log, and an answer to its idempotency key.
const WRITTEN_BY_REFUSALS = /^(audit_entry|audit_chain|pin_attempt|session|api_request) /;
async function business(): Promise<string[]> {
  return (await target.dump()).split("\n").filter((row) => !WRITTEN_BY_REFUSALS.test(row));
}

const asked = Object.entries(ATTEMPTS).filter((entry): entry is [string, Attempt] => typeof entry[1] !== "string");
it("a session that was locked is worth nothing when its cookie is sent again", async () => {
  const cookies = await target.signIn("owner");
  visitor.cookies = cookies;
  await (await loadAction("lock-till.ts"))();
  visitor.cookies = cookies;
  const before = await business();
  // These need no session, only the till and a right PIN: they are the way back in.
  const byPin = ["sign-in.ts", "unlock-person.ts"];
  for (const [file, { inputs }] of asked.filter(([name]) => !byPin.includes(name))) {
    const action = await loadAction(file);
    for (const input of inputs(ours, ours)) {
      expectNo(await action(input), file);
    }
  }
  await expectUnchanged(before);
});

describe("ending one's sessions elsewhere", () => {
  it("needs the PIN again: an open screen is not enough, and guesses are counted as at the door", async () => {
    const end = await loadAction("end-other-sessions.ts");
    const pin_hash = await hashPin(container.pinPepper, MANAGER_PIN);
    visitor.cookies = await target.signIn("owner");
    await target.db.updateTable("person").set({ pin_hash }).where("role", "=", "owner").execute();
    const sessions = () => target.db.selectFrom("session").select("token_hash").execute();
    const before = (await sessions()).length;
    for (const input of [undefined, {}, { password: "" }, { password: "0000" }, { password: "x".repeat(1_000_000) }]) {
      expectNo(await end(input), "no PIN");
    }
    for (let guess = 0; guess < 10; guess += 1) {
      expectNo(await end({ password: String(1_000 + guess) }), "a guess");
    }
    expect(await end({ password: "0000" })).toMatchObject({ ok: false, reason: "locked" });
    expect(await sessions()).toHaveLength(before);
  });
});

describe("the API for other systems", () => {
  const call = async (door: Door, headers: Record<string, string>, value: string, body?: string): Promise<number> => {
    return (await knock(door, headers, value, body)).status;
  };
  const keyed = (): Door[] => doors.filter(({ path }) => path.startsWith("/api/v1/") && !path.endsWith("openapi.json"));

  it("takes no key that is forged, dressed up or said twice", async () => {
    const made = { storeId: target.own.storeId, name: "asker", actor: { kind: "command-line" } as const };
    const key = (await createApiKey(createApiKeyRepository(target.db), made)) ?? "";
    const before = await business();
    const forged = [
      `${key}x`,
      key.slice(0, -1),
      key.toUpperCase(),
      `${key}, ${key}`,
      `${key} ${key}`,
      "null",
      "' or 1=1",
    ];
    const headers: Record<string, string>[] = [
      ...forged.map((text) => ({ authorization: `Bearer ${text}` })),
      { authorization: key },
      { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
      { "x-api-key": key },
      { "proxy-authorization": `Bearer ${key}` },
      { cookie: `authorization=Bearer ${key}` },
      { "x-original-url": "/api/health", "x-rewrite-url": "/api/health", "x-forwarded-host": "localhost" },
      { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
      { "x-http-method-override": "GET" },
    ];
    for (const door of keyed())
      for (const given of headers) {
        const more = { "content-type": "application/json", "idempotency-key": randomBytes(8).toString("hex") };
        const status = await call(
          door,
          { ...more, ...given },
          ours.paymentId,
          door.method === "POST" ? "{}" : undefined,
        );
        expectRefused(
          [401, 429].includes(status),
          `${status} ${door.method} ${door.path} ${JSON.stringify(Object.keys(given))}`,
        );
        await sql`delete from rate_limit`.execute(target.db);
      }
    await expectUnchanged(before);
  });

  it("finds nothing under ids that are none, and starts nothing from a body too large, too deep or of another kind", async () => {
    const made = { storeId: target.own.storeId, name: "sender", actor: { kind: "command-line" } as const };
    const key = (await createApiKey(createApiKeyRepository(target.db), made)) ?? "";
    const before = await business();
    const ids = [randomUUID(), "..%2f..%2fhealth", "%00", "' or 1=1 --", "0", "-1", "null", ours.storeId];
    const bodies = [
      "x".repeat(1_000_000),
      "[".repeat(100_000),
      '{"__proto__":{"state":"paid"}}',
      '{"state":"paid"}',
      "null",
    ];
    for (const door of keyed().filter(({ path }) => path.includes("[paymentId]")))
      for (const id of ids) {
        const headers = {
          authorization: `Bearer ${key}`,
          "content-type": "application/json",
          "idempotency-key": randomBytes(8).toString("hex"),
        };
        const status = await call(
          door,
          headers,
          id,
          door.method === "POST" ? '{"amount":{"currency":"JPY","value":"1"}}' : undefined,
        );
        expectRefused([400, 404, 422, 429].includes(status), `${status} ${door.method} ${door.path} ${id}`);
        await sql`delete from rate_limit`.execute(target.db);
      }
    for (const door of keyed().filter(({ method }) => method === "POST"))
      for (const body of bodies) {
        const headers = {
          authorization: `Bearer ${key}`,
          "content-type": "application/json",
          "idempotency-key": randomBytes(8).toString("hex"),
        };
        // Cancelling takes no body and this payment is paid: it is refused for that.
        const status = await call(door, headers, randomUUID(), body);
        expectRefused([400, 404, 409, 413, 422, 429].includes(status), `${status} ${door.path} ${body.slice(0, 20)}`);
        await sql`delete from rate_limit`.execute(target.db);
      }
    await expectUnchanged(before);
  });
});
