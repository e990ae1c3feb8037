// npm run bench -- engine [part …]: parts are load, take-over, outage, polls; all without a name. It never judges.
import { startAnswerer } from "./engine/answerer";
import { type Load, type LoadFigures, openLoadBench } from "./engine/payment-load";
import { measureSignatures } from "./engine/rsa-limit";
import { measureTakeOver } from "./engine/take-over";
import { measureTillPolls } from "./engine/till-polls";
import { percentile } from "./proof/percentiles";
import { startProofPostgres } from "./proof/proof-database";
import { describeMachine } from "./proof/proof-document";
import { runR9 } from "./proof/r9-outage";

const LATENCIES_MS = [0, 200, 800];
const AT_MOST_MS = 4_000;

const postgres = await startProofPostgres();
const wanted = process.argv.slice(2);
const parts: Readonly<Record<string, () => Promise<void>>> = {
  load: benchLoad,
  "take-over": benchTakeOver,
  polls: benchPolls,
  outage: benchOutage,
};

function print(...cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

function heading(text: string): void {
  process.stdout.write(`\n${text}\n\n`);
}

const seconds = (value: number): string => (value / 1_000).toFixed(2);
const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

try {
  process.stdout.write(`machine: ${describeMachine()}; engine, PostgreSQL and gateway share its cores\n`);
  for (const [name, run] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await run();
} finally {
  await postgres.stop();
}

async function benchLoad(): Promise<void> {
  const limit = await measureSignatures(2_000);
  heading(
    `RSA-2048: ${limit.toFixed(0)} signatures a second with all cores; a payment needs one of ours, one of Alipay's`,
  );
  print(
    "gateway ms",
    "load",
    "payments/s",
    "of RSA",
    "own p50",
    "own p95",
    "own p99",
    "till told p95",
    "paid",
    "not paid",
  );
  print(...Array.from({ length: 10 }, () => "---"));
  const answerer = await startAnswerer();
  const bench = await openLoadBench(postgres.url, answerer);
  try {
    await bench.run({ kind: "as-many-as-possible", atATime: 10, payments: 200 }); // warms up code and connections
    for (const latency of LATENCIES_MS) {
      answerer.setLatency(latency);
      for (const load of loadsOf(latency)) printLoad(latency, load, await bench.run(load), limit);
    }
  } finally {
    await bench.close();
    answerer.stop();
  }
}

function loadsOf(latency: number): Load[] {
  const atATime = latency === 0 ? 32 : Math.round(latency * 0.5);
  return [
    { kind: "one-by-one", payments: Math.min(60, Math.ceil(AT_MOST_MS / Math.max(latency, 20))) },
    { kind: "per-second", rate: 50, payments: 400 },
    { kind: "as-many-as-possible", atATime, payments: latency === 800 ? 4_000 : 2_000 },
  ];
}

function printLoad(latency: number, load: Load, figures: LoadFigures, limit: number): void {
  const { own, accepted, perSecond } = figures;
  print(
    String(latency),
    describeLoad(load),
    perSecond.toFixed(0),
    `${((perSecond * 100) / limit).toFixed(0)} %`,
    ms(own.p50),
    ms(own.p95),
    ms(own.p99),
    ms(accepted.p95),
    String(figures.paid),
    String(figures.notPaid),
  );
}

function describeLoad(load: Load): string {
  switch (load.kind) {
    case "one-by-one":
      return "one by one";
    case "per-second":
      return `${load.rate} a second`;
    case "as-many-as-possible":
      return `as many as possible, ${load.atATime} at a time`;
  }
}

async function benchTakeOver(): Promise<void> {
  heading(
    "Take-over after kill -9 (policy of the product: lease 15 s), from the kill to the next request about each payment",
  );
  print("who goes on", "payments", "p50 s", "max s");
  print("---", "---", "---", "---");
  for (const heir of ["other-server", "same-server"] as const) {
    const { payments, afterMs } = await measureTakeOver(postgres.url, heir);
    const name =
      heir === "other-server" ? "another server, when the sign of life is gone" : "the same server, started again";
    print(
      name,
      `${afterMs.length} of ${payments}`,
      seconds(percentile(afterMs, 50)),
      seconds(percentile(afterMs, 100)),
    );
  }
}

async function benchPolls(): Promise<void> {
  const figures = await measureTillPolls(postgres.url);
  heading("Tills that wait for a verdict (versions query of the long poll)");
  print("tills", "queries/s", "p50 ms", "p95 ms", "p99 ms", "CPU of the server process", "most queries/s");
  print(...Array.from({ length: 7 }, () => "---"));
  print(
    String(figures.tills),
    figures.queriesPerSecond.toFixed(0),
    ms(figures.p50),
    ms(figures.p95),
    ms(figures.p99),
    `${(figures.cpuShare * 100).toFixed(0)} % of a core`,
    figures.mostPerSecond.toFixed(0),
  );
}

async function benchOutage(): Promise<void> {
  heading("Gateway back after 10 minutes, policy of the product: from the return to the end of each payment");
  print("open payments", "p50 s", "p99 s", "max s", "violations");
  print("---", "---", "---", "---", "---");
  for (const openPayments of [50, 1_000]) {
    const { figures, violations } = await runR9(postgres.url, { openPayments, outageMs: 600_000, isScaled: false });
    const cell = (name: string): string => String(figures[`return to end, ${name} s`] ?? "-");
    print(
      String(figures["payments open at the return"] ?? 0),
      cell("p50"),
      cell("p99"),
      cell("max"),
      String(violations.length),
    );
  }
}
