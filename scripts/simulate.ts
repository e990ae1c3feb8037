// npm run simulate: runs the real payment engine against seeded faults and checks that no money is lost.
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type FaultRates, RATES_BY_NAME } from "../bench/simulation/fault-rates";
import { markdownOfRun, textOfRun } from "../bench/simulation/report";
import { replaySeed, runSimulation } from "../bench/simulation/run-simulation";

const HELP = `npm run simulate -- [options]
  --payments N   how many payments (1000000)
  --base N       seed of the first world (1)
  --faults NAME  harsh, ordinary: a shop on a bad day, or midnight: where a cancel comes too late (harsh)
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

async function replay(seed: number, rates: FaultRates, isJson: boolean): Promise<boolean> {
  const result = await replaySeed(seed, { rates });
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
      faults: { type: "string", default: "harsh" },
      table: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    print(HELP);
    return true;
  }
  const rates = RATES_BY_NAME[values.faults];
  if (rates === undefined) throw new Error(`--faults takes ${Object.keys(RATES_BY_NAME).join(" or ")}`);
  if (values.seed !== undefined) return replay(readNumber("seed", values.seed), rates, values.json);
  const base = readNumber("base", values.base);
  const startedAt = process.hrtime.bigint();
  const startedCpu = process.cpuUsage();
  const result = await runSimulation({ rates, payments: readNumber("payments", values.payments), base });
  const { user, system } = process.cpuUsage(startedCpu);
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  const run = { ...result, base, faults: values.faults, seconds, cpuSeconds: (user + system) / 1e6 };
  if (values.table !== undefined) await writeFile(values.table, markdownOfRun(run));
  print(values.json ? JSON.stringify(run) : textOfRun(run));
  return run.violations.length === 0;
}

// A failed run must fail the command that called it.
process.exitCode = (await main()) ? 0 : 1;
