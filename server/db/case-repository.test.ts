import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { MatchClass } from "@/lib/reconciliation/match-classes";
import { type CaseActor, type CaseRepository, createCaseRepository } from "./case-repository";
import type { Database } from "./tables";
import { insertHistoryPayment } from "./testing/insert-history";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const HOUR = 3_600_000;
const NOW = Date.now();

let db: Kysely<Database>;
let cases: CaseRepository;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  cases = createCaseRepository(db);
  shop = await insertTestShop(db);
  return () => db.destroy();
});

async function insertIncident(paymentId: string, hoursAgo: number, storeId = shop.storeId): Promise<void> {
  await db
    .insertInto("incident")
    .values({
      store_id: storeId,
      payment_id: paymentId,
      refund_id: null,
      kind: "cancel-unanswered",
      opened_at: new Date(NOW - hoursAgo * HOUR),
      closed_at: null,
      closing_event: null,
    })
    .execute();
}

async function decide(
  by: TestShop,
  subject: string,
  decision: { action: "accept" | "assign"; class: MatchClass; assignee_id?: string },
): Promise<void> {
  await db
    .insertInto("recon_decision")
    .values({
      id: uuidv7(),
      subject,
      reason: "Alipay returned it by hand",
      store_id: by.storeId,
      person_id: by.personId,
      payment_id: null,
      refund_id: null,
      assignee_id: null,
      undone_at: null,
      undone_by: null,
      ...decision,
    })
    .execute();
}

const actorOf = (paymentId: string, personId = shop.personId): CaseActor => ({
  storeId: shop.storeId,
  paymentId,
  personId,
  deviceId: null,
});
const auditOf = async (paymentId: string) =>
  (
    await db.selectFrom("audit_entry").select("action").where("subject_id", "=", paymentId).orderBy("seq").execute()
  ).map(({ action }) => action);

describe("the attention queue", () => {
  it("is one line a payment, the oldest first, with everything open about it", async () => {
    const young = await insertHistoryPayment(db, shop, { createdAt: NOW - HOUR, state: "attention" });
    const old = await insertHistoryPayment(db, shop, { createdAt: NOW - 5 * HOUR, state: "paid", amountMinor: 700 });
    await insertIncident(old, 4);
    await insertIncident(young, 0.5);
    await insertHistoryPayment(db, shop, { createdAt: NOW - 9 * HOUR, state: "paid" });
    const listed = await cases.listCases(shop.storeId, 10);
    expect(listed.map(({ paymentId }) => paymentId)).toEqual([old, young]);
    expect(listed.map(({ reasons }) => reasons.map(({ kind, word }) => `${kind} ${word}`))).toEqual([
      ["incident cancel-unanswered"],
      ["payment attention", "incident cancel-unanswered"],
    ]);
    expect(listed[0]).toMatchObject({ amountMinor: 700, since: NOW - 4 * HOUR, holderName: null, isEscalated: false });
    expect(listed[0]?.reasons[0]?.since).toBe(NOW - 4 * HOUR);
    expect(await cases.countCases(shop.storeId)).toBe(2);
  });

  it("leaves a payment on its ordinary way alone until its first unclear answer", async () => {
    const other = await insertTestShop(db);
    const id = await insertHistoryPayment(db, other, { createdAt: NOW, state: "checking" });
    expect(await cases.countCases(other.storeId)).toBe(0);
    await sql`update payment set doubt_since = clock_timestamp() where id = ${id}`.execute(db);
    expect(await cases.listReasons(other.storeId, id)).toMatchObject([{ kind: "payment", word: "checking" }]);
  });

  it("shows a difference at its payment, and one without a payment by its day, until a person settles it", async () => {
    const other = await insertTestShop(db);
    const id = await insertHistoryPayment(db, other, { createdAt: NOW, state: "cancelled" });
    const item = {
      business_date: "2026-11-24",
      tie: "sale",
      kind: "PAYMENT",
      match_key: null,
      file_id: null,
      line_no: 1,
      refund_id: null,
      store_id: other.storeId,
      currency: "JPY",
      ours_minor: null,
      theirs_minor: 1_000,
      ours_state: null,
      occurred_at: null,
    } as const;
    await db
      .insertInto("recon_item")
      .values([
        { ...item, class: "CANCEL_NOT_APPLIED", subject: `s-${id}`, payment_id: id },
        { ...item, class: "MISSING_LOCAL", subject: `stray-${id}`, payment_id: null },
        { ...item, class: "MATCHED", subject: `fine-${id}`, payment_id: id },
      ])
      .execute();
    expect((await cases.listCases(other.storeId, 10)).map(({ reasons }) => reasons)).toMatchObject([
      [{ kind: "difference", word: "CANCEL_NOT_APPLIED", date: "2026-11-24" }],
    ]);
    const stray = {
      subject: `stray-${id}`,
      date: "2026-11-24",
      word: "MISSING_LOCAL",
      currency: "JPY",
      minor: 1_000,
      // The file gives no time: the day of Beijing, whose file it is.
      since: Date.parse("2026-11-23T16:00:00Z"),
    };
    expect(await cases.listStrays(other.storeId, 10)).toMatchObject([{ ...stray, holderName: null }]);
    expect(await cases.countCases(other.storeId)).toBe(2);
    // What a day's page says beside its payments: nothing of these is an open payment.
    expect(await cases.countBesidePayments(other.storeId)).toEqual({ differences: 2, others: 0 });
    await decide(other, stray.subject, { action: "assign", class: "MISSING_LOCAL", assignee_id: other.personId });
    expect(await cases.listStrays(other.storeId, 10)).toMatchObject([{ ...stray, holderName: "Mei" }]);
    await decide(other, stray.subject, { action: "accept", class: "MISSING_LOCAL" });
    expect(await cases.listStrays(other.storeId, 10)).toEqual([]);
    await decide(other, `s-${id}`, { action: "accept", class: "CANCEL_NOT_APPLIED" });
    expect(await cases.listCases(other.storeId, 10)).toEqual([]);
    expect(await cases.countBesidePayments(other.storeId)).toEqual({ differences: 0, others: 0 });
  });
});

