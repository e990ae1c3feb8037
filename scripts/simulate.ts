// npm run simulate: runs the real payment engine against seeded faults and checks that no money is lost.
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { markdownOfRun, textOfRun } from "../bench/simulation/report";
import { replaySeed, runSimulation } from "../bench/simulation/run-simulation";

const HELP = `npm run simulate -- [options]
  --payments N   how many payments (1000000)
  --base N       seed of the first world (1)
  --seed N       replays one world and prints everything that happens in it
  --table FILE   writes the table fault x step x final state x times charged as Markdown
  --json         prints the result as JSON`;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number, not ${text}`);
  return number;
}

async function replay(seed: number, isJson: boolean): Promise<boolean> {
  const result = await replaySeed(seed);
  if (isJson) print(JSON.stringify({ seed, ...result }));
  else print([...result.trail, "", `seed=${seed}: ${result.violations.length} violations`].join("\n"));
  return result.violations.length === 0;
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      payments: { type: "string", default: "1000000" },
      base: { type: "string", default: "1" },
      seed: { type: "string" },
      table: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    print(HELP);
    return true;
  }
  if (values.seed !== undefined) return replay(readNumber("seed", values.seed), values.json);
  const base = readNumber("base", values.base);
  const startedAt = process.hrtime.bigint();
  const result = await runSimulation({ payments: readNumber("payments", values.payments), base });
  const run = { ...result, base, seconds: Number(process.hrtime.bigint() - startedAt) / 1e9 };
  if (values.table !== undefined) await writeFile(values.table, markdownOfRun(run));
  print(values.json ? JSON.stringify(run) : textOfRun(run));
  return run.violations.length === 0;
}

// A failed run must fail the command that called it.
process.exitCode = (await main()) ? 0 : 1;
