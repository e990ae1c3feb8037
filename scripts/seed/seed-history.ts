import { type Kysely, sql } from "kysely";
import { rebuildQuarters } from "@/server/db/rebuild-quarters";
import type { Database } from "@/server/db/tables";
import { openTableCopies } from "./copy-tables";
import { insertSeedChain, type SeedStore } from "./seed-chain";
import { addSeedPayment } from "./seed-payment";
import { seededNumbers } from "./seeded-numbers";

export type SeedOrder = {
  readonly databaseUrl: string;
  readonly payments: number;
  readonly seed: number;
  readonly stores: number;
  readonly days: number;
  /** The history ends here; ms UTC. */
  readonly now: number;
  readonly say: (line: string) => void;
};

const DAY_MS = 86_400_000;
const OPEN_MS = 10 * 60_000;
// Quiet Mondays, full Saturdays; Sunday first.
const WEEKDAYS = [1.15, 0.8, 0.85, 0.9, 1, 1.2, 1.4] as const;

/** A chain's history, written by COPY: the same seed and end make the same one. @returns its stores */
export async function seedHistory(db: Kysely<Database>, order: SeedOrder): Promise<readonly SeedStore[]> {
  const { payments, days, now, say } = order;
  const random = seededNumbers(order.seed);
  const since = now - days * DAY_MS;
  const chain = await insertSeedChain(db, random, { stores: order.stores, since });
  const copies = await openTableCopies(order.databaseUrl);
  const weights = Array.from({ length: days }, (_, day) => dayWeight(since + day * DAY_MS));
  const whole = weights.reduce((sum, weight) => sum + weight, 0) * chain.reduce((sum, { weight }) => sum + weight, 0);
  let share = 0;
  let made = 0;
  for (const [day, dayShare] of weights.entries()) {
    for (const store of chain) {
      share += (dayShare * store.weight) / whole;
      const count = Math.round(payments * share) - made;
      made += count;
      for (const at of timesOfDay(random, since + day * DAY_MS, count))
        addSeedPayment(copies, random, { store, at, mayBeOpen: now - at < OPEN_MS, latest: now - 1_000 });
      await copies.flow();
    }
    if (day % 30 === 29) say(`${made.toLocaleString("en")} of ${payments.toLocaleString("en")} payments`);
  }
  await copies.end();
  say("counting and summing …");
  for (const table of ["sale", "payment", "payment_event", "gateway_call", "refund"])
    await sql`vacuum (analyze) ${sql.table(table)}`.execute(db);
  await rebuildQuarters(db);
  return chain;
}

/** Weekday, a summer and a December of their own, and a year of growth. */
function dayWeight(at: number): number {
  const date = new Date(at);
  const [weekday, month] = [WEEKDAYS[date.getUTCDay()] ?? 1, date.getUTCMonth()];
  const season = month === 11 ? 1.45 : month === 6 || month === 7 ? 1.2 : 1;
  return weekday * season;
}

/** A day with two rushes, at lunch and in the evening; in order. */
function timesOfDay(random: () => number, begin: number, count: number): number[] {
  return Array.from({ length: count }, () => {
    const rush = random();
    const middle = rush < 0.4 ? 0.4 : rush < 0.8 ? 0.72 : 0.5;
    const width = rush < 0.8 ? 0.16 : 0.9;
    const place = middle + (random() + random() - 1) * width;
    return Math.floor(begin + Math.min(0.999, Math.max(0, place)) * DAY_MS);
  }).sort((a, b) => a - b);
}
