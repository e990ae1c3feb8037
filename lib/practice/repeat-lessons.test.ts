import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LessonResult, lessonsToDo, memoryOf } from "./repeat-lessons";

const DAY = 86_400_000;
const pass = (day: number): LessonResult => ({ lessonId: "paid", at: day * DAY, isPassed: true });
const miss = (day: number): LessonResult => ({ lessonId: "paid", at: day * DAY, isPassed: false });

describe("how a lesson comes back", () => {
  it.each([
    ["never done", [], undefined],
    ["passed once: tomorrow", [pass(100)], { box: 1, dueAt: 101 * DAY }],
    ["passed again the same evening: still tomorrow", [pass(100), pass(100.1)], { box: 1, dueAt: 101 * DAY }],
    ["passed when due: in three days", [pass(100), pass(101)], { box: 2, dueAt: 104 * DAY }],
    ["and so on, to a month at most", [100, 101, 104, 114, 150, 200].map(pass), { box: 4, dueAt: 230 * DAY }],
    ["missed: at once", [pass(100), pass(101), miss(102)], { box: 0, dueAt: 102 * DAY }],
    ["missed, then passed: tomorrow again", [pass(100), miss(101), pass(101)], { box: 1, dueAt: 102 * DAY }],
  ] as const)("%s", (_name, results, expected) => {
    expect(memoryOf(results).get("paid")).toEqual(expected);
  });

  it("what was missed comes before what was never done, what is not due stays away, and nothing due means all", () => {
    const standing = (lessonId: string, isDue: boolean, tries: number) => ({ lessonId, isDue, tries });
    const standings = [standing("a", false, 1), standing("b", true, 0), standing("c", true, 2)];
    expect(lessonsToDo(["a", "b", "c"], standings)).toEqual(["c", "b"]);
    expect(lessonsToDo(["a", "b", "c", "d"], standings)).toEqual(["c", "b", "d"]);
    expect(lessonsToDo(["a"], standings)).toEqual(["a"]);
  });

  it("does not depend on the order the results are read in", () => {
    const result = fc.record({ lessonId: fc.constantFrom("a", "b"), at: fc.nat(1_000), isPassed: fc.boolean() });
    const instants = fc.uniqueArray(result, { selector: ({ at, lessonId }) => `${at}${lessonId}`, maxLength: 12 });
    fc.assert(
      fc.property(instants, (results) => {
        expect(memoryOf(results.toReversed())).toEqual(memoryOf(results));
      }),
    );
  });
});
