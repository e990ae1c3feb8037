import "server-only";
import { type Kysely, sql } from "kysely";
import type { Finding } from "@/lib/readiness/finding";
import { findDurabilityProblem } from "../db/migrate";
import type { Database } from "../db/tables";
import type { PosMode } from "../env";
import { amber, green, red } from "./finding";

const DATABASE = "database";
const DATABASE_CLOCK = "database-clock";
const STORE = "store";
const SLOW_MS = 20;
const CLOCK_AMBER_MS = 2_000;
const ASKS = 5;

/** Reachable, fast, keeping what it acknowledges, and with our time. */
export async function checkDatabase(db: Kysely<Database>, now: () => number): Promise<readonly Finding[]> {
  const { version, skewMs, tookMs } = await askTime(db, now);
  const problem = await findDurabilityProblem(db);
  const way = { ms: shortTime(tookMs) };
  const skew = { seconds: (Math.abs(skewMs) / 1_000).toFixed(1) };
  return [
    problem === null
      ? green(DATABASE, "durable", { version })
      : red(DATABASE, "not-durable", { why: problem }, "set-durable"),
    tookMs <= SLOW_MS
      ? green("database-way", "there-and-back", way)
      : amber("database-way", "there-and-back", way, "closer-database"),
    // Leases, due times and the tray of a till go by the database's clock alone: a difference here harms no payment, only
    // the ages and the "today" that the office reads.
    Math.abs(skewMs) <= CLOCK_AMBER_MS
      ? green(DATABASE_CLOCK, "from-ours", skew)
      : amber(DATABASE_CLOCK, "from-ours", skew, "set-both-clocks"),
  ];
}

/** A way of no time does not exist. */
function shortTime(ms: number): string {
  return ms < 0.1 ? "< 0.1" : ms.toFixed(1);
}

async function askTime(db: Kysely<Database>, now: () => number) {
  let best = { version: "", skewMs: 0, tookMs: Number.POSITIVE_INFINITY };
  // The fastest of a few: the first one also opens the connection.
  for (let ask = 0; ask < ASKS; ask += 1) {
    const began = now();
    // The clock of the day has whole milliseconds, which a database on the same machine needs none of.
    const startedAt = performance.now();
    const { rows } = await sql<{ at: number; version: string }>`
      select (extract(epoch from clock_timestamp()) * 1000)::float8 as at, split_part(version(), ' on ', 1) as version
    `.execute(db);
    const tookMs = performance.now() - startedAt;
    const row = rows[0];
    if (row !== undefined && tookMs < best.tookMs) {
      best = { version: row.version, skewMs: row.at - (began + tookMs / 2), tookMs };
    }
  }
  return best;
}

/** What Alipay needs to know of each store, and that no play store is left where money is real. */
export async function checkStores(db: Kysely<Database>, mode: PosMode): Promise<readonly Finding[]> {
  const stores = await db.selectFrom("store").selectAll().orderBy("created_at").execute();
  if (stores.length === 0) {
    return [red(STORE, "no-store", {}, "make-store")];
  }
  return stores.map((store) => {
    if (store.is_demo && mode !== "simulator")
      return red(STORE, "demo-store", { name: store.name, mode }, "own-database");
    const values = { name: store.name, currency: store.currency.trim(), zone: store.time_zone };
    const lacks = LACKS[`${store.merchant_category_code === null}-${store.seller_id === null}`];
    return lacks === null || mode === "simulator"
      ? green(STORE, "store-set", values)
      : amber(STORE, lacks, values, "fill-store");
  });
}

/** Without a category code, without a seller id. */
const LACKS = {
  "false-false": null,
  "true-false": "no-mcc",
  "false-true": "no-seller",
  "true-true": "no-mcc-no-seller",
} as const;
