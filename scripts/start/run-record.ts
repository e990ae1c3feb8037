import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { isAlive, readCommandLine } from "@/server/db/embedded/postmaster-pid";

/** What a start writes down about itself, so that the next one knows what is running or was left behind. */
const runRecordSchema = z.object({
  pid: z.number().int().positive(),
  origin: z.string(),
  children: z.array(z.object({ name: z.string(), pid: z.number().int().positive(), mark: z.string() })),
});
export type RunRecord = z.infer<typeof runRecordSchema>;

function fileOf(dataDir: string): string {
  return path.join(dataDir, "run.json");
}

function readRunRecord(dataDir: string): RunRecord | null {
  if (!existsSync(fileOf(dataDir))) return null;
  try {
    return runRecordSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), "utf8")));
  } catch {
    return null; // half-written by a crash: nothing to learn from it
  }
}

export function writeRunRecord(dataDir: string, record: RunRecord): void {
  writeFileSync(fileOf(dataDir), JSON.stringify(record));
}

export function removeRunRecord(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** A pid may be reused, so the command line must still be the one that was started. */
function isStill(pid: number, mark: string): boolean {
  return isAlive(pid) && (process.platform !== "linux" || readCommandLine(pid).includes(mark));
}

/** The mark by which a start recognises another one. */
export const SUPERVISOR_MARK = path.join("scripts", "start", "main.ts");

/** A Saoma that runs on the same data directory right now, or null. */
export function findRunningStart(dataDir: string): RunRecord | null {
  const record = readRunRecord(dataDir);
  if (record === null || record.pid === process.pid) return null;
  return isStill(record.pid, SUPERVISOR_MARK) ? record : null;
}

/** Ends the processes a killed start left behind; the database is joined instead, by whoever starts it. */
export async function endLeftovers(dataDir: string): Promise<number> {
  const children = (readRunRecord(dataDir)?.children ?? []).filter(({ pid, mark }) => isStill(pid, mark));
  for (const { pid } of children) process.kill(pid, "SIGTERM");
  for (let waited = 0; waited < 50 && children.some(({ pid, mark }) => isStill(pid, mark)); waited += 1)
    await sleep(100);
  for (const { pid, mark } of children) if (isStill(pid, mark)) process.kill(pid, "SIGKILL");
  return children.length;
}
