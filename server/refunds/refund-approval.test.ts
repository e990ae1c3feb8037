import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Role } from "@/lib/staff/rights";
import { createPaymentReads } from "../db/payment-reads";
import { createPaymentRepository } from "../db/payment-repository";
import { createRefundRepository } from "../db/refund-repository";
import { createStaffRepository } from "../db/staff-repository";
import type { Database } from "../db/tables";
import { insertHistoryPayment } from "../db/testing/insert-history";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { approve } from "../staff/approve";
import { hashPin } from "../staff/pin";
import { refundAtTill } from "./refund-at-till";
import type { StartRefundDeps } from "./start-refund";

// What is looked at ends before anything is sent.
vi.mock("./drive-refund", () => ({ driveRefund: () => Promise.resolve() }));

const PEPPER = "pepper";
const PIN = "8024";
const LIMIT = 10_000;
const PAID = 50_000;

let db: Kysely<Database>;
let shop: TestShop;
let managerId: string;
let paymentId: string;
let deps: StartRefundDeps;

beforeEach(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  managerId = await insertPerson("manager");
  paymentId = await insertPaid(shop);
  // The parts a start touches before it sends; nothing is sent here.
  deps = {
    store: createPaymentRepository(db),
    isContradicted: createPaymentReads(db).isContradicted,
    refunds: createRefundRepository(db),
    newId: () => uuidv7(),
    owner: () => "test",
    policy: { leaseMs: 60_000 },
    runInBackground: () => undefined,
    onChange: () => undefined,
  } as unknown as StartRefundDeps;
});
afterEach(() => db.destroy());

function insertPaid(of: TestShop): Promise<string> {
  return insertHistoryPayment(db, of, {
    createdAt: Date.now() - 60_000,
    state: "paid",
    amountMinor: PAID,
    acquirementId: uuidv7(),
  });
}

async function insertPerson(role: Role, storeId = shop.storeId): Promise<string> {
  const id = uuidv7();
  const pin_hash = await hashPin(PEPPER, PIN);
  await db.insertInto("person").values({ id, store_id: storeId, name: role, role, pin_hash }).execute();
  return id;
}

type Asked = {
  amountMinor: number;
  requestId?: string;
  of?: string;
  approverId?: string | null;
  pin?: string;
  role?: Role;
};

function ask({
  amountMinor,
  requestId = uuidv7(),
  of = paymentId,
  approverId = null,
  pin = PIN,
  role = "cashier",
}: Asked) {
  const { storeId, deviceId, personId } = shop;
  const right = "refund-above-limit" as const;
  const staff = createStaffRepository(db);
  return refundAtTill(deps, {
    storeId,
    paymentId: of,
    amountMinor,
    reason: null,
    note: null,
    requestId,
    person: { id: personId, role },
    actor: { kind: "person", id: personId, deviceId },
    approve:
      approverId === null
        ? null
        : () => approve({ staff, pinPepper: PEPPER }, { storeId, deviceId, right, approverId, pin }),
    refundLimitMinor: LIMIT,
  });
}

async function reserved(id = paymentId): Promise<number> {
  const row = await db
    .selectFrom("payment")
    .select("refund_reserved_minor")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.refund_reserved_minor;
}

/** Lets nobody on before all have come: each has looked at the payment before any of them changes it. */
function together<Input extends unknown[], Output>(count: number, work: (...input: Input) => Promise<Output>) {
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  let come = 0;
  return async (...input: Input): Promise<Output> => {
    come += 1;
    if (come === count) open();
    await all;
    return work(...input);
  };
}

const refunds = () => db.selectFrom("refund").select(["amount_minor", "person_id", "approver_id"]).execute();
const reasonOf = (result: Awaited<ReturnType<typeof ask>>) => (result.ok ? "ok" : result.reason);

