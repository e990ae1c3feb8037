import "server-only";
import type { AuditFilter } from "@/lib/audit/audit-filter";
import { createWall } from "@/lib/business-day/business-day";
import { CSV_START, csvLine } from "@/lib/export/csv-cell";
import type { AuditReads, ListedAuditEntry } from "../db/audit-reads";
import type { StoreRecord } from "../db/store-record";
import { streamPages } from "./stream-pages";

export type ExportAuditDeps = {
  readonly audit: AuditReads;
  /** Told once, at the end or when the reader goes away, how many entries went out. */
  readonly onEnd: (rows: number) => Promise<void>;
};

const PAGE_ENTRIES = 2_000;

/** The machine's own words and both hashes: whoever gets the file can compute the chain again. */
const COLUMNS = [
  "number",
  "storeTime",
  "utcTime",
  "actorKind",
  "actorId",
  "actor",
  "deviceId",
  "device",
  "action",
  "subjectKind",
  "subjectId",
  "subject",
  "details",
  "previousHash",
  "hash",
] as const;

/** The filtered log as a CSV file, the newest entry first. */
export function exportAudit(
  { audit, onEnd }: ExportAuditDeps,
  store: StoreRecord,
  filter: AuditFilter,
): ReadableStream<Uint8Array> {
  const wall = createWall(store.timeZone);
  return streamPages<number>({
    head: `${CSV_START}${csvLine(COLUMNS)}`,
    first: filter.before,
    readPage: async (before) => {
      const { entries, names, next } = await audit.list(store.id, { ...filter, before }, PAGE_ENTRIES);
      const nameOf = (id: string | null): string | null => names.get(id ?? "") ?? null;
      const lines = (): string[] => entries.map((entry) => lineOf(entry, nameOf, wall));
      return { lines, next };
    },
    onEnd,
  });
}

function lineOf(
  entry: ListedAuditEntry,
  nameOf: (id: string | null) => string | null,
  wall: (at: number) => string,
): string {
  return csvLine([
    entry.seq,
    wall(entry.at),
    new Date(entry.at).toISOString(),
    entry.actor_kind,
    entry.actor_id,
    nameOf(entry.actor_id),
    entry.device_id,
    nameOf(entry.device_id),
    entry.action,
    entry.subject_kind,
    entry.subject_id,
    nameOf(entry.subject_id),
    entry.detailsText,
    entry.previous_hash,
    entry.hash,
  ]);
}
