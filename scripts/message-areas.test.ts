import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MESSAGE_AREAS, type MessageArea } from "@/lib/message-areas";

const ROOT = path.resolve(import.meta.dirname, "..");
const IMPORT = /(?:from\s+|import\(\s*)"((?:@\/|\.{1,2}\/)[^"]+)"/g;
const AREA = /<AreaMessages area="(\w+)"/;
const HOOK = /const (\w+) = useTranslations\("([^"]+)"\)/g;

function resolveImport(from: string, wanted: string): string | null {
  const base = wanted.startsWith("@/") ? path.join(ROOT, wanted.slice(2)) : path.resolve(path.dirname(from), wanted);
  return [`${base}.tsx`, `${base}.ts`].find((file) => existsSync(file)) ?? null;
}

/** Every component a file draws, imported at once or on demand. */
function componentsBehind(file: string, seen = new Set<string>()): ReadonlySet<string> {
  seen.add(file);
  // Types draw nothing.
  const text = readFileSync(file, "utf8").replaceAll(/import type [\s\S]*?;/g, "");
  for (const [, wanted = ""] of text.matchAll(IMPORT)) {
    const next = resolveImport(file, wanted);
    if (next === null || seen.has(next) || path.relative(ROOT, next).startsWith("server")) continue;
    componentsBehind(next, seen);
  }
  return seen;
}

/** The dotted paths of the words a component says: single ones or small branches where it names them, else the whole branch. */
function wordsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(HOOK)].flatMap(([, name = "", branch = ""]) => {
    // t("word"), t(`branch.${which}`); anything else could be any word of the branch.
    const calls = [
      ...text.matchAll(new RegExp(`\\b${name}(?:\\.\\w+)?\\(\\s*(?:"([^"]+)"|\`([^\`$]+)\\.\\$\\{)?`, "g")),
    ];
    const keys = calls.map(([, word, part]) => word ?? part);
    const isNamed = keys.length > 0 && keys.every((key) => key !== undefined);
    return isNamed ? keys.map((key) => `${branch}.${key}`) : [branch];
  });
}

function missingWords(entry: string, area: MessageArea): string[] {
  const known: readonly string[] = MESSAGE_AREAS[area];
  const isKnown = (word: string) => known.some((branch) => word === branch || word.startsWith(`${branch}.`));
  return [...componentsBehind(entry)].flatMap((file) =>
    wordsOf(file)
      .filter((word) => !isKnown(word))
      .map((word) => `${word} (${path.relative(ROOT, file)})`),
  );
}

function appFiles(name: string): string[] {
  return readdirSync(path.join(ROOT, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === name)
    .map((file) => path.join(ROOT, "app", file));
}

function areaIn(file: string): MessageArea | undefined {
  return AREA.exec(readFileSync(file, "utf8"))?.[1] as MessageArea | undefined; // its type is checked where it is used
}

/** The area of a page: its own, or that of the nearest layout above it. */
function areaOf(page: string): MessageArea {
  const above = LAYOUTS.filter((layout) => page.startsWith(`${path.dirname(layout)}${path.sep}`));
  const nearest = [page, ...above.toSorted((a, b) => b.length - a.length)].map(areaIn);
  return nearest.find((area) => area !== undefined) ?? "root";
}

const LAYOUTS = appFiles("layout.tsx");

describe("the words that go to the browser with a page", () => {
  const pages = appFiles("page.tsx");

  it("were looked at for every page", () => {
    expect(pages.length).toBeGreaterThan(10);
    expect(componentsBehind(path.join(ROOT, "app/(till)/till/page.tsx")).size).toBeGreaterThan(40);
    expect(wordsOf(path.join(ROOT, "components/till/outcome-buttons.tsx"))).toContain("payments.details");
  });

  it.each(pages.map((page) => path.relative(ROOT, page)))("are all that %s says", (name) => {
    const page = path.join(ROOT, name);
    expect(missingWords(page, areaOf(page))).toEqual([]);
  });

  it("are all that the screens around the pages say", () => {
    for (const layout of LAYOUTS) expect(missingWords(layout, areaOf(layout))).toEqual([]);
    expect(missingWords(path.join(ROOT, "app/error.tsx"), "root")).toEqual([]);
  });
});
