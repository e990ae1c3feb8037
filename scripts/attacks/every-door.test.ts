import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiKey } from "@/server/api/api-key";
import type { Container } from "@/server/container";
import { createApiKeyRepository } from "@/server/db/api-key-repository";
import { createPaymentRepository } from "@/server/db/payment-repository";
import { newTestPayment } from "@/server/db/testing/new-test-payment";
import { ACTION_FILES, type Action, knock, loadAction, ROUTE_FILES } from "./doors";
import { type AttackedServer, openServer } from "./open-server";
import type { Target } from "./open-target";
import { OWN_ORIGIN, SAME_SITE, visitor, written } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);

/** Whoever stands before the sign-in page may use these; each says why in its own comment. */
const BEFORE_SIGN_IN = [
  "ask-passkey.ts",
  "enrol-demo-device.ts",
  "enrol-device.ts",
  "lock-till.ts",
  "set-locale.ts",
  "sign-in.ts",
];
/** Answered without a session or a key: what they tell is public, or the message proves itself by its signature. */
const PUBLIC_ROUTES = [
  "/api/health",
  "/api/ready",
  "/api/v1/openapi.json",
  "/api/alipay/notify",
  "/.well-known/security.txt",
  "/old-browser",
];

const FOREIGN: readonly (readonly [string, Record<string, string>])[] = [
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["another port of this host", { origin: "http://localhost:4000", "sec-fetch-site": "same-site" }],
  ["Origin: null", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["nothing said", {}],
  ["a form of another site, without Origin", { "sec-fetch-site": "cross-site" }],
  ["an origin that only begins like ours", { origin: `${OWN_ORIGIN}.evil.example` }],
];

let server: AttackedServer;
let target: Target;
let actions: Map<string, Action>;
let doors: AttackedServer["doors"];
let container: Container;
let otherPaymentId: string;

beforeAll(async () => {
  server = await openServer();
  ({ target, container, doors } = server);
  otherPaymentId = await insertPayment();
  actions = new Map(await Promise.all(ACTION_FILES.map(async (file) => [file, await loadAction(file)] as const)));
  return async () => {
    await container.db.destroy();
    await target.db.destroy();
  };
});

beforeEach(async () => {
  // Who knocks as often as these tests do is told to wait; here each attack shall meet what is behind that.
  await sql`delete from rate_limit`.execute(target.db);
  written.length = 0;
  visitor.cookies = {};
  visitor.headers = { ...SAME_SITE };
});

async function insertPayment(): Promise<string> {
  const id = uuidv7();
  await createPaymentRepository(target.db).insertPayment(
    newTestPayment(target.other, { paymentId: id, amountMinor: 1_000 }),
    { owner: "nobody", leaseMs: 3_600_000 },
  );
  return id;
}

/** Every name an id may have, each with the other store's: whatever an action reads, it reads somebody else's. */
function othersIds(): object {
  const { storeId, deviceId, personId } = target.other;
  const ids = { storeId, deviceId, personId, paymentId: otherPaymentId, saleId: otherPaymentId, id: otherPaymentId };
  const more = {
    refundId: otherPaymentId,
    endpointId: otherPaymentId,
    keyId: otherPaymentId,
    incidentId: otherPaymentId,
  };
  return {
    ...ids,
    ...more,
    requestId: uuidv7(),
    amountMinor: 100,
    amount: { currency: "JPY", minor: 100 },
    code: "281234567890123456",
    reason: "customer-returned",
    note: "",
    name: "x",
    role: "owner",
    pin: "2580",
    approval: { approverId: personId, pin: "2580" },
  };
}

/** What an action may answer when it did nothing. */
function isRefusal(result: unknown): boolean {
  if (result === undefined || result === null || result === false) return true;
  if (Array.isArray(result)) return result.length === 0;
  return typeof result === "object" && "ok" in result && result.ok === false;
}

async function attempt(file: string, input: unknown): Promise<unknown> {
  const action = actions.get(file);
  if (action === undefined) throw new Error(`${file} was not loaded`);
  return action(input);
}

const guarded = ACTION_FILES.filter((file) => !BEFORE_SIGN_IN.includes(file));

it("looked at every action and every route there is", () => {
  expect(ACTION_FILES.length).toBeGreaterThan(9);
  expect(ROUTE_FILES.length).toBeGreaterThan(8);
  expect([...actions.keys()]).toEqual(ACTION_FILES);
  expect(new Set(doors.map(({ path }) => path)).size).toBe(ROUTE_FILES.length);
});

describe("every action", () => {
  it.each(guarded)("%s does nothing without a session", async (file) => {
    const before = await target.dump();
    expect(isRefusal(await attempt(file, othersIds()))).toBe(true);
    expect(await target.dump()).toBe(before);
    expect(written).toEqual([]);
  });

  it.each(ACTION_FILES)("%s does nothing for a page of another origin, whoever is signed in", async (file) => {
    visitor.cookies = await target.signIn("owner");
    const before = await target.dump();
    for (const [name, headers] of FOREIGN) {
      visitor.headers = headers;
      expect(isRefusal(await attempt(file, othersIds())), name).toBe(true);
    }
    expect(await target.dump()).toBe(before);
    expect(written).toEqual([]);
  });

  it.each(guarded)("%s does nothing with a forged or borrowed cookie", async (file) => {
    const [mine, yours] = [await target.signIn("owner"), await target.signIn("owner")];
    const forged = randomBytes(32).toString("base64url");
    const before = await target.dump();
    for (const cookies of [
      { ...mine, "saoma-device": forged },
      { ...mine, "saoma-session": forged },
      // A session that somebody planted from another device (fixation), and one without its device.
      { ...mine, "saoma-session": yours["saoma-session"] ?? "" },
      { "saoma-session": mine["saoma-session"] ?? "" },
      { ...mine, "saoma-device": "' or 1=1 --" },
      { "__Host-saoma-device": mine["saoma-device"] ?? "", "__Host-saoma-session": mine["saoma-session"] ?? "" },
    ]) {
      visitor.cookies = cookies;
      expect(isRefusal(await attempt(file, othersIds())), JSON.stringify(Object.keys(cookies))).toBe(true);
    }
    expect(await target.dump()).toBe(before);
  });

  it.each(guarded)("%s does nothing for an auditor, who only looks", async (file) => {
    visitor.cookies = await target.signIn("auditor");
    const before = await target.dump();
    await attempt(file, othersIds());
    expect(await target.dump()).toBe(before);
  });

  it.each(guarded)("%s touches nothing of another store, whatever ids it is given", async (file) => {
    visitor.cookies = await target.signIn("owner");
    const rows = async (): Promise<string[]> =>
      (await target.dump()).split("\n").filter((row) => Object.values(target.other).some((id) => row.includes(id)));
    const before = await rows();
    await attempt(file, othersIds());
    expect(await rows()).toEqual(before);
  });

  // These take no input: they do their work whatever comes with it.
  it.each(ACTION_FILES.filter((file) => file !== "lock-till.ts" && file !== "ask-passkey.ts"))(
    "%s answers nonsense without breaking",
    async (file) => {
      visitor.cookies = await target.signIn("cashier");
      const before = await target.dump();
      const nested = JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`) as unknown;
      for (const input of [undefined, null, 7, "x".repeat(1_000_000), [], nested, { __proto__: { role: "owner" } }])
        await expect(attempt(file, input)).resolves.not.toMatchObject({ ok: true });
      expect(await target.dump()).toBe(before);
    },
  );
});

describe("every route", () => {
  it("that is not public answers 401 without a session or a key", async () => {
    const closed = doors.filter(({ path }) => !PUBLIC_ROUTES.includes(path));
    const before = await target.dump();
    const answers = await Promise.all(
      closed.map(async (door) => [
        `${door.method} ${door.path}`,
        (await knock(door, SAME_SITE, otherPaymentId)).status,
      ]),
    );
    // Figures for a machine do not even say that they are there.
    expect(answers).toEqual(
      closed.map(({ method, path }) => [`${method} ${path}`, path === "/api/metrics" ? 404 : 401]),
    );
    expect(await target.dump()).toBe(before);
  });

  it("answers 404 or refuses for another store's ids, with a session or a key of ours", async () => {
    visitor.cookies = await target.signIn("owner");
    const actor = { kind: "command-line" } as const;
    const key = await createApiKey(createApiKeyRepository(target.db), {
      storeId: target.own.storeId,
      name: "x",
      actor,
    });
    const asked = { authorization: `Bearer ${key ?? ""}`, "content-type": "application/json" };
    const withIds = doors.filter(({ path }) => path.includes("["));
    expect(withIds.length).toBeGreaterThan(4);
    for (const door of withIds) {
      const body = door.method === "POST" ? '{"amount":{"currency":"JPY","value":"100"}}' : undefined;
      const headers = { ...asked, ...SAME_SITE, "idempotency-key": randomBytes(8).toString("hex") };
      const answer = await knock(door, headers, otherPaymentId, body);
      expect([400, 401, 404], `${door.method} ${door.path}`).toContain(answer.status);
      expect(await answer.text()).not.toContain(target.other.storeId);
    }
    const { state, version } = await target.db
      .selectFrom("payment")
      .select(["state", "version"])
      .where("id", "=", otherPaymentId)
      .executeTakeFirstOrThrow();
    expect([state, version]).toEqual(["paying", 1]);
  });

  it("that writes takes no cookie from another origin", async () => {
    visitor.cookies = await target.signIn("owner");
    const writing = doors.filter(({ method }) => method !== "GET" && method !== "HEAD");
    const before = await target.dump();
    for (const door of writing)
      for (const [name, headers] of FOREIGN) {
        visitor.headers = headers;
        const answer = await knock(door, headers, otherPaymentId, "{}");
        expect(answer.status, `${door.method} ${door.path} from ${name}`).toBeGreaterThanOrEqual(400);
      }
    expect(await target.dump()).toBe(before);
  });

  it("refuses a megabyte, deep JSON and JSON that is none", async () => {
    const actor = { kind: "command-line" } as const;
    const key = await createApiKey(createApiKeyRepository(target.db), {
      storeId: target.own.storeId,
      name: "y",
      actor,
    });
    const before = await target.dump();
    const bodies = [`{"note":"${"x".repeat(1_048_576)}"}`, "[".repeat(100_000), "{", "null", '{"amount":1e999}'];
    for (const door of doors.filter(({ method }) => method === "POST"))
      for (const body of bodies) {
        const headers = {
          authorization: `Bearer ${key ?? ""}`,
          "content-type": "application/json",
          "idempotency-key": randomBytes(8).toString("hex"),
        };
        const { status } = await knock(door, headers, otherPaymentId, body);
        // A cancel takes no body: it answers that there is no such payment in this store.
        expect([400, 401, 404, 413, 422], `${door.path} ${body.slice(0, 9)}`).toContain(status);
      }
    const count = (text: string): number =>
      text.split("\n").filter((row) => /^(sale|payment|refund) /.test(row)).length;
    expect(count(await target.dump())).toBe(count(before));
  });
});
