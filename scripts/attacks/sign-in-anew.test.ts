import { readFileSync } from "node:fs";
import path from "node:path";
import { Secret, TOTP } from "otpauth";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { seal } from "@/server/seal";
import { hashPin } from "@/server/staff/pin";
import { makeFactor, passwordText } from "@/server/staff/second-factor";
import { hashToken } from "@/server/staff/tokens";
import { ACTION_FILES, knock, loadAction } from "./doors";
import { type AttackedServer, openServer } from "./open-server";
import { given, SAME_SITE, visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

const PIN = "8024";
const PASSWORD = "a sentence to remember";
const TILL = "/api/payments/open";
const OFFICE = "/api/office/today";

let server: AttackedServer;

beforeAll(async () => {
  server = await openServer();
  return () => server.close();
});
beforeEach(() => {
  given.clear();
});

/** What a browser that carries these cookies is answered. */
async function statusOf(address: string, cookies: Record<string, string>): Promise<number> {
  visitor.cookies = cookies;
  return (await knock(server.doorOf(address, "GET"), SAME_SITE, "")).status;
}

/** A manager of this store who signs in in every way there is. */
async function addManager() {
  const { target, container } = server;
  const [id, factor] = [uuidv7(), makeFactor("ken@shop.example")];
  const login = `${id}@shop.example`;
  const person = {
    id,
    store_id: target.own.storeId,
    name: id,
    role: "manager",
    login,
    pin_hash: await hashPin(container.pinPepper, PIN),
    password_hash: await container.hasher.hash(passwordText(PASSWORD)),
    totp_sealed: seal(container.totpKey, factor.secret),
  } as const;
  await target.db.insertInto("person").values(person).execute();
  const code = () => new TOTP({ secret: Secret.fromBase32(factor.secret) }).generate();
  return { id, store_id: person.store_id, login, code };
}

async function beginInOffice(person: { id: string; store_id: string }): Promise<Record<string, string>> {
  const token = uuidv7();
  const how = { method: "password", browser: null } as const;
  await server.container.credentials.beginOfficeSession(person, hashToken(token), how);
  return { "saoma-office": token };
}

describe("a sign-in", () => {
  it("by PIN gives a new token, ends the one before, and takes none that somebody planted", async () => {
    const before = await server.target.signIn("owner");
    const { id } = await addManager();
    expect(await statusOf(TILL, before)).toBe(200);
    expect(await (await loadAction("sign-in.ts"))({ personId: id, pin: PIN })).toEqual({ ok: true });
    expect(await statusOf(TILL, { ...before, ...Object.fromEntries(given) })).toBe(200);
    expect(await statusOf(TILL, before)).toBe(401);

    const planted = "A".repeat(43);
    visitor.cookies = { ...before, "saoma-session": planted };
    expect(await (await loadAction("sign-in.ts"))({ personId: id, pin: PIN })).toEqual({ ok: true });
    expect(given.get("saoma-session")).not.toBe(planted);
    expect(await statusOf(TILL, { ...before, "saoma-session": planted })).toBe(401);
  });

  it("by PIN ends who was in the office in this browser: nobody goes on as them when the new one is idle", async () => {
    const before = { ...(await server.target.signIn("cashier")), ...(await beginInOffice(await addManager())) };
    const { id } = await addManager();
    visitor.cookies = before;
    expect(await (await loadAction("sign-in.ts"))({ personId: id, pin: PIN })).toEqual({ ok: true });
    expect(await statusOf(OFFICE, { "saoma-office": before["saoma-office"] ?? "" })).toBe(401);
  });

  it("by password and app gives a new token and ends the one before", async () => {
    const manager = await addManager();
    const before = await beginInOffice(manager);
    expect(await statusOf(OFFICE, before)).toBe(200);
    const order = { login: manager.login, password: PASSWORD, code: manager.code() };
    expect(await (await loadAction("sign-in-to-office.ts"))(order)).toEqual({ ok: true });
    expect(await statusOf(OFFICE, { "saoma-office": given.get("saoma-office") ?? "" })).toBe(200);
    expect(await statusOf(OFFICE, before)).toBe(401);
  });

  it("in whatever way goes through the one place that does so; the first set-up has nothing before it", () => {
    const folder = path.resolve(import.meta.dirname, "..", "..", "server", "actions");
    const byThemselves = ACTION_FILES.filter((file) =>
      /writeToken\([^)]*"(?:session|office)"/.test(readFileSync(path.join(folder, file), "utf8")),
    );
    expect(byThemselves).toEqual(["set-up.ts"]);
  });
});

describe("saying again who one is", () => {
  it("by password goes on under a new token; a copy of the old one opens nothing", async () => {
    const before = await beginInOffice(await addManager());
    visitor.cookies = before;
    expect(await (await loadAction("begin-new-app.ts"))({ password: PASSWORD })).toMatchObject({ ok: true });
    expect(await statusOf(OFFICE, { "saoma-office": given.get("saoma-office") ?? "" })).toBe(200);
    expect(await statusOf(OFFICE, before)).toBe(401);
  });

  it("by PIN too; and who signed out everywhere else stays in here", async () => {
    const before = await server.target.signIn("manager");
    const pin_hash = await hashPin(server.container.pinPepper, PIN);
    await server.target.db.updateTable("person").set({ pin_hash }).where("pin_hash", "=", "none").execute();
    visitor.cookies = before;
    expect(await (await loadAction("end-other-sessions.ts"))({ password: PIN })).toEqual({ ok: true });
    expect(await statusOf(TILL, { ...before, ...Object.fromEntries(given) })).toBe(200);
    expect(await statusOf(TILL, before)).toBe(401);
  });

  it("with a wrong word changes nothing", async () => {
    const before = await beginInOffice(await addManager());
    visitor.cookies = before;
    expect(await (await loadAction("begin-new-app.ts"))({ password: "another sentence" })).toMatchObject({ ok: false });
    expect([...given]).toEqual([]);
    expect(await statusOf(OFFICE, before)).toBe(200);
  });
});
