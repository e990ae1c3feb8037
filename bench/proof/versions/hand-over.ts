import { type Kysely, sql } from "kysely";
import type { Database } from "@/server/db/tables";
import { sleep } from "../proof-database";
import { sellAll, type Till } from "../selling";
import { serverNameOf } from "../server-crew";

export type HandOver = {
  /** Leases that the dead held when they died. */
  readonly held: number;
  /** How many of those payments and refunds the others brought to their end, the dead still being dead. */
  readonly ended: number;
};

const LIMIT_MS = 30_000;
const RUSH = 10;
const RUSH_EVERY_MS = 20;
const IN_FLIGHT_MS = 20;

/**
 * In a rush of customers every server of one version dies at once; those of the other go on with what they held. They come
 * back after that.
 */
export async function handOver(till: Till, dying: readonly number[]): Promise<HandOver> {
  const { crew, world } = till;
  const { held, rushes } = await freezeHolding(till, dying);
  await crew.killAll(dying);
  const limit = performance.now() + LIMIT_MS;
  let left = await countOpen(world.db, held);
  while (left > 0 && performance.now() < limit) {
    await sleep(50);
    left = await countOpen(world.db, held);
  }
  await crew.revive(dying);
  await Promise.all(rushes);
  return { held: held.length, ended: held.length - left };
}

/**
 * Stops them while they hold something, and says what. From then on they are as good as dead: looked at after the kill, a
 * lease may have run out on a busy machine. Where one rush passes without a catch, the next begins.
 */
async function freezeHolding(till: Till, places: readonly number[]) {
  const { crew, world } = till;
  const limit = performance.now() + LIMIT_MS;
  const rushes: Promise<void>[] = [];
  for (let isRushing = false; ; ) {
    if (!isRushing) {
      isRushing = true;
      rushes.push(sellAll(till, RUSH, RUSH_EVERY_MS).finally(() => (isRushing = false)));
    }
    crew.freezeAll(places);
    await sleep(IN_FLIGHT_MS); // what they sent to the database before is done there
    const held = await listHeld(world.db, places);
    if (held.length > 0 || performance.now() > limit) return { held, rushes };
    crew.thawAll(places);
    await sleep(5);
  }
}

/** Payments and refunds under a lease of one of these servers, by id. */
async function listHeld(db: Kysely<Database>, places: readonly number[]): Promise<readonly string[]> {
  const names = places.map((place) => `${serverNameOf(place)}/%`);
  const { rows } = await sql<{ id: string }>`
    select id from payment where due_at is not null and lease_until > clock_timestamp() and lease_owner like any(${names})
    union all
    select id from refund where due_at is not null and lease_until > clock_timestamp() and lease_owner like any(${names})
  `.execute(db);
  return rows.map(({ id }) => id);
}

async function countOpen(db: Kysely<Database>, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from payment where id = any(${ids}) and state not in ('paid', 'declined', 'cancelled'))
      + (select count(*) from refund where id = any(${ids}) and state not in ('refunded', 'refused')) as n`.execute(db);
  return rows[0]?.n ?? 0;
}
