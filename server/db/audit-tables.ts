import "server-only";
import type { ColumnType } from "kysely";

/** Written once, never changed: the role that serves people has no right to (docs/decisions/0017-audit-chain.md). */
export type AuditEntryTable = {
  /** The store, or the nil UUID for the installation. */
  chain_id: string;
  /** 1, 2, 3 … without a hole in each chain. */
  seq: number;
  at: ColumnType<number, Date, never>;
  previous_hash: string;
  /** Hex SHA-256 of the previous hash and this entry's canonical text. */
  hash: string;
  actor_kind: string;
  actor_id: string | null;
  device_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  /** Canonical JSON, as it was hashed. */
  details: string;
};

/** Where each chain ends. */
export type AuditChainTable = { chain_id: string; seq: number; hash: string };

/** How far each chain was found whole when the machine last read through it; a help for the screen, no proof. */
export type AuditCheckTable = {
  chain_id: string;
  checked_at: ColumnType<number, Date, Date>;
  /** When it was last read from its first entry. */
  whole_at: ColumnType<number, Date, Date>;
  /** The last entry that was as it was written, and its hash. */
  seq: number;
  hash: string;
  broken_seq: number | null;
  broken_why: string | null;
};
