import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { lessonsOf } from "@/lib/practice/lessons";
import { createPracticeStore, type PracticeStore } from "../db/practice-store";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { readLessonVersions } from "./lesson-version";
import { findPracticeFirst } from "./practice-first";
import { recordPractice } from "./record-practice";
import { viewCourses, viewStandings } from "./view-standings";

let db: Kysely<Database>;
let practice: PracticeStore;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  practice = createPracticeStore(db);
  return () => db.destroy();
});

beforeEach(async () => {
  shop = await insertTestShop(db);
});

const change = () => ({
  storeId: shop.storeId,
  actor: { kind: "person", id: shop.personId, deviceId: shop.deviceId } as const,
});
const seller = (role: "cashier" | "supervisor" = "cashier") => ({ ...shop, role });
const ask = (role?: "cashier" | "supervisor") => findPracticeFirst({ practice }, seller(role));

async function pass(lessonId: string, isPassed = true): Promise<void> {
  const { storeId, personId } = shop;
  await practice.addResult({ storeId, personId, lessonId, score: isPassed ? 100 : 0, isPassed, version: "old" });
}

it("nobody has to practise where the store wants nothing, and nobody but cashiers where it does", async () => {
  expect(await ask()).toBeNull();
  await practice.setCourse(change(), "first-day");
  expect(await ask()).toBe("first-day");
  expect(await ask("supervisor")).toBeNull();
  await practice.setCourse(change(), null);
  expect(await ask()).toBeNull();
});

it("a cashier may sell once every lesson of the course was right, and a later miss does not stop them", async () => {
  await practice.setCourse(change(), "first-day");
  const ids = lessonsOf("first-day").map(({ id }) => id);
  for (const id of ids.slice(1)) await pass(id);
  expect(await ask()).toBe("first-day");
  await pass(ids[0] ?? "");
  expect(await ask()).toBeNull();
  await pass(ids[0] ?? "", false);
  expect(await ask()).toBeNull();
});

it("a supervisor's word holds for this person on this till, until it ends", async () => {
  await practice.setCourse(change(), "first-day");
  await practice.givePermit(shop, { approverId: shop.personId, lifeMs: -1 });
  expect(await ask()).toBe("first-day");
  await practice.givePermit(shop, { approverId: shop.personId, lifeMs: 60_000 });
  expect(await ask()).toBeNull();
  expect(await findPracticeFirst({ practice }, { ...seller(), deviceId: uuidv7() })).toBe("first-day");
});

it("the rule is told to the audit log, once for each change", async () => {
  await practice.setCourse(change(), "first-day");
  await practice.setCourse(change(), "first-day");
  await practice.setCourse(change(), null);
  const told = await db
    .selectFrom("audit_entry")
    .select("details")
    .where("chain_id", "=", shop.storeId)
    .where("action", "=", "setting-changed")
    .orderBy("seq")
    .execute();
  expect(told.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
    { setting: "practice-course", before: null, after: "first-day" },
    { setting: "practice-course", before: "first-day", after: null },
  ]);
});

it("a result is judged by the server, carries the version of what it taught, and shows when that changed", async () => {
  const versions = await readLessonVersions();
  const { storeId, personId } = shop;
  const end = { storeId, personId, currency: "JPY", lessonId: "paid", tryNumber: 0, locale: "zh-CN" } as const;
  const charge = { kind: "charge", atMs: 1_000, state: null, minor: 1280, word: null } as const;
  const seen = { kind: "seen", atMs: 2_000, state: "paid", minor: null, word: "paid" } as const;
  expect(await recordPractice({ practice, versions }, { ...end, log: [charge, seen] })).toBe(true);
  expect(await recordPractice({ practice, versions }, { ...end, lessonId: "no-such-lesson", log: [] })).toBe(false);
  expect(await practice.listResults(storeId, personId)).toMatchObject([
    { lessonId: "paid", score: 100, isPassed: true, version: versions.of("paid", "zh-CN") },
  ]);
  const standing = async (now: Pick<typeof versions, "isCurrent">) =>
    viewStandings(await practice.listResults(storeId, null), now, 0).find(({ lessonId }) => lessonId === "paid");
  expect(await standing(versions)).toMatchObject({ isLearnt: true, isChanged: false, tries: 1 });
  const changed = { isCurrent: (id: string) => id !== "paid" };
  expect(await standing(changed)).toMatchObject({ isLearnt: true, isChanged: true });
  const courses = viewCourses(viewStandings(await practice.listResults(storeId, null), changed, 0));
  expect(courses[0]).toMatchObject({ course: "first-day", learnt: 1, changed: 1, score: 100 });
});

it("lessons that changed since they were learnt are counted once each, for those who still work here", async () => {
  const versions = await readLessonVersions();
  const { storeId, personId } = shop;
  const learn = (lessonId: string, version: string, isPassed = true) =>
    practice.addResult({ storeId, personId, lessonId, score: 100, isPassed, version });
  const count = () => practice.countChanged(storeId, versions.current);
  await learn("paid", versions.of("paid", "th") ?? "");
  await learn("code-expired", "en.0123456789abcdef", false);
  expect(await count()).toBe(0);
  await learn("wallet-limit", "en.0123456789abcdef");
  await learn("no-answer", versions.of("paid", "en") ?? "");
  expect(await count()).toBe(2);
  await learn("wallet-limit", versions.of("wallet-limit", "en") ?? "");
  expect(await count()).toBe(1);
  await db.updateTable("person").set({ disabled_at: new Date() }).where("id", "=", personId).execute();
  expect(await count()).toBe(0);
});

it("a lesson ended before its situation came up is a miss", async () => {
  const versions = await readLessonVersions();
  const { storeId, personId } = shop;
  const end = { storeId, personId, currency: "JPY", lessonId: "wallet-limit", tryNumber: 0, locale: "en" } as const;
  const charge = { kind: "charge", atMs: 1_000, state: null, minor: 1280, word: null } as const;
  const others = { kind: "other-means", atMs: 2_000, state: null, minor: null, word: null } as const;
  await recordPractice({ practice, versions }, { ...end, log: [charge, others] });
  expect((await practice.listResults(storeId, personId)).at(-1)).toMatchObject({ isPassed: false });
});
