// npm run prove: the long runs against the real thing; each writes its section of docs/proof.md.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { withSection } from "../bench/proof/proof-document";
import { PROOF_RUNS } from "../bench/proof/proof-runs";

const HELP = `npm run prove -- RUN [options]
${Object.entries(PROOF_RUNS)
  .map(([name, { title }]) => `  ${name.padEnd(8)} ${title}`)
  .join("\n")}
  all      one after the other
  --size N    payments or sequences, instead of the run's own
  --kills N   kills, where a run has them
  --seed N    (1)
  --from REF  of versions: the older one, a commit or a tag; left out: the newest release, or the last before a migration
  --dry       prints the figures and leaves docs/proof.md alone`;

const DOCUMENT = path.join(import.meta.dirname, "../docs/proof.md");

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number, not ${text}`);
  return number;
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: "string" },
      kills: { type: "string" },
      seed: { type: "string", default: "1" },
      from: { type: "string" },
      dry: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const names = positionals[0] === "all" ? Object.keys(PROOF_RUNS) : positionals;
  if (values.help || names.length === 0 || names.some((name) => PROOF_RUNS[name] === undefined)) {
    print(HELP);
    return values.help;
  }
  const wish = {
    seed: readNumber("seed", values.seed) ?? 1,
    size: readNumber("size", values.size),
    kills: readNumber("kills", values.kills),
    from: values.from ?? null,
  };
  const options = process.argv.slice(2).filter((arg) => !positionals.includes(arg));
  let isGood = true;
  for (const name of names) isGood = (await prove(name, { ...wish, isDry: values.dry, options })) && isGood;
  return isGood;
}

type Wanted = Parameters<(typeof PROOF_RUNS)[string]["run"]>[0] & {
  readonly isDry: boolean;
  readonly options: readonly string[];
};

async function prove(name: string, wanted: Wanted): Promise<boolean> {
  const proof = PROOF_RUNS[name];
  if (proof === undefined) return false;
  const at = new Date().toISOString().slice(0, 16).replace("T", " ");
  const startedAt = performance.now();
  print(`${proof.title} …`);
  const results = await proof.run(wanted);
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const { figures, violations } of results) {
    for (const [what, figure] of Object.entries(figures)) print(`  ${what}: ${figure}`);
    print(`  violations: ${violations.length}`);
    for (const violation of violations.slice(0, 20)) print(`    ${violation}`);
  }
  if (!wanted.isDry) {
    const command = ["npm run prove --", name, ...wanted.options].join(" ");
    const { title, says } = proof;
    const run = { name, title, says, command, at: `${at} UTC`, seed: wanted.seed, seconds, results };
    // The other sections stay as they are.
    const document = await readFile(DOCUMENT, "utf8").catch(() => null);
    await writeFile(DOCUMENT, withSection(document, run));
  }
  return results.every(({ violations }) => violations.length === 0);
}

// A failed run must fail the command that called it.
process.exitCode = (await main()) ? 0 : 1;
