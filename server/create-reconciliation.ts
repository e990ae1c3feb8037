import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { v7 as uuidv7 } from "uuid";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { FORMAT_PROFILES } from "@/lib/reconciliation/format-profiles";
import { syncContradictions } from "./db/reconciliation/contradictions";
import { createDaySchedule } from "./db/reconciliation/day-schedule";
import { createReconciliationDecisions, type ReconciliationDecisions } from "./db/reconciliation/decisions";
import { type ExportRow, exportItems, type ItemExport } from "./db/reconciliation/export-items";
import { createFeeRates, type FeeRates } from "./db/reconciliation/fee-rates";
import { listFileProofs } from "./db/reconciliation/file-proofs";
import { createLinkReads, type LinkReads } from "./db/reconciliation/link-reads";
import { createLoadFile } from "./db/reconciliation/load-file";
import { matchDay } from "./db/reconciliation/match-day";
import { createOwnProfiles, type OwnProfiles } from "./db/reconciliation/own-profiles";
import { createReconciliationReads, type ReconciliationReads } from "./db/reconciliation/reads";
import type { DaySchedule, MatchCounts } from "./db/reconciliation-store";
import type { Database } from "./db/tables";
import type { DueSource } from "./driving/due-poller";
import type { Env } from "./env";
import { createReconFiles, type ReconFiles } from "./files/recon-files";
import { openSftp } from "./files/sftp-source";
import { dueDays } from "./reconciliation/due-days";
import { type FetchedDay, fetchDay } from "./reconciliation/fetch-day";
import { runDay } from "./reconciliation/run-day";
import { type SettleByFileDeps, settleByFile } from "./reconciliation/settle-by-file";
import { takeUpload, type UploadResult } from "./reconciliation/take-upload";

export type Reconciliation = {
  readonly reads: ReconciliationReads;
  readonly decisions: ReconciliationDecisions;
  readonly links: LinkReads;
  readonly feeRates: FeeRates;
  readonly ownProfiles: OwnProfiles;
  /** Every format a file may be of, those that people described first. */
  readonly profiles: () => Promise<readonly FormatProfile[]>;
  /** A day's items with both sides, as they come. */
  readonly exportItems: (wish: ItemExport) => AsyncIterable<ExportRow>;
  readonly files: ReconFiles;
  readonly schedule: DaySchedule;
  readonly days: DueSource;
  /** Fetches, when that is wanted and SFTP is set up, and matches a day at once, whoever else is at it. */
  readonly runNow: (
    date: string,
    wish: { readonly isFetching: boolean },
  ) => Promise<{ readonly fetched: FetchedDay | null; readonly counts: MatchCounts }>;
  readonly upload: (upload: Parameters<typeof takeUpload>[1]) => Promise<UploadResult>;
};

/** A file must keep its size this long before it is read (assumption A11). */
const STABLE_MS = 60_000;

export type ReconciliationParts = {
  readonly env: Env;
  readonly databaseUrl: string;
  readonly db: Kysely<Database>;
  readonly log: Logger;
  /** What a file's lines are told to: doubt is settled by the engine's own table. */
  readonly engine: Omit<SettleByFileDeps, "onFault">;
  /** This process in a lease. */
  readonly owner: string;
};

/** Everything about Alipay's files, put together. */
export function createReconciliation({
  env,
  databaseUrl,
  db,
  log,
  engine,
  owner,
}: ReconciliationParts): Reconciliation {
  const files = createReconFiles(env.dataDir);
  const schedule = createDaySchedule(db);
  const isSimulator = env.mode === "simulator";
  const ownProfiles = createOwnProfiles(db);
  const profiles = async () => [...(await ownProfiles.list()), ...FORMAT_PROFILES];
  const load = {
    files,
    profiles,
    load: createLoadFile(databaseUrl),
    newId: () => uuidv7(),
    merchantId: env.alipay?.merchantId ?? "-",
  };
  const { sftp } = env;
  const fetch =
    sftp === null
      ? null
      : (date: string) =>
          fetchDay(
            {
              ...load,
              openSource: () => openSftp(sftp),
              directory: sftp.directory,
              wait: (ms) => sleep(ms),
              // The simulator writes each file in one piece.
              stableMs: isSimulator ? 0 : STABLE_MS,
            },
            date,
          );
  const run = (date: string) =>
    runDay(
      {
        match: (day) => matchDay(db, day),
        listProofs: (day) => listFileProofs(db, day),
        settle: (proofs) =>
          settleByFile(
            { ...engine, onFault: (fault) => log.warn(fault, "reconciliation: a file's word does not fit") },
            proofs,
          ),
        syncCases: (day) => syncContradictions(db, day),
      },
      date,
    );
  return {
    files,
    schedule,
    reads: createReconciliationReads(db),
    decisions: createReconciliationDecisions(db),
    links: createLinkReads(db),
    feeRates: createFeeRates(db),
    ownProfiles,
    profiles,
    exportItems: (wish) => exportItems({ databaseUrl, db }, wish),
    runNow: async (date, { isFetching }) => {
      const fetched = fetch !== null && isFetching ? await fetch(date) : null;
      return { fetched, counts: await run(date) };
    },
    upload: (upload) => takeUpload({ ...load, askNow: schedule.askNow }, upload),
    days: dueDays({
      schedule,
      fetch,
      // The simulator has a file of the day that still runs: the demo does not have to wait for tomorrow.
      isEarly: isSimulator,
      run,
      owner,
      wallMs: () => Date.now(),
      onDay: ({ date, fetched, counts }) => log.info({ date, fetched, counts }, "reconciliation: a day was matched"),
    }),
  };
}
