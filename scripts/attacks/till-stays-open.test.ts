import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { RATE_LIMITS } from "@/lib/staff/rate-limits";
import type { Role } from "@/lib/staff/rights";
import type { Container } from "@/server/container";
import { hashPin } from "@/server/staff/pin";
import { type Action, loadAction } from "./doors";
import { type AttackedServer, openServer } from "./open-server";
import type { Target } from "./open-target";
import { visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);

const PIN = "8024";

let server: AttackedServer;
let target: Target;
let container: Container;
let pinHash: string;
let signIn: Action;
let unlock: Action;

beforeAll(async () => {
  server = await openServer();
  ({ target, container } = server);
  pinHash = await hashPin(container.pinPepper, PIN);
  [signIn, unlock] = [await loadAction("sign-in.ts"), await loadAction("unlock-person.ts")];
  return () => server.close();
});

beforeEach(async () => {
  // A till of its own for each test, on which nobody is signed in.
  const { "saoma-device": device = "" } = await target.signIn("cashier");
  visitor.cookies = { "saoma-device": device };
});

async function addPerson(role: Role): Promise<string> {
  const id = uuidv7();
  const person = { id, store_id: target.own.storeId, name: id, role, pin_hash: pinHash };
  await target.db.insertInto("person").values(person).execute();
  return id;
}

const guess = (personId: string) => signIn({ personId, pin: "0000" });
const reasonOf = (answer: unknown) => (answer as { reason?: string }).reason ?? "let in";

describe("somebody at a till that nobody watches", () => {
  it("who tries one person's PIN 200 times closes the till for that person only", async () => {
    const [victim, colleague] = [await addPerson("cashier"), await addPerson("cashier")];
    const reasons: string[] = [];
    for (let round = 0; round < 10; round += 1)
      reasons.push(...(await Promise.all(Array.from({ length: 20 }, () => guess(victim)))).map(reasonOf));
    expect(reasons.filter((reason) => reason === "wrong-pin")).toHaveLength(5);
    expect(reasons.filter((reason) => reason === "locked")).toHaveLength(195);
    expect(await signIn({ personId: victim, pin: PIN })).toMatchObject({ ok: false, reason: "locked" });
    expect(await signIn({ personId: colleague, pin: PIN })).toEqual({ ok: true });
  });

  it("who tries everybody's is stopped by the till's own count, and a supervisor's PIN opens it again", async () => {
    const { points } = RATE_LIMITS["pin-device"];
    const people = await Promise.all(Array.from({ length: points / 5 }, () => addPerson("cashier")));
    const [supervisor, spared] = [await addPerson("supervisor"), await addPerson("cashier")];
    const reasons: string[] = [];
    for (const person of people) for (let turn = 0; turn < 5; turn += 1) reasons.push(reasonOf(await guess(person)));
    expect(new Set(reasons)).toEqual(new Set(["wrong-pin"]));
    // Now also who was not guessed at waits: otherwise more names would be more guesses.
    expect(await signIn({ personId: spared, pin: PIN })).toMatchObject({ ok: false, reason: "locked" });
    expect(await unlock({ personId: spared, approverId: people[0], pin: PIN })).toMatchObject({ ok: false });
    expect(await unlock({ personId: spared, approverId: supervisor, pin: PIN })).toEqual({ ok: true });
    expect(await signIn({ personId: spared, pin: PIN })).toEqual({ ok: true });
  });

  it("finds no more guesses at the supervisor's PIN behind that door, and cannot fill the log with it", async () => {
    const [cashier, supervisor] = [await addPerson("cashier"), await addPerson("supervisor")];
    const ask = (approverId: string) => unlock({ personId: cashier, approverId, pin: "0000" });
    const reasons = (await Promise.all(Array.from({ length: 100 }, () => ask(supervisor)))).map(reasonOf);
    expect(reasons.filter((reason) => reason === "wrong-pin")).toHaveLength(5);
    const other = await addPerson("cashier");
    for (let turn = 0; turn < 100; turn += 1) expect(reasonOf(await ask(other))).toBe("approver-not-allowed");
    const { told } = await target.db
      .selectFrom("audit_entry")
      .select(({ fn }) => fn.countAll<string>().as("told"))
      .where("subject_id", "=", other)
      .executeTakeFirstOrThrow();
    expect(Number(told)).toBe(RATE_LIMITS["unlock-refused"].points);
  });
});
