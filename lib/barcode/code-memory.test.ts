import { describe, expect, it } from "vitest";
import { type CodeMemory, EMPTY_CODE_MEMORY, forgetSubmitted, rememberText, type SeenVerdict } from "./code-memory";

const CODE = "280244567856723026";

function see(
  texts: readonly (readonly [text: string, timeMs: number, isStillInView?: boolean])[],
  start = EMPTY_CODE_MEMORY,
) {
  let memory: CodeMemory = start;
  const verdicts: SeenVerdict[] = [];
  for (const [text, timeMs, isStillInView = false] of texts) {
    const seen = rememberText(memory, { text, timeMs, isStillInView, isCode: /^\d+$/.test(text) });
    memory = seen.memory;
    verdicts.push(seen.verdict);
  }
  return { memory, verdicts };
}

describe("texts a till was shown", () => {
  it("ignores the same text within three seconds, then calls a code the same again", () => {
    expect(
      see([
        [CODE, 0],
        [CODE, 2_999],
        [CODE, 3_000],
      ]).verdicts,
    ).toEqual(["new", "ignore", "same-again"]);
  });

  it("ignores what stays in front of the camera for as long as it stays", () => {
    const frames = Array.from({ length: 100 }, (_, frame) => ["WIFI:S:Shop;;", frame * 66, true] as const);
    expect(see(frames).verdicts.filter((verdict) => verdict === "new")).toHaveLength(1);
  });

  it("names a text that is no code each time it is shown anew", () => {
    expect(
      see([
        ["WIFI:S:Shop;;", 0],
        ["WIFI:S:Shop;;", 4_000],
      ]).verdicts,
    ).toEqual(["new", "new"]);
  });

  it("tells codes apart", () => {
    expect(
      see([
        [CODE, 0],
        ["280244567856723027", 10],
      ]).verdicts,
    ).toEqual(["new", "new"]);
  });

  it("remembers twenty codes and no more", () => {
    const codes = Array.from({ length: 25 }, (_, place) => [`2802445678567230${place + 10}`, place * 5_000] as const);
    expect(see(codes).memory.submitted).toEqual(codes.slice(5).map(([code]) => code));
  });

  it("lets a code that was not used come again", () => {
    const { memory } = see([[CODE, 0]]);
    expect(see([[CODE, 5_000]], forgetSubmitted(memory, CODE)).verdicts).toEqual(["new"]);
  });
});
