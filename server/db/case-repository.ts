import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { CaseStepKind } from "@/lib/office/attention-case";
import { appendAudit, inTransaction } from "./append-audit";
import { type CaseReads, createCaseReads } from "./case-reads";
import type { Database } from "./tables";

/** Who does something to which case. */
export type CaseActor = {
  readonly storeId: string;
  readonly paymentId: string;
  readonly personId: string;
  readonly deviceId: string | null;
};

/** A step of a case's history. */
export type CaseStep = {
  readonly id: string;
  readonly kind: CaseStepKind;
  readonly personName: string;
  readonly otherName: string | null;
  readonly note: string;
  readonly at: number;
};

export type CaseRepository = CaseReads & {
  /** Payments begun in the span that have no proven end, with who holds the case. */
  readonly findHolder: (storeId: string, paymentId: string) => Promise<{ id: string; name: string } | null>;
  /** What people did and added, the oldest first. */
  readonly listSteps: (storeId: string, paymentId: string) => Promise<readonly CaseStep[]>;
  /**
   * Gives the case from one person to another (or to nobody).
   * @returns `moved` when `from` has it no more; nothing is changed then
   */
  readonly giveTo: (actor: CaseActor, from: string | null, to: string | null) => Promise<"done" | "moved">;
  /** Adds evidence in words. The same words again, as a request sent twice brings them, add nothing. */
  readonly addNote: (actor: CaseActor, note: string) => Promise<void>;
  /** Writes down that Alipay's support was asked; once, until something else happens. */
  readonly markEscalated: (actor: CaseActor) => Promise<void>;
};

/** Who has which open case, and what people added to it. A case is closed by proof, never by a row of these. */
export function createCaseRepository(db: Kysely<Database>): CaseRepository {
  return {
    ...createCaseReads(db),
    findHolder: async (storeId, paymentId) =>
      (await db
        .selectFrom("case_holder")
        .innerJoin("person", "person.id", "case_holder.person_id")
        .select(["person.id", "person.name"])
        .where("payment_id", "=", paymentId)
        .where("case_holder.store_id", "=", storeId)
        .executeTakeFirst()) ?? null,
    listSteps: (storeId, paymentId) => listSteps(db, storeId, paymentId),
    giveTo: (actor, from, to) => inTransaction(db, (tx) => giveTo(tx, actor, from, to)),
    addNote: (actor, note) =>
      inTransaction(db, async (tx) => {
        if (await isLastStep(tx, actor, { kind: "note", note })) return;
        await insertStep(tx, actor, { kind: "note", note });
        // The entry holds the beginning; the whole note is in its own row, which nothing changes.
        await appendAudit(tx, { ...entryOf(actor), action: "evidence-added", details: { note: note.slice(0, 300) } });
      }),
    markEscalated: (actor) =>
      inTransaction(db, async (tx) => {
        if (await isLastStep(tx, actor, { kind: "escalated", note: "" })) return;
        await insertStep(tx, actor, { kind: "escalated" });
        await appendAudit(tx, { ...entryOf(actor), action: "attention-escalated", details: {} });
      }),
  };
}

async function giveTo(
  tx: Transaction<Database>,
  actor: CaseActor,
  from: string | null,
  to: string | null,
): Promise<"done" | "moved"> {
  await takeTurn(tx, actor);
  const holder = await tx
    .selectFrom("case_holder")
    .select("person_id")
    .where("payment_id", "=", actor.paymentId)
    .executeTakeFirst();
  if ((holder?.person_id ?? null) !== from) return "moved";
  await tx.deleteFrom("case_holder").where("payment_id", "=", actor.paymentId).execute();
  if (to !== null)
    await tx
      .insertInto("case_holder")
      .values({ payment_id: actor.paymentId, store_id: actor.storeId, person_id: to })
      .execute();
  const kind = to === null ? "released" : to === actor.personId ? "taken" : "handed-over";
  await insertStep(tx, actor, { kind, otherPersonId: kind === "handed-over" ? to : null });
  await auditGiving(tx, actor, to);
  return "done";
}

/** The payment's row is what two managers take turns at; a case without a holder has no row of its own to lock. */
async function takeTurn(tx: Transaction<Database>, { paymentId }: CaseActor): Promise<void> {
  await sql`select 1 from payment where id = ${paymentId} for no key update`.execute(tx);
}

/** True when this person did exactly this a moment ago and nothing was done since. */
async function isLastStep(
  tx: Transaction<Database>,
  actor: CaseActor,
  step: { readonly kind: CaseStepKind; readonly note: string },
): Promise<boolean> {
  await takeTurn(tx, actor);
  const last = await tx
    .selectFrom("case_note")
    .select(["person_id", "kind", "note"])
    .where("payment_id", "=", actor.paymentId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.person_id === actor.personId && last.kind === step.kind && last.note === step.note;
}

async function auditGiving(tx: Transaction<Database>, actor: CaseActor, to: string | null): Promise<void> {
  if (to === null) return appendAudit(tx, { ...entryOf(actor), action: "attention-released", details: {} });
  if (to === actor.personId) return appendAudit(tx, { ...entryOf(actor), action: "attention-taken", details: {} });
  return appendAudit(tx, { ...entryOf(actor), action: "attention-handed-over", details: { to } });
}

function entryOf({ storeId, personId, deviceId, paymentId }: CaseActor) {
  return {
    storeId,
    actor: { kind: "person", id: personId, deviceId },
    subject: { kind: "payment", id: paymentId },
  } as const;
}

async function insertStep(
  tx: Transaction<Database>,
  { paymentId, storeId, personId }: CaseActor,
  step: { kind: CaseStepKind; note?: string; otherPersonId?: string | null },
): Promise<void> {
  await tx
    .insertInto("case_note")
    .values({
      id: uuidv7(),
      payment_id: paymentId,
      store_id: storeId,
      person_id: personId,
      kind: step.kind,
      note: step.note ?? "",
      other_person_id: step.otherPersonId ?? null,
    })
    .execute();
}

function listSteps(db: Kysely<Database>, storeId: string, paymentId: string): Promise<CaseStep[]> {
  return db
    .selectFrom("case_note")
    .innerJoin("person", "person.id", "case_note.person_id")
    .leftJoin("person as other", "other.id", "case_note.other_person_id")
    .select(["case_note.id", "kind", "person.name as personName", "other.name as otherName", "note", "at"])
    .where("payment_id", "=", paymentId)
    .where("case_note.store_id", "=", storeId)
    .orderBy("at")
    .execute();
}
