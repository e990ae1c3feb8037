import { execFile } from "node:child_process";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { WAYS } from "../scripts/documented/ways-to-run";

const ROOT = path.resolve(import.meta.dirname, "..");

// What these tests tell each other is not there for who runs a command by hand.
const NEWCOMER = { ...process.env, E2E_TRAIL: undefined, E2E_ORIGIN: undefined };

function run(line: string): Promise<{ code: number; output: string }> {
  const [program = "", ...args] = line.split(" ");
  return new Promise((resolve) => {
    execFile(program, args, { cwd: ROOT, env: NEWCOMER }, (error, out, complaint) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: out + complaint });
    });
  });
}

// Those that need a build or a browser, each in its smallest form; scripts/documented/run-documented.test.ts runs the others.
for (const [command, way] of Object.entries(WAYS)) {
  if (way.kind !== "with-build") continue;

  test(`${command} does what the documents say`, async ({}, { outputDir }) => {
    test.setTimeout(180_000);
    const { code, output } = await run(`${command} ${way.more.replace("FOLDER", outputDir)}`.trim());
    expect(output).toMatch(way.says);
    expect(code, output).toBe(0);
  });
}
