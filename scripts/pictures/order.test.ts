import { describe, expect, it } from "vitest";
import { chooseScreens, readOrder } from "./order";
import { SCREENS } from "./screens";

describe("what is to be photographed", () => {
  it("is everything in English and Chinese, unless it is said", () => {
    expect(readOrder([])).toEqual({ wanted: [], folder: "pictures", languages: ["en", "zh-CN"], server: null });
    expect(chooseScreens(SCREENS, [])).toEqual(SCREENS);
  });

  it("is by the beginning of a screen's name, a folder and languages", () => {
    expect(readOrder(["office", "--to", "there", "--languages", "de,ar", "--server", "http://localhost:4000"])).toEqual(
      {
        wanted: ["office"],
        folder: "there",
        languages: ["de", "ar"],
        server: "http://localhost:4000",
      },
    );
    const ids = chooseScreens(SCREENS, ["door", "office-staff"]).map(({ id }) => id);
    expect(ids).toContain("office-staff");
    expect(ids.every((id) => id.startsWith("door") || id === "office-staff")).toBe(true);
  });

  it("is refused with a sentence where there is no such screen or language", () => {
    expect(() => chooseScreens(SCREENS, ["kitchen"])).toThrow(/No screen begins with "kitchen"/);
    expect(() => readOrder(["--languages", "en,xx"])).toThrow(/"xx" is none of/);
  });

  it("has a name of its own for every screen", () => {
    const ids = SCREENS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
