import { cpus, totalmem, type } from "node:os";
import type { RunResult } from "./run-result";

export type ProvenRun = {
  readonly name: string;
  readonly title: string;
  readonly says: string;
  readonly command: string;
  /** ISO date, UTC */
  readonly at: string;
  readonly seed: number;
  readonly seconds: number;
  readonly results: readonly RunResult[];
  /** What else a reader should know, one line each. */
  readonly notes?: readonly string[];
};

const HEAD = `# Proof

Runs of the real engine against the real thing: the product's own service, client, repositories and poller, real
PostgreSQL, the simulator over HTTP with real RSA-2048 signatures. Each section is written by its command and replaced by
the next run of it. What is checked is described in \`bench/proof/check-history.ts\`: Alipay's book against our rows
(I1, I2, I3, I5, I6, I7, I8, I10, I11, I13), the verdict of the trail against the book, and that nothing acknowledged is gone.
Short forms of all runs are part of \`npm test\`. Figures of speed are upper bounds where the machine was shared.
`;

/** The document with this run's section in place of its earlier one; sections stay in order of their names. */
export function withSection(document: string | null, run: ProvenRun): string {
  const [head = "", ...parts] = (document ?? HEAD).split(/^(?=<!-- run:)/m);
  const others = parts.filter((part) => !part.startsWith(marker(run.name)));
  const sections = [...others, section(run)].sort();
  return `${[head, ...sections].map((part) => part.trim()).join("\n\n")}\n`;
}

function marker(name: string): string {
  return `<!-- run:${name} -->`;
}

function section(run: ProvenRun): string {
  const count = run.results.reduce((sum, { violations }) => sum + violations.length, 0);
  return [
    marker(run.name),
    "",
    `## ${run.title}`,
    "",
    run.says,
    "",
    `- command: \`${run.command}\``,
    `- date: ${run.at}, seed ${run.seed}, took ${run.seconds.toFixed(0)} s`,
    `- machine: ${describeMachine()}`,
    `- **violations: ${count}**`,
    ...(run.notes ?? []).map((note) => `- ${note}`),
    "",
    table(run.results),
    ...run.results.flatMap(({ violations }) => violations.slice(0, 20).map((line) => `- ${line}`)),
  ].join("\n");
}

/** One row a figure, one column a result. */
function table(results: readonly RunResult[]): string {
  const names = [...new Set(results.flatMap(({ figures }) => Object.keys(figures)))];
  const rows = names.map((name) => [name, ...results.map(({ figures }) => String(figures[name] ?? "-"))]);
  const widths = [0, ...results.map((_, place) => place + 1)].map((column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(["", ...results.map(() => "")]), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join(
    "\n",
  );
}

export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${model}, shared), ${memory} GiB, ${type()}, Node ${process.version}`;
}
