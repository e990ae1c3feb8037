import { monitorEventLoopDelay } from "node:perf_hooks";
import { v7 as uuidv7 } from "uuid";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { FORMAT_PROFILES } from "@/lib/reconciliation/format-profiles";
import { openDatabase } from "@/server/db/database";
import { createPaymentRepository } from "@/server/db/payment-repository";
import { syncContradictions } from "@/server/db/reconciliation/contradictions";
import { listFileProofs } from "@/server/db/reconciliation/file-proofs";
import { createLoadFile } from "@/server/db/reconciliation/load-file";
import { matchDay } from "@/server/db/reconciliation/match-day";
import { createRefundRepository } from "@/server/db/refund-repository";
import { createReconFiles } from "@/server/files/recon-files";
import { type FileSource, openSftp } from "@/server/files/sftp-source";
import { fetchDay } from "@/server/reconciliation/fetch-day";
import { settleByFile } from "@/server/reconciliation/settle-by-file";
import type { ImportFigures, ImportSettings } from "./import-messages";

/**
 * The web process of the bench: it fetches, loads and matches as the server does, beside its own event loop, and tells how
 * long each step took, how late the loop was and how much memory it had at most.
 */
const settings = JSON.parse(process.env["IMPORT"] ?? "{}") as ImportSettings; // written by the bench of the same checkout
const db = openDatabase(settings.databaseUrl);
const seconds = { fetchS: 0, loadS: 0, matchS: 0, settleS: 0 };

async function timed<Result>(step: keyof typeof seconds, work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    seconds[step] += (performance.now() - startedAt) / 1_000;
  }
}

function watchMemory(): () => number {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  return () => {
    look();
    clearInterval(timer);
    return peak / 1_048_576;
  };
}

async function openSource(): Promise<FileSource> {
  const { sftp } = settings;
  const source = await timed("fetchS", () =>
    openSftp({ ...sftp, host: "127.0.0.1", user: "saoma", privateKeyFile: null }),
  );
  return { ...source, download: (...args) => timed("fetchS", () => source.download(...args)) };
}

async function importDay(): Promise<Readonly<Record<string, number>>> {
  const load = createLoadFile(settings.databaseUrl);
  const fetched = await fetchDay(
    {
      files: createReconFiles(settings.dataDir),
      load: (...args) => timed("loadS", () => load(...args)),
      newId: () => uuidv7(),
      profiles: () => Promise.resolve(FORMAT_PROFILES),
      merchantId: settings.merchantId,
      openSource,
      directory: settings.sftp.directory,
      // One piece, written before: there is nothing to wait for.
      wait: () => Promise.resolve(),
      stableMs: 0,
    },
    settings.date,
  );
  if (fetched.outcome !== "fetched") throw new Error(fetched.problem ?? "there was no file");
  const counts = await timed("matchS", () => matchDay(db, settings.date));
  await timed("settleS", settle);
  return counts;
}

async function settle(): Promise<void> {
  const engine = {
    payments: createPaymentRepository(db),
    refunds: createRefundRepository(db),
    policy: DEFAULT_PAYMENT_POLICY,
    onChange: () => undefined,
    onFault: () => undefined,
  };
  await settleByFile(engine, await listFileProofs(db, settings.date));
  await syncContradictions(db, settings.date);
}

const delay = monitorEventLoopDelay({ resolution: 1 });
const peakOf = watchMemory();
delay.enable();
const counts = await importDay();
delay.disable();
const figures: ImportFigures = {
  ...seconds,
  // A resolution of 1 ms is in every sample.
  delayP99Ms: delay.percentile(99) / 1e6,
  delayMaxMs: delay.max / 1e6,
  peakRssMb: peakOf(),
  counts,
};
process.send?.(figures);
await db.destroy();
process.disconnect();
