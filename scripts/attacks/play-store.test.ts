import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiKey } from "@/server/api/api-key";
import type { Container } from "@/server/container";
import { createApiKeyRepository } from "@/server/db/api-key-repository";
import { type Door, knock, loadAction } from "./doors";
import { type AttackedServer, openServer } from "./open-server";
import type { Target } from "./open-target";
import { visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

let server: AttackedServer;
let target: Target;
let container: Container;
let doors: AttackedServer["doors"];

beforeAll(async () => {
  server = await openServer();
  ({ target, container, doors } = server);
  // `own` is where everybody can become the owner; `other` is somebody's shop in the same database.
  await target.db.updateTable("store").set({ is_demo: true }).where("id", "=", target.own.storeId).execute();
  return () => server.close();
});

beforeEach(async () => {
  await sql`delete from rate_limit`.execute(target.db);
  Object.assign(container.env, { mode: "simulator" });
  visitor.cookies = await target.signIn("owner");
});

const doorOf = (path: string, method: string): Door => {
  const door = doors.find((each) => each.path === path && each.method === method);
  if (door === undefined) throw new Error(`${method} ${path} is gone`);
  return door;
};
const statusOf = async (path: string): Promise<number> =>
  (await knock(doorOf(path, "GET"), visitor.headers, "")).status;

async function keyOfPlayStore(): Promise<string> {
  const made = { storeId: target.own.storeId, name: uuidv7(), actor: { kind: "command-line" } as const };
  return (await createApiKey(createApiKeyRepository(target.db), made)) ?? "";
}

describe("the owner of a play store, whom everybody can become", () => {
  it("looks into no store of a shop's own, and brings no file of Alipay's that would settle its payments", async () => {
    const { getOfficeStores } = await import("@/server/queries/get-office-stores");
    const seen = await getOfficeStores();
    expect(seen).toMatchObject({ kind: "chain", chain: { stores: [{ id: target.own.storeId }] } });
    const url = "http://localhost:3000/api/office/reconciliation-files?name=20260101_transaction.csv";
    const request = new Request(url, { method: "POST", headers: visitor.headers, body: "not a file of Alipay's" });
    const upload = doorOf("/api/office/reconciliation-files", "POST");
    expect((await upload.handler(request, { params: Promise.resolve({}) })).status).toBe(403);
  });

  it("adds play stores only, so that the first set-up of a shop of one's own is not closed by a stranger", async () => {
    await target.db.updateTable("store").set({ is_demo: true }).where("id", "=", target.other.storeId).execute();
    expect(await container.credentials.isSetupOpen()).toBe(true);
    const store = { name: "Mine now", currency: "JPY", timeZone: "Asia/Tokyo", language: "" };
    expect(await (await loadAction("add-store.ts"))(store)).toEqual({ ok: true });
    expect(await container.credentials.isSetupOpen()).toBe(true);
    await target.db.updateTable("store").set({ is_demo: false }).where("id", "=", target.other.storeId).execute();
  });
});

describe.each(["sandbox", "production"] as const)("in %s mode a play store is closed", (mode) => {
  it("to whoever signed in on a till of it before, and to a sign-in with a PIN that everybody knows", async () => {
    expect(await statusOf("/api/payments/open")).toBe(200);
    expect(await statusOf("/api/office/today")).toBe(200);
    Object.assign(container.env, { mode });
    expect(await statusOf("/api/payments/open")).toBe(401);
    expect(await statusOf("/api/office/today")).toBe(401);
    const signIn = await loadAction("sign-in.ts");
    expect(await signIn({ personId: target.own.personId, pin: "2580" })).toEqual({
      ok: false,
      reason: "device-unknown",
    });
    const { getSignIn } = await import("@/server/queries/get-sign-in");
    expect(await getSignIn()).toEqual({ mode, device: null, people: [] });
  });

  it("to a session of its office", async () => {
    const token = uuidv7();
    const person = { id: target.own.personId, store_id: target.own.storeId };
    await target.db.updateTable("person").set({ role: "owner" }).where("id", "=", person.id).execute();
    const { hashToken } = await import("@/server/staff/tokens");
    await container.credentials.beginOfficeSession(person, hashToken(token), { method: "password", browser: null });
    visitor.cookies = { "saoma-office": token };
    expect(await statusOf("/api/office/today")).toBe(200);
    Object.assign(container.env, { mode });
    expect(await statusOf("/api/office/today")).toBe(401);
  });

  it("to its keys", async () => {
    visitor.headers["authorization"] = `Bearer ${await keyOfPlayStore()}`;
    expect(await statusOf("/api/v1/payments")).toBe(200);
    Object.assign(container.env, { mode });
    expect(await statusOf("/api/v1/payments")).toBe(401);
  });
});
