import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiKey } from "@/server/api/api-key";
import type { Container } from "@/server/container";
import { createApiKeyRepository } from "@/server/db/api-key-repository";
import { insertHistoryPayment } from "@/server/db/testing/insert-history";
import { hashToken } from "@/server/staff/tokens";
import { knock } from "./doors";
import { type AttackedServer, openServer } from "./open-server";
import type { Target } from "./open-target";
import { SAME_SITE, visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);

let server: AttackedServer;
let target: Target;
let container: Container;
let doors: AttackedServer["doors"];
let paymentId: string;

beforeAll(async () => {
  server = await openServer();
  ({ target, container, doors } = server);
  const id = uuidv7();
  paymentId = await insertHistoryPayment(target.db, target.own, { id, createdAt: Date.now(), state: "attention" });
  return () => server.close();
});
beforeEach(() => {
  vi.restoreAllMocks();
  visitor.headers = { ...SAME_SITE };
});

const actor = { kind: "command-line" } as const;

/** Waits for news that do not come, as a screen does; `isLetIn` resolves when it was let in and waits. */
function wait(path: string): { readonly answer: Promise<Response>; readonly isLetIn: Promise<void> } {
  const door = doors.find((each) => each.path === path && each.method === "GET");
  if (door === undefined) throw new Error(`${path} is gone`);
  const { findVersion } = container.paymentReads;
  const isLetIn = new Promise<void>((resolve) => {
    vi.spyOn(container.paymentReads, "findVersion").mockImplementation((...asked) => {
      resolve();
      return findVersion(...asked);
    });
  });
  const answer = knock({ ...door, path: `${path}?after=1000&waitMs=1500` }, visitor.headers, paymentId);
  return { answer, isLetIn };
}

describe("who waits for a payment while it is taken away that they may, is told nothing more", () => {
  const signedIn = async () => {
    visitor.cookies = await target.signIn("cashier");
    const tokenHash = hashToken(visitor.cookies["saoma-session"] ?? "");
    return target.db
      .selectFrom("session")
      .select(["person_id", "device_id"])
      .where("token_hash", "=", tokenHash)
      .executeTakeFirstOrThrow();
  };

  it("a till that keeps what it may", async () => {
    await signedIn();
    expect((await wait("/api/payments/[paymentId]").answer).status).toBe(200);
  });

  it("a device that is removed", async () => {
    const { device_id } = await signedIn();
    const waiting = wait("/api/payments/[paymentId]");
    await waiting.isLetIn;
    const change = { storeId: target.own.storeId, actor };
    expect(await container.people.revokeDevice(change, device_id)).toBe(true);
    expect((await waiting.answer).status).toBe(401);
  });

  it("a person who is switched off", async () => {
    const { person_id } = await signedIn();
    const waiting = wait("/api/payments/[paymentId]");
    await waiting.isLetIn;
    const change = { storeId: target.own.storeId, actor };
    expect(await container.people.setDisabled(change, person_id, true)).toBe(true);
    expect((await waiting.answer).status).toBe(401);
  });

  it("another system's key", async () => {
    const keys = createApiKeyRepository(target.db);
    const key = await createApiKey(keys, { storeId: target.own.storeId, name: "waits", actor });
    visitor.headers["authorization"] = `Bearer ${key ?? ""}`;
    const waiting = wait("/api/v1/payments/[paymentId]");
    await waiting.isLetIn;
    expect(await keys.revokeKey({ storeId: target.own.storeId, name: "waits", actor })).toBe(true);
    const answer = await waiting.answer;
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain(paymentId);
  });
});
