import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { partOf } from "./part-of";

/** What the till's first load may weigh, in bytes of gzip, level 9. The empty page of Next alone is about 146,000. */
export const LIMITS = { aboveEmpty: 40_000, script: 195_000, style: 15_000, chart: 60_000 } as const;

export type PageWeight = {
  readonly script: number;
  readonly style: number;
  /** Bytes of script by what they are for, heaviest first; files are divided by the size of what is in them. */
  readonly parts: readonly (readonly [part: string, bytes: number])[];
};
export type BuildWeight = {
  readonly empty: PageWeight;
  readonly till: PageWeight;
  /** What the office fetches for the drawing of a day's hours, once the figures are there. */
  readonly chart: number;
};

const CHART = /^components\/office\/today\/hour-chart\.tsx$|^node_modules\/d3-/;

type ClientManifest = {
  readonly clientModules: Readonly<Record<string, { readonly chunks: readonly string[] }>>;
  readonly entryCSSFiles: Readonly<Record<string, readonly { readonly path: string }[]>>;
};
type ChunkContents = Readonly<Record<string, readonly (readonly [module: string, size: number])[]>>;

/**
 * What a browser loads before the till answers, read from the build's own lists and not from a browser, so that the
 * figure is the same on every machine. What is fetched later (camera, receipts, explanations) is not in these lists.
 *
 * @param build the `.next` folder of a finished build.
 * @returns bytes after gzip for the till and for the emptiest page there is, "not found".
 */
export function weighBuild(build: string): BuildWeight {
  return {
    empty: weighPage(build, "_not-found/page", "/_not-found/page"),
    till: weighPage(build, "(till)/till/page", "/(till)/till/page"),
    chart: weighChart(build),
  };
}

/** The limits that a build breaks, each in a sentence. */
export function brokenLimits({ empty, till, chart }: BuildWeight): string[] {
  const checks = [
    ["script above an empty page", till.script - empty.script, LIMITS.aboveEmpty],
    ["script in all", till.script, LIMITS.script],
    ["styles", till.style, LIMITS.style],
  ] as const;
  const broken = checks
    .filter(([, bytes, limit]) => bytes > limit)
    .map(([what, bytes, limit]) => `The till's ${what}: ${kb(bytes)} KB, and ${kb(limit)} KB are allowed.`);
  return chart <= LIMITS.chart
    ? broken
    : [...broken, `The hourly chart: ${kb(chart)} KB, and ${kb(LIMITS.chart)} KB are allowed.`];
}

/** Thousands of bytes with one decimal. */
export function kb(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}

function weighPage(build: string, page: string, key: string): PageWeight {
  const { rootMainFiles } = readJson(path.join(build, "build-manifest.json")) as { rootMainFiles: string[] }; // Next writes it
  const manifest = readClientManifest(path.join(build, "server", "app", `${page}_client-reference-manifest.js`), key);
  const chunks = Object.values(manifest.clientModules).flatMap((module) => module.chunks);
  const scripts = [...new Set([...rootMainFiles, ...chunks.map(decodeURI)])].filter((file) => file.endsWith(".js"));
  const styles = new Set(Object.values(manifest.entryCSSFiles).flatMap((files) => files.map((file) => file.path)));
  const contents = readJson(path.join(build, "chunk-contents.json")) as ChunkContents; // written by ./chunk-contents.mjs
  return {
    script: scripts.reduce((total, file) => total + gzipSize(build, file), 0),
    style: [...styles].reduce((total, file) => total + gzipSize(build, file), 0),
    parts: divide(scripts.map((file) => ({ bytes: gzipSize(build, file), modules: contents[file] ?? [] }))),
  };
}

/** The files that hold the drawing and what it draws with. @throws when no file does: it would be weighed as nothing */
function weighChart(build: string): number {
  const contents = readJson(path.join(build, "chunk-contents.json")) as ChunkContents; // written by ./chunk-contents.mjs
  const files = Object.entries(contents).flatMap(([file, modules]) =>
    modules.some(([module]) => CHART.test(module)) ? [file] : [],
  );
  if (files.length === 0) throw new Error("No file of the build holds the hourly chart.");
  return files.reduce((total, file) => total + gzipSize(build, file), 0);
}

function divide(files: readonly { readonly bytes: number; readonly modules: ChunkContents[string] }[]) {
  const parts = new Map<string, number>();
  for (const { bytes, modules } of files) {
    const whole = modules.reduce((total, [, size]) => total + size, 0);
    for (const [module, size] of modules) {
      const part = partOf(module);
      parts.set(part, (parts.get(part) ?? 0) + (bytes * size) / whole);
    }
  }
  return [...parts].toSorted((a, b) => b[1] - a[1]);
}

function gzipSize(build: string, file: string): number {
  return gzipSync(readFileSync(path.join(build, file)), { level: 9 }).length;
}

/** Next writes this list as a script that sets one global. */
function readClientManifest(file: string, key: string): ClientManifest {
  if (!existsSync(file))
    throw new Error(`${file} is not there: the build is not finished, or Next keeps it elsewhere.`);
  const sandbox: { __RSC_MANIFEST?: Record<string, ClientManifest> } = {};
  runInNewContext(readFileSync(file, "utf8"), sandbox);
  const manifest = sandbox.__RSC_MANIFEST?.[key];
  if (manifest === undefined) throw new Error(`${file} says nothing of ${key}.`);
  return manifest;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