it("lists what is unproven of a span's payments, by whom it is held: open ones, and paid ones with an open case", async () => {
  const other = await insertTestShop(db);
  const [open, paid, later] = [
    await insertHistoryPayment(db, other, { createdAt: NOW - 3 * HOUR, state: "checking" }),
    await insertHistoryPayment(db, other, { createdAt: NOW - 2 * HOUR, state: "paid" }),
    await insertHistoryPayment(db, other, { createdAt: NOW, state: "checking" }),
  ];
  await insertHistoryPayment(db, other, { createdAt: NOW - 2 * HOUR, state: "paid" });
  await insertIncident(paid, 1, other.storeId);
  await cases.giveTo({ ...actorOf(paid, other.personId), storeId: other.storeId }, null, other.personId);
  const span = { storeId: other.storeId, from: NOW - 4 * HOUR, until: NOW - HOUR };
  expect((await cases.listUnproven(span)).map((one) => [one.paymentId, one.state, one.holderName])).toEqual([
    [open, "checking", null],
    [paid, "paid", "Mei"],
  ]);
  expect(await cases.listUnproven({ ...span, until: NOW + HOUR })).toMatchObject([{}, {}, { paymentId: later }]);
});

describe("who has a case", () => {
  it("is written with its history and its audit entries", async () => {
    const id = await insertHistoryPayment(db, shop, { createdAt: NOW, state: "attention" });
    const colleague = (await insertTestShop(db)).personId;
    await db.updateTable("person").set({ store_id: shop.storeId, name: "Sato" }).where("id", "=", colleague).execute();
    const actor = actorOf(id);
    expect(await cases.giveTo(actor, null, shop.personId)).toBe("done");
    expect(await cases.giveTo(actor, shop.personId, colleague)).toBe("done");
    expect(await cases.findHolder(shop.storeId, id)).toEqual({ id: colleague, name: "Sato" });
    await cases.addNote(actor, "<b>=1+1</b> 😀");
    await cases.markEscalated(actor);
    expect(await cases.giveTo(actorOf(id, colleague), colleague, null)).toBe("done");
    expect(
      (await cases.listSteps(shop.storeId, id)).map(({ kind, personName, otherName, note }) => [
        kind,
        personName,
        otherName,
        note,
      ]),
    ).toEqual([
      ["taken", "Mei", null, ""],
      ["handed-over", "Mei", "Sato", ""],
      ["note", "Mei", null, "<b>=1+1</b> 😀"],
      ["escalated", "Mei", null, ""],
      ["released", "Sato", null, ""],
    ]);
    expect(await auditOf(id)).toEqual([
      "attention-taken",
      "attention-handed-over",
      "evidence-added",
      "attention-escalated",
      "attention-released",
    ]);
  });

  it("goes to one of ten who take it in the same instant; the others are told, and nothing more is written", async () => {
    const id = await insertHistoryPayment(db, shop, { createdAt: NOW, state: "attention" });
    const taken = await Promise.all(Array.from({ length: 10 }, () => cases.giveTo(actorOf(id), null, shop.personId)));
    expect(taken.toSorted()).toEqual(["done", ...Array.from({ length: 9 }, () => "moved")]);
    expect(await auditOf(id)).toEqual(["attention-taken"]);
  });
});
