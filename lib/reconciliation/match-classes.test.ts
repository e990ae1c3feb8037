import { expect, test } from "vitest";
import { isDifference, MATCH_CLASS_NAMES, MATCH_CLASSES } from "./match-classes";

test("what needs a person offers at least one thing to do, what needs nobody offers nothing", () => {
  for (const name of MATCH_CLASS_NAMES) {
    const { actions } = MATCH_CLASSES[name];
    expect([name, actions.length > 0]).toEqual([name, isDifference(name)]);
  }
});
