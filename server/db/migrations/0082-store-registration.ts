import "server-only";
import { type Kysely, sql } from "kysely";

/** What Alipay was told of each store of a system integrator, and what it said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENT).execute(db);
}

const STATEMENT = `create table store_registration (
  store_id uuid primary key references store(id),
  seller_id text not null check (length(seller_id) between 1 and 32),
  seller_name text not null check (length(seller_name) between 1 and 256),
  state text not null
    check (state in ('asking','unclear','in-review','registered','rejected','refused','archived','unknown-store')),
  /* Alipay's own word or code. */
  word text,
  version integer not null default 1,
  asked_at timestamptz not null default clock_timestamp(),
  answered_at timestamptz,
  request text,
  answer text
)`;
