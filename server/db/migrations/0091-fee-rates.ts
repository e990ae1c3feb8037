import "server-only";
import { type Kysely, sql } from "kysely";

/** What the contract says Alipay keeps of each payment, by currency; a currency without a row is not checked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recon_fee_rate (
      currency char(3) primary key,
      per_million integer not null check (per_million between 0 and 200000),
      person_id uuid not null references person(id),
      at timestamptz not null default clock_timestamp()
    )`.execute(db);
}
