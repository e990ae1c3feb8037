"use server";
import { z } from "zod";
import { LOCALES } from "@/lib/locales";
import type { CurrencyCode } from "@/lib/money/currencies";
import { PAYMENT_STATES } from "@/lib/payments/payment-state";
import type { LessonEnd, RecordPracticeResult } from "@/lib/practice/practice-contract";
import { LOG_KINDS, MAX_LOG_ENTRIES } from "@/lib/practice/practice-log";
import { LESSON_LIMIT_MS } from "@/lib/practice/practice-policy";
import { getContainer } from "../container";
import { readLessonVersions } from "../practice/lesson-version";
import { recordPractice as recordUseCase } from "../practice/record-practice";
import { viewStandings } from "../practice/view-standings";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const WORD = z.string().max(64);
const inputSchema = z.object({
  lessonId: WORD,
  tryNumber: z.int().min(0).max(1_000_000),
  locale: z.enum(LOCALES),
  log: z
    .array(
      z.object({
        kind: z.enum(LOG_KINDS),
        // The last tick may come a moment after the limit.
        atMs: z
          .int()
          .min(0)
          .max(2 * LESSON_LIMIT_MS),
        state: z.enum(PAYMENT_STATES).nullable(),
        minor: z.int().min(0).nullable(),
        word: WORD.nullable(),
      }),
    )
    .max(MAX_LOG_ENTRIES),
});

/** Keeps the end of a lesson for whoever is signed in, and answers how they stand now. */
export async function recordPractice(end: LessonEnd): Promise<RecordPracticeResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("take-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(end);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { practice } = getContainer();
  const { person, device } = check.session;
  const versions = await readLessonVersions();
  const who = { storeId: device.store.id, personId: person.id };
  // `as`: the store was made with one of the table's currencies.
  const order = { ...who, currency: device.store.currency as CurrencyCode, ...parsed.data };
  const isKept = await recordUseCase({ practice, versions }, order);
  if (!isKept) return { ok: false, reason: "bad-input" };
  const results = await practice.listResults(who.storeId, who.personId);
  return { ok: true, standings: viewStandings(results, versions, Date.now()) };
}