describe("the limit of one person", () => {
  it("holds for two refunds at once that are together above it: one goes, the other needs a second person", async () => {
    deps = { ...deps, refunds: { ...deps.refunds, insertRefund: together(2, deps.refunds.insertRefund) } };
    const results = await Promise.all([ask({ amountMinor: 6_000 }), ask({ amountMinor: 6_000 })]);
    expect(results.map(reasonOf).toSorted()).toEqual(["approval-needed", "ok"]);
    expect(await reserved()).toBe(6_000);
    expect(await refunds()).toHaveLength(1);
  });

  it("holds for many small ones at once, whoever asks, until nothing more fits below it", async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => ask({ amountMinor: 2_000 })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await reserved()).toBe(LIMIT);
  });

  it("lets two approved ones at once never return more than was paid", async () => {
    const one = { amountMinor: 30_000, approverId: managerId };
    const results = await Promise.all([ask(one), ask(one)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await reserved()).toBe(30_000);
  });
});

describe("an approval", () => {
  it("sent again with its request moves no money a second time", async () => {
    const requestId = uuidv7();
    const approved = { amountMinor: 20_000, requestId, approverId: managerId };
    const results = await Promise.all([ask(approved), ask(approved), ask(approved)]);
    expect(results.map(reasonOf)).toEqual(["ok", "ok", "ok"]);
    expect(await reserved()).toBe(20_000);
    expect(await refunds()).toEqual([{ amount_minor: 20_000, person_id: shop.personId, approver_id: managerId }]);
  });

  it("is good for its own refund only: the same request with another amount or payment changes nothing", async () => {
    const requestId = uuidv7();
    const other = await insertPaid(shop);
    const first = await ask({ amountMinor: 20_000, requestId, approverId: managerId });
    for (const again of [
      { amountMinor: 30_000, requestId },
      { amountMinor: 20_000, requestId, of: other },
    ])
      expect(await ask(again)).toEqual(first);
    expect([await reserved(), await reserved(other)]).toEqual([20_000, 0]);
    // And a new request without it is asked for a second person again.
    expect(reasonOf(await ask({ amountMinor: 20_000 }))).toBe("approval-needed");
  });

  it("opens no payment of another store, and spends nobody's PIN on it", async () => {
    const neighbour = await insertTestShop(db);
    const theirs = await insertPaid(neighbour);
    const result = await ask({ amountMinor: 20_000, of: theirs, approverId: managerId });
    expect(reasonOf(result)).toBe("not-found");
    expect(await reserved(theirs)).toBe(0);
    expect(await db.selectFrom("audit_entry").select("action").execute()).toEqual([]);
  });

  it("comes from nobody of another store", async () => {
    const neighbour = await insertTestShop(db);
    const theirManager = await insertPerson("manager", neighbour.storeId);
    expect(reasonOf(await ask({ amountMinor: 20_000, approverId: theirManager }))).toBe("approver-not-allowed");
    expect(await reserved()).toBe(0);
  });

  it.each<Role>(["cashier", "supervisor"])("is never one's own: a %s who names themselves is refused", async (role) => {
    const me = await insertPerson(role);
    shop = { ...shop, personId: me };
    expect(reasonOf(await ask({ amountMinor: 20_000, approverId: me, role }))).toBe("approver-not-allowed");
    expect(await refunds()).toEqual([]);
  });

  it("ends with the approver: switched off or made less, their PIN allows nothing from that moment", async () => {
    await db.updateTable("person").set({ role: "supervisor" }).where("id", "=", managerId).execute();
    expect(reasonOf(await ask({ amountMinor: 20_000, approverId: managerId }))).toBe("approver-not-allowed");
    await db
      .updateTable("person")
      .set({ role: "manager", disabled_at: new Date() })
      .where("id", "=", managerId)
      .execute();
    expect(reasonOf(await ask({ amountMinor: 20_000, approverId: managerId }))).toBe("approver-not-allowed");
    expect(await refunds()).toEqual([]);
  });
});
