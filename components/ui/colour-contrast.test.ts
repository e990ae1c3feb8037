import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { VERDICT_LOOKS } from "@/components/till/outcome-verdict";
import { LOOK_STYLES } from "@/components/till/progress-look";
import config from "@/tailwind.config";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const CSS = readFileSync(path.join(ROOT, "app", "globals.css"), "utf8");

// WCAG 2.2: 1.4.3 for what is read, 1.4.11 for shapes and edges that have to be seen.
const TEXT = 4.5;
const SHAPE = 3;

/** The values of the design tokens' variables as app/globals.css declares them. */
type Theme = Readonly<Record<string, string>>;

const THEMES: readonly (readonly [string, Theme])[] = [
  ["by day", themeOf("day", false)],
  ["by night", themeOf("night", false)],
  ["by day with more contrast", themeOf("day", true)],
  ["by night with more contrast", themeOf("night", true)],
];

function themeOf(time: "day" | "night", isMore: boolean): Theme {
  const [usual = "", more = ""] = CSS.split("@media (prefers-contrast: more)");
  const declared = isMore ? usual + (more.split("@media")[0] ?? "") : usual;
  const oneOfTwo = new RegExp(
    `--([\\w-]+): var\\(--by-day, (?<day>#\\w{6})\\) var\\(--by-night, (?<night>#\\w{6})\\)`,
    "g",
  );
  const fixed = [...declared.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name = "", value = ""]) => [name, value]);
  const timed = [...declared.matchAll(oneOfTwo)].map(({ 1: name = "", groups }) => [name, groups?.[time] ?? ""]);
  return Object.fromEntries([...fixed, ...timed]) as Theme; // pairs of strings
}

/** What stands behind `bg-` and `text-`, and its variable. */
const VARIABLES = new Map(
  // As written there: a variable, or shades of one name.
  Object.entries(config.theme?.extend?.["colors"] as Record<string, string | Record<string, string>>).flatMap(
    ([name, value]) =>
      Object.entries(typeof value === "string" ? { DEFAULT: value } : value).map(
        ([shade, variable]) => [shade === "DEFAULT" ? name : `${name}-${shade}`, variable.slice(6, -1)] as const,
      ),
  ),
);

/** The token that a class list paints ground or ink with; undefined when it paints none of ours. */
function tokenIn(classes: string, part: "bg" | "text", state = ""): string | undefined {
  const names = classes.split(/\s+/).filter((name) => name.startsWith(`${state}${part}-`));
  return names.map((name) => name.slice(state.length + part.length + 1)).find((token) => VARIABLES.has(token));
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Those of the pairs that are too near to each other, with their ratio. */
function tooNear(pairs: readonly (readonly [string, string])[], theme: Theme, least: number): string[] {
  const colourOf = (token: string) => theme[VARIABLES.get(token) ?? ""] ?? "";
  return pairs.flatMap(([above, below]) => {
    const ratio = contrast(colourOf(above), colourOf(below));
    return ratio >= least ? [] : [`${above} on ${below}: ${ratio.toFixed(2)}`]; // a colour nobody declared is NaN
  });
}

const everyPair = (above: readonly string[], below: readonly string[]) =>
  above.flatMap((one) => below.map((other) => [one, other] as const));

/** Every class list of the product that paints a ground and what is read on it, in a state such as `has-checked:` too. */
function pairsInSources(): (readonly [string, string])[] {
  const found = new Map<string, readonly [string, string]>();
  for (const folder of ["app", "components"]) {
    for (const file of readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })) {
      if (!/(?<!\.test)\.tsx?$/.test(file)) continue;
      for (const [, classes = ""] of readFileSync(path.join(ROOT, folder, file), "utf8").matchAll(
        /["`]([^"`]*)["`]/g,
      )) {
        for (const state of ["", "has-checked:", "active:", "hover:", "disabled:"]) {
          const ground = tokenIn(classes, "bg", state);
          const ink = tokenIn(classes, "text", state) ?? tokenIn(classes, "text");
          if (ground !== undefined && ink !== undefined) found.set(`${ink} ${ground}`, [ink, ground]);
        }
      }
    }
  }
  return [...found.values()];
}

const PAPERS = ["paper", "card", "sunk"];
const TINTS = ["progress-soft", "paid-soft", "refused-soft", "doubt-soft"];
const MEANINGS = ["progress", "paid", "refused", "doubt", "practice"];

it("the colours are read as they are declared, and the ratio as WCAG defines it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  const tokens = [...VARIABLES.values()];
  for (const [, theme] of THEMES) expect(Object.keys(theme)).toEqual(expect.arrayContaining(tokens));
  expect(new Set(THEMES.map(([, theme]) => theme["paper"])).size).toBe(THEMES.length);
  expect(pairsInSources().length).toBeGreaterThan(12);
});

describe.each(THEMES)("%s", (_name, theme) => {
  it("text is read on whatever it is written on", () => {
    expect(tooNear(pairsInSources(), theme, TEXT)).toEqual([]);
    expect(tooNear(everyPair(["ink", "ink-soft"], [...PAPERS, ...TINTS]), theme, TEXT)).toEqual([]);
    expect(tooNear(everyPair(MEANINGS, ["paper", "card"]), theme, TEXT)).toEqual([]);
    expect(tooNear([["practice", "practice-soft"]], theme, TEXT)).toEqual([]);
  });

  it("a verdict's word is read on its panel, its badge stands out from the panel, and its sign from the badge", () => {
    for (const { panel, badge } of Object.values(VERDICT_LOOKS)) {
      const ground = tokenIn(panel, "bg") ?? "";
      const plate = tokenIn(badge, "bg") ?? ground;
      expect(tooNear([[tokenIn(panel, "text") ?? "", ground]], theme, TEXT)).toEqual([]);
      expect(tooNear([[tokenIn(badge, "text") ?? tokenIn(panel, "text") ?? "", plate]], theme, SHAPE)).toEqual([]);
      expect(tooNear(plate === ground ? [] : [[plate, ground]], theme, SHAPE)).toEqual([]);
    }
  });

  it("ring, sign and headline of a running payment stand out from their tint, and so does the amount", () => {
    for (const { className } of Object.values(LOOK_STYLES)) {
      const ground = tokenIn(className, "bg") ?? "";
      expect(tooNear(everyPair([tokenIn(className, "text") ?? "", "ink"], [ground]), theme, TEXT)).toEqual([]);
    }
  });

  it("edges of controls, frames of notices and the focus are seen", () => {
    expect(tooNear(everyPair(["line-strong"], PAPERS), theme, SHAPE)).toEqual([]);
    expect(tooNear(everyPair(["ink"], [...PAPERS, ...TINTS]), theme, SHAPE)).toEqual([]);
    const frames = MEANINGS.map((meaning) => [meaning, `${meaning}-soft`] as const);
    expect(tooNear(frames, theme, SHAPE)).toEqual([]);
  });
});
