import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { partOf } from "./part-of";
import { brokenLimits, LIMITS, weighBuild } from "./weigh-build";
import { weightTable } from "./weight-table";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A build as Next leaves it, with files of so many bytes that do not compress. */
function fakeBuild({ framework = 1_000, till = 2_000, style = 100, chart = 500 }): string {
  const build = mkdtempSync(path.join(tmpdir(), "saoma-weight-"));
  folders.push(build);
  const put = (file: string, content: string | Buffer): void => {
    mkdirSync(path.dirname(path.join(build, file)), { recursive: true });
    writeFileSync(path.join(build, file), content);
  };
  const manifest = (key: string, chunks: string[]): string =>
    `globalThis.__RSC_MANIFEST=(globalThis.__RSC_MANIFEST||{});globalThis.__RSC_MANIFEST[${JSON.stringify(key)}]=${JSON.stringify(
      { clientModules: { a: { chunks } }, entryCSSFiles: { x: [{ path: "static/css/a.css" }] } },
    )}`;
  put("static/framework.js", randomBytes(framework));
  put("static/app/(till)/page.js", randomBytes(till));
  put("static/later.js", randomBytes(900_000));
  put("static/chart.js", randomBytes(chart));
  put("static/css/a.css", randomBytes(style));
  put("build-manifest.json", JSON.stringify({ rootMainFiles: ["static/framework.js"] }));
  put(
    "chunk-contents.json",
    JSON.stringify({
      "static/framework.js": [["node_modules/next/dist/a.js", 3]],
      "static/chart.js": [["node_modules/d3-scale/src/band.js", 3]],
    }),
  );
  put("server/app/_not-found/page_client-reference-manifest.js", manifest("/_not-found/page", []));
  put(
    "server/app/(till)/till/page_client-reference-manifest.js",
    manifest("/(till)/till/page", ["17", "static/app/%28till%29/page.js", "static/framework.js"]),
  );
  return build;
}

describe("the weight of the till", () => {
  it("counts each file once, and nothing that is fetched later", () => {
    const { empty, till } = weighBuild(fakeBuild({}));
    expect(empty.script).toBeGreaterThan(1_000);
    expect(till.script - empty.script).toBeGreaterThan(2_000);
    expect(till.script).toBeLessThan(3_100);
    expect(till.parts).toEqual([["Next.js", empty.script]]);
  });

  it.each([
    [{ till: LIMITS.aboveEmpty + 100 }, /above an empty page: 40\.1 KB/],
    [{ framework: LIMITS.script }, /in all: 197/],
    [{ style: LIMITS.style + 1_000 }, /styles: 16/],
    [{ chart: LIMITS.chart + 500 }, /hourly chart: 60\.\d KB/],
  ])("is refused above a limit: %o", (sizes, sentence) => {
    const weight = weighBuild(fakeBuild(sizes));
    expect(brokenLimits(weight)).toEqual([expect.stringMatching(sentence)]);
  });

  it("is accepted below them, and its table has the sums", () => {
    const weight = weighBuild(fakeBuild({}));
    expect(brokenLimits(weight)).toEqual([]);
    expect(weightTable(weight)).toMatch(/\*\*script\*\* \| \*\*3\.0\*\* of 195\.0 \| \*\*2\.0\*\* of 40\.0/);
  });

  it("is not guessed when the build is not there", () => {
    expect(() => weighBuild(mkdtempSync(path.join(tmpdir(), "saoma-weight-")))).toThrow();
  });
});

it.each([
  ["node_modules/next/dist/compiled/react-dom/cjs/react-dom-client.production.js", "React"],
  ["node_modules/next/dist/client/link.js", "Next.js"],
  ["node_modules/@tanstack/query-core/build/modern/query.js", "TanStack Query: following payments"],
  ["node_modules/uuid/dist/v4.js", "uuid"],
  ["node_modules/@scope/name/a.js", "@scope/name"],
  ["components/till/use-wedge-scanner.ts", "hearing and judging codes"],
  ["components/till/keypad.tsx", "the till's screens"],
  ["lib/money/money.ts", "money, payments and other rules"],
])("%s is for: %s", (module, part) => {
  expect(partOf(module)).toBe(part);
});
