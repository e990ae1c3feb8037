import { type ProofPostgres, startProofPostgres } from "./proof-database";
import { runR3 } from "./r3-simulation";
import { runR4 } from "./r4-commands";
import { runR5 } from "./r5-kills";
import { runR6 } from "./r6-crash-points";
import { runR7 } from "./r7-durability";
import { runR9 } from "./r9-outage";
import { runR10 } from "./r10-files";
import type { RunResult } from "./run-result";
import { runVersions } from "./versions/run-versions";

/** What a person may change on the command line; each run takes what it knows. */
export type Wish = {
  readonly seed: number;
  readonly size: number | null;
  readonly kills: number | null;
  /** The older version of a run that has one: a commit, a tag. */
  readonly from: string | null;
};

export type ProofRun = {
  readonly title: string;
  readonly says: string;
  readonly run: (wish: Wish) => Promise<readonly RunResult[]>;
};

const MINUTE = 60_000;

/** The runs of reliability §4.5 against the real thing, by the name that `npm run prove` takes. */
export const PROOF_RUNS: Readonly<Record<string, ProofRun>> = {
  r3: {
    title: "R3: twenty million payments in the simulation",
    says: "The real decide and drive code in worlds with a virtual clock, harsh seeded faults and crashes between any two durable steps, and again around midnight, where only a refund gives money back; no wire and no database of its own kind, which the other runs have. Another seed is another twenty million. A violation names the world's seed: `npm run simulate` replays it alone. Each rare thing of the list must have happened a hundred times in both columns together, or the run fails.",
    run: ({ seed, size }) => runR3({ payments: size ?? 20_000_000, seed, atLeast: 100 }),
  },
  r4: {
    title: "R4: whatever a till may do, in any order",
    says: "Random commands (start, the same request again, the same code again, pay again, cancel, refund a part, all or too much, gateway away and back, time passing) against the real service, the real PostgreSQL and the simulator over HTTP. The product's own numbers; time passes by moving the clock, not by waiting.",
    run: ({ seed, size }) =>
      withPostgres(async ({ url }) => [await runR4(url, { sequences: size ?? 500, commands: 30, seed })]),
  },
  r5: {
    title: "R5: servers and the database are killed",
    says: "Server processes over one embedded PostgreSQL, HTTP and real signatures to the simulator, everything twenty times faster. Random kill -9, SIGSTOP past the lease and kill -9 of the database. Three times: one process, three, three with troubles. The checker reads Alipay's book and the rows, nothing else.",
    run: async ({ seed, size, kills }) => {
      const payments = size ?? 5_000;
      const kill = kills ?? 200;
      const quiet = { payments: Math.ceil(payments / 5), kills: 0, pauses: 0, databaseKills: 0, seed };
      const databaseKills = Math.ceil(kill / 20);
      return [
        await runR5({ ...quiet, servers: 1 }),
        await runR5({ ...quiet, servers: 3 }),
        await runR5({ servers: 3, payments, kills: kill, pauses: Math.ceil(kill / 4), databaseKills, seed }),
      ];
    },
  },
  r6: {
    title: "R6: a server dies at every durable step",
    says: "For every scenario the calls of store, refunds and gateway are counted; then the same payment is begun again for each call, and its server dies before or after it. The claim is left to run out, another owner takes over, people ask again with the same request id. State, captures and money held must be those of the uncrashed run; only a payment whose request never left ends cancelled, because the scanned code is never stored.",
    run: () => withPostgres(async ({ url }) => [await runR6(url, { isShort: false })]),
  },
  r7: {
    title: "R7: the embedded database loses nothing it acknowledged",
    says: "Four writers start payments without pause; the postmaster is killed (-9), then the power of its disk is cut (an ext4 on a loop device, shut down without flushing). Every acknowledged payment must be there, with its sale, code, first event and call.",
    run: async ({ seed, kills }) => [await runR7({ kills: kills ?? 20, powerCuts: kills ?? 20, seed })],
  },
  r9: {
    title: "R9: the gateway is away, then back",
    says: "Half of the payments had reached Alipay when it went. The outage is passed by moving the clock, with every poll in it; from the return on the time is real, the poller and the policy are the product's. Goal: p99 within 60 s, at most 180 s.",
    run: ({ size }) =>
      withPostgres(async ({ url }) => {
        const sizes = size === null ? [50, 1_000] : [size];
        const results: RunResult[] = [];
        for (const openPayments of sizes) {
          results.push(await runR9(url, { openPayments, outageMs: 10 * MINUTE, isScaled: false }));
        }
        return results;
      }),
  },
  r10: {
    title: "R10: planted differences in Alipay's files",
    says: "Daily files of a shop with ten kinds of difference planted, beside every pattern that is right (refunds, each way a cancelled sale may stand in a file, answers that were lost). Read, loaded and matched by the product; each difference must be found and rightly named, and nothing else.",
    run: ({ seed, size }) =>
      withPostgres(async ({ url }) => [await runR10(url, { files: 20, rows: size ?? 10_000, seed })]),
  },
  versions: {
    title: "Two versions on one database",
    says: "An update as several servers get it. Servers of an older version, laid out from the repository's history, sell on the database that they made. This version migrates it while they sell and starts beside them: the older web server goes on being used (a sale by the API to its verdict, a refund, the tray, the pages of till and payment), kill -9 and SIGSTOP past the lease of either, then again and again every server of one version dies and the other ends what it held. At last only this version is left. One PostgreSQL, one simulated Alipay, everything twenty times faster; sums are brought forward by both. Checked: both books, both versions' audit entries as one chain, stored sums against the rows.",
    run: ({ seed, size, kills, from }) =>
      withPostgres(async ({ url }) => [
        await runVersions(url, { from, hasWeb: true, payments: size ?? 1_000, kills: kills ?? 24, handOvers: 4, seed }),
      ]),
  },
};

async function withPostgres<Result>(act: (postgres: ProofPostgres) => Promise<Result>): Promise<Result> {
  const postgres = await startProofPostgres();
  try {
    return await act(postgres);
  } finally {
    await postgres.stop();
  }
}
