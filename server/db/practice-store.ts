import "server-only";
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit, inTransaction } from "./append-audit";
import type { Database } from "./tables";

export type PracticeResult = {
  readonly personId: string;
  readonly lessonId: string;
  /** 0 to 100 */
  readonly score: number;
  readonly isPassed: boolean;
  /** Of the lesson's words and rules when it was practised. */
  readonly version: string;
  /** ms UTC */
  readonly at: number;
};

export type NewPracticeResult = Omit<PracticeResult, "at"> & { readonly storeId: string };

/** Somebody at a till of a store. */
export type PracticePlace = { readonly storeId: string; readonly personId: string; readonly deviceId: string };

export type PracticeStore = {
  readonly addResult: (result: NewPracticeResult) => Promise<void>;
  /** The results of one person, or of everybody; the oldest first. */
  readonly listResults: (storeId: string, personId: string | null) => Promise<readonly PracticeResult[]>;
  /** How many lessons somebody who works here has learnt in a version that is not one of `current` ("lesson version"). */
  readonly countChanged: (storeId: string, current: readonly string[]) => Promise<number>;
  /** The course the store wants before anybody sells alone; null when it wants none. */
  readonly findCourse: (storeId: string) => Promise<string | null>;
  readonly setCourse: (change: Change, course: string | null) => Promise<void>;
  /** True while a supervisor's word lets this person sell on this till. */
  readonly hasPermit: (place: PracticePlace) => Promise<boolean>;
  readonly givePermit: (place: PracticePlace, permit: { approverId: string; lifeMs: number }) => Promise<void>;
};

/** Practice as it is stored. */
export function createPracticeStore(db: Kysely<Database>): PracticeStore {
  return {
    addResult: (result) => addResult(db, result),
    listResults: (storeId, personId) => listResults(db, storeId, personId),
    countChanged: (storeId, current) => countChanged(db, storeId, current),
    findCourse: (storeId) => findCourse(db, storeId),
    setCourse: (change, course) => setCourse(db, change, course),
    hasPermit: (place) => hasPermit(db, place),
    givePermit: async ({ storeId, personId, deviceId }, { approverId, lifeMs }) => {
      await db
        .insertInto("practice_permit")
        .values({
          id: uuidv7(),
          store_id: storeId,
          person_id: personId,
          device_id: deviceId,
          approver_id: approverId,
          ends_at: sql<Date>`clock_timestamp() + ${lifeMs} * interval '1 millisecond'`,
        })
        .execute();
    },
  };
}

async function addResult(db: Kysely<Database>, result: NewPracticeResult): Promise<void> {
  const { storeId, personId, lessonId, score, isPassed, version } = result;
  const row = { store_id: storeId, person_id: personId, lesson: lessonId, score, is_passed: isPassed, version };
  await db
    .insertInto("practice_result")
    .values({ id: uuidv7(), ...row })
    .execute();
}

async function listResults(
  db: Kysely<Database>,
  storeId: string,
  personId: string | null,
): Promise<readonly PracticeResult[]> {
  const rows = await db
    .selectFrom("practice_result")
    .select(["person_id", "lesson", "score", "is_passed", "version", "at"])
    .where("store_id", "=", storeId)
    .$if(personId !== null, (query) => query.where("person_id", "=", personId ?? ""))
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    lessonId: row.lesson,
    score: row.score,
    isPassed: row.is_passed,
    version: row.version,
    at: row.at,
  }));
}

async function countChanged(db: Kysely<Database>, storeId: string, current: readonly string[]): Promise<number> {
  const last = db
    .selectFrom("practice_result")
    .innerJoin("person", "person.id", "practice_result.person_id")
    .distinctOn(["practice_result.person_id", "lesson"])
    .select(["lesson", "is_passed", "version"])
    .where("practice_result.store_id", "=", storeId)
    .where("person.disabled_at", "is", null)
    .where("person.role", "!=", "auditor")
    .orderBy("practice_result.person_id")
    .orderBy("lesson")
    .orderBy("at", "desc")
    .orderBy("practice_result.id", "desc");
  const changed = db
    .selectFrom(last.as("last"))
    .select((eb) => eb.fn.count<string>("lesson").distinct().as("lessons"))
    .where("is_passed", "=", true)
    .where(sql<boolean>`lesson || ' ' || version <> all(${current}::text[])`);
  return Number((await changed.executeTakeFirstOrThrow()).lessons);
}

async function findCourse(db: Kysely<Database>, storeId: string): Promise<string | null> {
  const rule = db.selectFrom("practice_rule").select("course").where("store_id", "=", storeId);
  return (await rule.executeTakeFirst())?.course ?? null;
}

async function setCourse(db: Kysely<Database>, { storeId, actor }: Change, course: string | null): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await findCourse(tx, storeId);
    if (before === course) return;
    await tx
      .insertInto("practice_rule")
      .values({ store_id: storeId, course })
      .onConflict((conflict) =>
        conflict.column("store_id").doUpdateSet({ course, set_at: sql<Date>`clock_timestamp()` }),
      )
      .execute();
    const details = { setting: "practice-course", before, after: course };
    await appendAudit(tx, {
      storeId,
      actor,
      action: "setting-changed",
      subject: { kind: "store", id: storeId },
      details,
    });
  });
}

async function hasPermit(db: Kysely<Database>, { storeId, personId, deviceId }: PracticePlace): Promise<boolean> {
  const permit = await db
    .selectFrom("practice_permit")
    .select("id")
    .where("store_id", "=", storeId)
    .where("person_id", "=", personId)
    .where("device_id", "=", deviceId)
    .where("ends_at", ">", sql<number>`clock_timestamp()`)
    .executeTakeFirst();
  return permit !== undefined;
}
