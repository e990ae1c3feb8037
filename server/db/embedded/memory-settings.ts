import "server-only";
import { totalmem } from "node:os";

const MEBIBYTE = 1_048_576;
const SMALLEST_MIB = 128;
const LARGEST_MIB = 1_024;

/**
 * How much of the machine the embedded database may use for its pages: an eighth, as the tablet's server runs beside it.
 * PostgreSQL's own 128 MiB makes a large day's reconciliation a fifth slower (bench/reconciliation), and checkpoints in
 * the middle of it; the manual's quarter is for machines of its own (PostgreSQL 18, §19.4.1).
 * @param bytes of memory; left out: what this machine, or the container around it, has
 */
export function memorySettings(bytes = machineMemory()): Readonly<Record<string, string>> {
  const mebibytes = Math.min(Math.max(Math.floor(bytes / MEBIBYTE / 8), SMALLEST_MIB), LARGEST_MIB);
  return { shared_buffers: `${mebibytes}MB`, max_wal_size: "2GB" };
}

/** 0 or a huge number from a system without a limit. */
function machineMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
