import "server-only";
import { type Kysely, sql } from "kysely";
import type { Finding } from "@/lib/readiness/finding";
import { findDurabilityProblem } from "../db/migrate";
import type { Database } from "../db/tables";
import type { PosMode } from "../env";
import { amber, green, red } from "./finding";

const DATABASE = "database";
const CLOCK = "database clock";
const STORE = "store";
const SLOW_MS = 20;
const CLOCK_AMBER_MS = 2_000;
const ASKS = 5;

/** Reachable, fast, keeping what it acknowledges, and with our time. */
export async function checkDatabase(db: Kysely<Database>, now: () => number): Promise<readonly Finding[]> {
  const { version, skewMs, tookMs } = await askTime(db, now);
  const problem = await findDurabilityProblem(db);
  return [
    problem === null
      ? green(DATABASE, `${version} keeps what it acknowledges (fsync and synchronous_commit on)`)
      : red(DATABASE, problem, "Set it on in postgresql.conf and restart the database."),
    tookMs <= SLOW_MS
      ? green("way to the database", `${tookMs.toFixed(1)} ms there and back`)
      : amber(
          "way to the database",
          `${tookMs.toFixed(1)} ms there and back`,
          "Put server and database closer together.",
        ),
    // Leases and due times go by the database's clock alone, so a difference here harms only what people read.
    Math.abs(skewMs) <= CLOCK_AMBER_MS
      ? green(CLOCK, `${(skewMs / 1_000).toFixed(1)} s from ours`)
      : amber(CLOCK, `${(skewMs / 1_000).toFixed(1)} s from ours`, "Switch on network time (NTP) on both machines."),
  ];
}

async function askTime(db: Kysely<Database>, now: () => number) {
  let best = { version: "", skewMs: 0, tookMs: Number.POSITIVE_INFINITY };
  // The fastest of a few: the first one also opens the connection.
  for (let ask = 0; ask < ASKS; ask += 1) {
    const began = now();
    const { rows } = await sql<{ at: number; version: string }>`
      select (extract(epoch from clock_timestamp()) * 1000)::float8 as at, split_part(version(), ' on ', 1) as version
    `.execute(db);
    const tookMs = now() - began;
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
    return [red(STORE, "there is none yet", "Open /setup in a browser, or run: npm run pos -- setup --help")];
  }
  return stores.map((store) => {
    const subject = `${STORE} ${store.name}`;
    if (store.is_demo && mode !== "simulator") {
      return red(subject, `is the demo store, in ${mode} mode`, "Set up your own store on a fresh database.");
    }
    const missing = [
      store.merchant_category_code === null ? "merchant category code (MCC)" : null,
      store.seller_id === null ? "seller id" : null,
    ].filter((name) => name !== null);
    const text = `${store.currency.trim()}, ${store.time_zone}`;
    return missing.length === 0 || mode === "simulator"
      ? green(subject, text)
      : amber(subject, `${text}; no ${missing.join(", no ")}`, "Alipay may ask for it: fill it in under Settings.");
  });
}
