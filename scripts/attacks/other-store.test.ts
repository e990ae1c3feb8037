import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiKey } from "@/server/api/api-key";
import type { Container } from "@/server/container";
import { createApiKeyRepository } from "@/server/db/api-key-repository";
import { hashPin } from "@/server/staff/pin";
import { ACTION_FILES, type Action, type Door, knock, loadAction } from "./doors";
import { type Estate, insertEstate, MANAGER_PIN } from "./insert-estate";
import { type AttackedServer, openServer } from "./open-server";
import type { Target } from "./open-target";
import { ATTEMPTS, type Attempt, PARAMETERS } from "./own-and-others";
import { visitor, written } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);

vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

let server: AttackedServer;
let target: Target;
let container: Container;
let doors: AttackedServer["doors"];
let ours: Estate;
let theirs: Estate;

beforeAll(async () => {
  server = await openServer();
  ({ target, container, doors } = server);
  const pinHash = await hashPin(container.pinPepper, MANAGER_PIN);
  const date = new Date().toISOString().slice(0, 10);
  ours = await insertEstate(target.db, target.own, { mark: "Ourmark", date, pinHash });
  theirs = await insertEstate(target.db, target.other, { mark: "Theirmark", date, pinHash });
  return () => server.close();
});

beforeEach(async () => {
  await sql`delete from rate_limit`.execute(target.db);
});

/** Every row that speaks of the other store. */
async function theirRows(): Promise<string[]> {
  const ids = [...Object.values(target.other), theirs.mark, ...Object.values(theirs)].filter(
    (id) => id !== theirs.date,
  );
  return (await target.dump()).split("\n").filter((row) => ids.some((id) => row.includes(id)));
}

/** What came of it: the answer, the cookies, and the tables with a row that is another one now. */
async function seen(action: Action, input: unknown) {
  const before = new Set((await target.dump()).split("\n"));
  written.length = 0;
  const answer = JSON.stringify([await action(input)]);
  const after = (await target.dump()).split("\n").filter((row) => !before.has(row));
  return { answer, cookies: [...written], changed: [...new Set(after.map((row) => row.split(" ")[0]))] };
}

const asked = Object.entries(ATTEMPTS).filter((entry): entry is [string, Attempt] => typeof entry[1] !== "string");

it("knows of every action which ids it takes, and of every route what its parameters name", () => {
  expect(Object.keys(ATTEMPTS).toSorted()).toEqual(ACTION_FILES);
  const names = doors.flatMap(({ path }) => [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? ""));
  expect(Object.keys(PARAMETERS).toSorted()).toEqual([...new Set(names)].toSorted());
});

describe("the ids of another store", () => {
  it.each(asked)("do nothing and tell nothing in %s, where our own do", async (file, { as, inputs }) => {
    const action = await loadAction(file);
    visitor.cookies = await target.signIn(as);
    const own = inputs(ours, ours);
    for (const [index, input] of inputs(theirs, ours).entries()) {
      const before = await theirRows();
      const refused = await seen(action, input);
      const what = `${JSON.stringify(input)} → ${refused.answer}`;
      expect(await theirRows(), what).toEqual(before);
      expect(refused.answer, what).not.toContain(theirs.mark);
      expect(refused.cookies, what).toEqual([]);
      // An input of the wrong shape would be refused whoever asks, and prove nothing.
      expect(refused.answer, what).not.toContain("bad-input");
      expect(await seen(action, own[index]), what).not.toEqual(refused);
    }
  });
});

describe("a route", () => {
  const withParameters = (): Door[] => doors.filter(({ path }) => path.includes("["));

  async function ask(door: Door, estate: Estate, key: string) {
    const name = /\[(\w+)\]/.exec(door.path)?.[1] ?? "";
    const value = PARAMETERS[name]?.(estate) ?? "";
    const headers = {
      ...visitor.headers,
      "content-type": "application/json",
      "idempotency-key": randomBytes(8).toString("hex"),
      ...(door.path.startsWith("/api/v1/") ? { authorization: `Bearer ${key}` } : {}),
    };
    // More than was paid: our own store is told so.
    const asked = door.path.endsWith("/refunds") ? '{"amount":{"currency":"JPY","value":"5000"}}' : "{}";
    const body = door.method === "POST" ? asked : undefined;
    const answer = await knock(door, headers, value, body);
    return { status: answer.status, text: await answer.text(), name };
  }

  it("answers 404 to a manager and to a key for what is another store's, and serves their own", async () => {
    visitor.cookies = await target.signIn("manager");
    const actor = { kind: "command-line" } as const;
    const made = { storeId: target.own.storeId, name: "asker", actor };
    const key = (await createApiKey(createApiKeyRepository(target.db), made)) ?? "";
    expect(withParameters().length).toBeGreaterThan(9);
    for (const door of withParameters()) {
      const before = await theirRows();
      const [foreign, own] = [await ask(door, theirs, key), await ask(door, ours, key)];
      const what = `${door.method} ${door.path}: ${foreign.status} ${own.status}`;
      expect(foreign.text, what).not.toContain(theirs.mark);
      expect(own.text, what).not.toContain(theirs.mark);
      expect(await theirRows(), what).toEqual(before);
      if (foreign.name === "paymentId") {
        expect(foreign.status, what).toBe(404);
        expect([400, 401, 404, 500], what).not.toContain(own.status);
      } else if (foreign.name === "fileId") expect(foreign.status, what).toBe(404);
      else expect(own.status, what).toBe(200);
    }
  });

  it("without a parameter lists what is ours and nothing of theirs, also when another store is asked for", async () => {
    visitor.cookies = { ...(await target.signIn("manager")), "saoma-office-store": theirs.storeId };
    const texts: string[] = [];
    for (const door of doors.filter(({ path, method }) => !path.includes("[") && method === "GET")) {
      const text = await (await knock(door, visitor.headers, "")).text();
      expect(text, door.path).not.toContain(theirs.mark);
      expect(text, door.path).not.toContain(theirs.paymentId);
      texts.push(text);
    }
    expect(texts.join("\n")).toContain(ours.mark);
  });

  it("takes a file about every store from nobody but their owner", async () => {
    const upload = doors.find(({ path, method }) => path === "/api/office/reconciliation-files" && method === "POST");
    if (upload === undefined) throw new Error("the upload is gone");
    const send = async (): Promise<number> => {
      const url = "http://localhost:3000/api/office/reconciliation-files?name=20260101_transaction.csv";
      const request = new Request(url, { method: "POST", headers: visitor.headers, body: "not a file of Alipay's" });
      return (await upload.handler(request, { params: Promise.resolve({}) })).status;
    };
    visitor.cookies = await target.signIn("manager");
    expect(await send()).toBe(403);
    visitor.cookies = await target.signIn("owner");
    expect(await send()).toBe(422);
  });
});
