// npm run bench -- office [--payments N | --database URL] [--plans FILE]: the office's queries on a chain's year. It never judges.
import { parseArgs } from "node:util";
import { measureExport } from "./office/measure-export";
import { type OfficeBench, openOfficeBench, seedOffice } from "./office/office-bench";
import { officeQuestions } from "./office/office-questions";
import { writePlans } from "./office/write-plans";
import { percentile } from "./proof/percentiles";
import { createProofDatabase, startProofPostgres } from "./proof/proof-database";
import { describeMachine } from "./proof/proof-document";

const ROUNDS = 100;
const { values } = parseArgs({
  options: {
    payments: { type: "string", default: "1000000" },
    // One that `npm run seed` has filled: a history of ten million is not made anew for each run.
    database: { type: "string" },
    plans: { type: "string" },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

say(`machine: ${describeMachine()}; PostgreSQL shares its cores`);
await (values.database === undefined ? measureFresh(Number(values.payments)) : measureDatabase(values.database));

async function measureFresh(payments: number): Promise<void> {
  const postgres = await startProofPostgres();
  try {
    const url = await createProofDatabase(postgres.url);
    await seedOffice(url, payments, say);
    await measureDatabase(url);
  } finally {
    await postgres.stop();
  }
}

async function measureDatabase(url: string): Promise<void> {
  const bench = await openOfficeBench(url);
  try {
    const figures = [...(await measure(bench)), `\nExport: ${await measureExport(bench)}`];
    say(figures.at(-1) ?? "");
    if (values.plans !== undefined) await writePlans(bench, values.plans, figures);
  } finally {
    await bench.close();
  }
}

async function measure(bench: OfficeBench): Promise<string[]> {
  const lines = [`\n| question, ${bench.payments.toLocaleString("en")} payments | p50 ms | p95 ms | max ms |`];
  lines.push("| --- | ---: | ---: | ---: |");
  say(lines.join("\n"));
  for (const { name, ask } of await officeQuestions(bench)) {
    const took: number[] = [];
    for (let round = -3; round < ROUNDS; round += 1) {
      const begun = performance.now();
      await ask(Math.max(0, round));
      if (round >= 0) took.push(performance.now() - begun);
    }
    const [p50, p95] = [percentile(took, 50), percentile(took, 95)];
    const line = `| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${Math.max(...took).toFixed(1)} |`;
    lines.push(line);
    say(line);
  }
  return lines;
}
