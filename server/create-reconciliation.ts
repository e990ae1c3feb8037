import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { v7 as uuidv7 } from "uuid";
import { createDaySchedule } from "./db/reconciliation/day-schedule";
import { createReconciliationDecisions, type ReconciliationDecisions } from "./db/reconciliation/decisions";
import { createLoadFile } from "./db/reconciliation/load-file";
import { matchDay } from "./db/reconciliation/match-day";
import { createReconciliationReads, type ReconciliationReads } from "./db/reconciliation/reads";
import type { DaySchedule } from "./db/reconciliation-store";
import type { Database } from "./db/tables";
import type { DueSource } from "./driving/due-poller";
import type { Env } from "./env";
import { createReconFiles, type ReconFiles } from "./files/recon-files";
import { openSftp } from "./files/sftp-source";
import { dueDays } from "./reconciliation/due-days";
import { fetchDay } from "./reconciliation/fetch-day";
import { takeUpload, type UploadResult } from "./reconciliation/take-upload";

export type Reconciliation = {
  readonly reads: ReconciliationReads;
  readonly decisions: ReconciliationDecisions;
  readonly files: ReconFiles;
  readonly schedule: DaySchedule;
  readonly days: DueSource;
  readonly upload: (upload: Parameters<typeof takeUpload>[1]) => Promise<UploadResult>;
};

/** A file must keep its size this long before it is read (assumption A11). */
const STABLE_MS = 60_000;

/** Everything about Alipay's files, put together. */
export function createReconciliation(
  { env, databaseUrl, db, log }: { env: Env; databaseUrl: string; db: Kysely<Database>; log: Logger },
  owner: string,
): Reconciliation {
  const files = createReconFiles(env.dataDir);
  const schedule = createDaySchedule(db);
  const isSimulator = env.mode === "simulator";
  const load = {
    files,
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
  return {
    files,
    schedule,
    reads: createReconciliationReads(db),
    decisions: createReconciliationDecisions(db),
    upload: (upload) => takeUpload({ ...load, askNow: schedule.askNow }, upload),
    days: dueDays({
      schedule,
      fetch,
      // The simulator has a file of the day that still runs: the demo does not have to wait for tomorrow.
      isEarly: isSimulator,
      match: (date) => matchDay(db, date),
      owner,
      wallMs: () => Date.now(),
      onDay: ({ date, fetched, counts }) => log.info({ date, fetched, counts }, "reconciliation: a day was matched"),
    }),
  };
}
