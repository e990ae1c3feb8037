import "server-only";
import { createHash } from "node:crypto";
import { EXPLANATIONS } from "@/lib/explanations/explanations";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import { LESSONS } from "@/lib/practice/lessons";

/** By the lesson's id. */
export type LessonVersions = ReadonlyMap<string, string>;

const DIGITS = 16;

/**
 * What a lesson teaches, as a hash: the row of the explanation table with its English words, and what is right in the
 * lesson. A result carries it, so that a change of the table shows who learnt it before.
 */
export async function readLessonVersions(): Promise<LessonVersions> {
  const texts = await loadExplanationTexts("en");
  return new Map(
    [...LESSONS.values()].map(({ id, row, goals, situation }) => {
      const taught = JSON.stringify([EXPLANATIONS[row], texts[row], goals, situation]);
      return [id, createHash("sha256").update(taught).digest("hex").slice(0, DIGITS)];
    }),
  );
}
