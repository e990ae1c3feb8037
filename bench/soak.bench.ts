// npm run bench -- soak: a simulated busy day against the built server, with a verdict on everything that may not grow.
import { readFile, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { withSection } from "./proof/proof-document";
import { runSoak } from "./soak/run-soak";

// One every five seconds, around the clock.
const BUSY_DAY = 17_280;
// Below this a heap has not seen its collector often enough to say what it keeps.
const ENOUGH_TO_JUDGE = 5_000;
const DOCUMENT = path.join(import.meta.dirname, "../docs/proof.md");
const SAYS =
  "A busy day against the built server as `npm start` brings it up, over HTTP on the loopback, with the embedded PostgreSQL and the simulator over HTTP and SFTP. The tills sell by the API with long polls and look at their tray with a cashier's session; 1 % of the payments have a fault, 3 % are refunded, 0.5 % cancelled. The day's customers come within minutes, Alipay's and the policy's times are twenty times shorter. At the end Alipay's files of the day are fetched and matched, and both books are compared. One column a tenth of the day.";

const { values } = parseArgs({
  options: {
    payments: { type: "string", default: String(BUSY_DAY) },
    minutes: { type: "string" },
    tills: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
    dry: { type: "boolean", default: false },
  },
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const payments = Number(values.payments);
const minutes = Number(values.minutes ?? (payments * 9) / BUSY_DAY);
const [seed, tills] = [Number(values.seed), Number(values.tills)];
if (![payments, tills].every((count) => Number.isSafeInteger(count) && count > 0) || !(minutes > 0)) {
  throw new Error("--payments and --tills take whole numbers above 0, --minutes a number above 0");
}

const startedAt = performance.now();
const at = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;
print(`${payments} payments at ${tills} tills in ${minutes.toFixed(1)} minutes …`);
const { parts, verdicts, violations, notes } = await runSoak({ payments, tills, seed, lastsMs: minutes * 60_000 });
const isLongEnough = payments >= ENOUGH_TO_JUDGE;
const judged = verdicts.map(({ what, isFlat, figure }) => `${what}: **${isFlat ? "flat" : "NOT flat"}**, ${figure}`);
const run = {
  name: "soak",
  title: "Soak: a busy day, and nothing grows that should not",
  says: SAYS,
  command: ["npm run bench -- soak", ...process.argv.slice(2)].join(" "),
  at,
  seed,
  seconds: (performance.now() - startedAt) / 1_000,
  results: parts,
  notes: [
    ...notes,
    `others worked on the machine: load at the end ${loadavg()
      .map((load) => load.toFixed(1))
      .join(", ")}`,
    ...(isLongEnough ? judged : ["too short a day to say what is flat"]),
  ],
};
const section = withSection("", run);
print(section);
if (!values.dry) await writeFile(DOCUMENT, withSection(await readFile(DOCUMENT, "utf8").catch(() => null), run));
// What broke a promise fails the command; so does growth, where the day was long enough to see it.
process.exitCode = violations.length > 0 || (isLongEnough && verdicts.some(({ isFlat }) => !isFlat)) ? 1 : 0;
