import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { NEEDLE_KINDS, type Needle, type NeedleKind } from "./needles";

/** What a run leaves behind, as files of one folder, because several processes write it. */
export type Trail = ReturnType<typeof openTrail>;

/** One place that was kept, with its text. */
export type Kept = { readonly place: string; readonly text: string };

export function openTrail(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => path.join(folder, name);
  return {
    logFile: (name: string): string => file(`${name}.log`),
    tablesFolder: (name: string): string => file(`tables-${name}`),
    addNeedle: (kind: NeedleKind, text: string): void => appendLine(file("needles"), { kind, text }),
    addUrl: (url: string): void => appendLine(file("urls"), url),
    addStorage: (place: string, text: string): void => appendLine(file("storage"), { place, text }),
    needles: (): Needle[] => unique(readLines(file("needles")).map(readNeedle)),
    urls: (): string[] => [...new Set(readLines(file("urls")).map(String))],
    storages: (): Kept[] => readLines(file("storage")).map(readKept),
    logs: (): Kept[] => readNamed(folder, /\.log$/),
    tables: (): { readonly all: Kept[]; readonly words: Kept[] } => {
      const folders = readdirSync(folder).filter((name) => name.startsWith("tables-"));
      const read = (pattern: RegExp): Kept[] => folders.flatMap((name) => readNamed(file(name), pattern));
      return { all: read(/\.all$/), words: read(/\.words$/) };
    },
  };
}

function appendLine(file: string, value: unknown): void {
  appendFileSync(file, `${JSON.stringify(value)}\n`);
}

function readLines(file: string): unknown[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line));
}

function readNamed(folder: string, pattern: RegExp): Kept[] {
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  return names.map((name) => ({
    place: name.replace(/\.(?:all|words)$/, ""),
    text: readFileSync(path.join(folder, name), "utf8"),
  }));
}

function readNeedle(line: unknown): Needle {
  const { kind, text } = line as { kind: string; text: string }; // written by addNeedle
  return { kind: NEEDLE_KINDS.find((known) => known === kind) ?? "key", text };
}

function readKept(line: unknown): Kept {
  return line as Kept; // written by addStorage
}

function unique(needles: readonly Needle[]): Needle[] {
  return [...new Map(needles.map((needle) => [needle.text, needle])).values()];
}
