import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedPostgres } from "@/server/db/embedded/embedded-postgres";
import { readSecret } from "@/server/secrets";
import { ROOT, readDocuments } from "./read-documents";
import { findWay, WAYS } from "./ways-to-run";

const LIMIT_MS = 180_000;
const COMMANDS = [...new Set(readDocuments().map(({ words }) => words.join(" ")))];
// The set-up first, what is put back last: a newcomer's order, not the alphabet's.
const PLACES = ["pos -- setup", "pos -- person add", "pos -- webhook add", "pos -- backup", "database export"];
const HERE = COMMANDS.filter((command) => WAYS[findWay(command) ?? ""]?.kind === "here");
const folder = mkdtempSync(path.join(tmpdir(), "saoma-documented-"));
const dataDir = path.join(folder, "data");
let stopDatabase = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  chmodSync(folder, 0o755); // the postgres user has to pass through it
  mkdirSync(dataDir);
  const database = { databaseDir: path.join(dataDir, "database"), database: "saoma" };
  const { stop } = await startEmbeddedPostgres({ ...database, password: readSecret(dataDir, "database-password") });
  stopDatabase = stop;
});
afterAll(async () => {
  await stopDatabase();
  rmSync(folder, { recursive: true, force: true });
});

function orderOf(command: string): number {
  const place = PLACES.findIndex((part) => command.includes(part));
  if (command.includes("pos -- restore")) return PLACES.length + 2;
  if (command.includes("run seed")) return PLACES.length + 1; // it adds stores, after which a person needs a store's name
  return place === -1 ? PLACES.length : place;
}

/** What stands for something of the reader's becomes something of this test's. */
function fill(command: string): readonly string[] {
  return command
    .replaceAll("NAME", "Shop")
    .replaceAll(/FOLDER|\/backup|\/etc\/saoma/g, folder)
    .replaceAll(/docs\/operations\/office-queries\.md|\bFILE\b/g, path.join(folder, "written.md"))
    .replaceAll(/<\w+>/g, "")
    .split(" ")
    .filter((word) => word !== "");
}

function run([program = "", ...args]: readonly string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, POS_MODE: "simulator", POS_DATA_DIR: dataDir, DATABASE_URL: "" };
  return new Promise((resolve) => {
    execFile(program, args, { cwd: ROOT, env }, (error, out, complaint) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: out + complaint });
    });
  });
}

describe("every documented command is run", () => {
  it("has its way, and every way has a command", () => {
    expect(COMMANDS.filter((command) => findWay(command) === null)).toEqual([]);
    const used = new Set(COMMANDS.map(findWay));
    expect(Object.keys(WAYS).filter((start) => !used.has(start))).toEqual([]);
  });

  it("elsewhere or by hand: where the table says so", () => {
    const wrong = Object.entries(WAYS).filter(
      ([, way]) => "file" in way && !readFileSync(path.join(ROOT, way.file), "utf8").includes(way.by),
    );
    expect(wrong.map(([start]) => start)).toEqual([]);
  });

  it("with a build: by the browser tests", () => {
    expect(readFileSync(path.join(ROOT, "e2e/documented-commands.spec.ts"), "utf8")).toContain('"with-build"');
  });

  it("finds a command that nobody runs", () => {
    expect(findWay("npm run something")).toBeNull();
    expect(findWay("npm run pos -- payments list")).toBeNull();
  });

  it.each(HERE.toSorted((a, b) => orderOf(a) - orderOf(b)))(
    "%s",
    async (command) => {
      const way = WAYS[findWay(command) ?? ""];
      if (way?.kind !== "here") throw new Error(`${command} is not run here`);
      if (command.includes("pos -- restore")) await stopDatabase();
      const { code, output } = await run(fill(`${command} ${way.more ?? ""}`));
      expect(output).toMatch(way.says);
      expect(code, output).toBe(way.code ?? 0);
    },
    LIMIT_MS,
  );
});
