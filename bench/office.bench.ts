// npm run bench -- office [--payments N] [--plans FILE]: the office's queries on a chain's year. It never judges.
import { parseArgs } from "node:util";
import { measureExport } from "./office/measure-export";
import { type OfficeBench, openOfficeBench } from "./office/office-bench";
import { officeQuestions } from "./office/office-questions";
import { writePlans } from "./office/write-plans";
import { percentile } from "./proof/percentiles";
import { createProofDatabase, startProofPostgres } from "./proof/proof-database";
import { describeMachine } from "./proof/proof-document";

const ROUNDS = 100;
const { values } = parseArgs({
  options: { payments: { type: "string", default: "1000000" }, plans: { type: "string" } },
});
const payments = Number(values.payments);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const postgres = await startProofPostgres();
try {
  say(`machine: ${describeMachine()}; PostgreSQL shares its cores`);
  const bench = await openOfficeBench(await createProofDatabase(postgres.url), payments, say);
  try {
    await measure(bench);
    say(`export: ${await measureExport(bench)}`);
    if (values.plans !== undefined) await writePlans(bench, values.plans, payments);
  } finally {
    await bench.close();
  }
} finally {
  await postgres.stop();
}

async function measure(bench: OfficeBench): Promise<void> {
  say(
    `\n| question, ${payments.toLocaleString("en")} payments | p50 ms | p95 ms | max ms |\n| --- | ---: | ---: | ---: |`,
  );
  for (const { name, ask } of await officeQuestions(bench)) {
    const took: number[] = [];
    for (let round = -3; round < ROUNDS; round += 1) {
      const begun = performance.now();
      await ask(Math.max(0, round));
      if (round >= 0) took.push(performance.now() - begun);
    }
    const [p50, p95] = [percentile(took, 50), percentile(took, 95)];
    say(`| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${Math.max(...took).toFixed(1)} |`);
  }
}
