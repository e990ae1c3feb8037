import "server-only";
import { type Kysely, sql } from "kysely";

/** The audit log: one chain a store, and one for the installation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table audit_chain (
    chain_id uuid primary key,
    seq bigint not null,
    hash text not null
  )`,
  // No foreign key: what was done to a thing stays written when the thing is gone.
  `create table audit_entry (
    chain_id uuid not null,
    seq bigint not null check (seq > 0),
    at timestamptz not null,
    previous_hash text not null,
    hash text not null,
    actor_kind text not null check (actor_kind in ('person','device','api-key','command-line','machine')),
    actor_id uuid,
    device_id uuid,
    action text not null,
    subject_kind text not null,
    subject_id text,
    details text not null,
    primary key (chain_id, seq)
  )`,
  "create index audit_entry_by_time on audit_entry (chain_id, at)",
  "create index audit_entry_by_subject on audit_entry (chain_id, subject_kind, subject_id, seq)",
  "create index audit_entry_by_actor on audit_entry (chain_id, actor_id, seq)",
  "create index audit_entry_by_action on audit_entry (chain_id, action, seq)",
];
