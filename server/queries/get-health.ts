import "server-only";
import { type Health, judgeHealth } from "@/lib/health";
import { getContainer } from "../container";
import { readDrivingState } from "../db/server-beats";

const FRESH_FOR_MS = 1_000;
let last: { readonly at: number; readonly health: Promise<Health> } | null = null;

/** How this server and the schedule stand. Anybody may ask, so the database is asked once a second at most. */
export function getHealth(): Promise<Health> {
  const now = performance.now();
  if (last === null || now - last.at > FRESH_FOR_MS) last = { at: now, health: look() };
  return last.health;
}

async function look(): Promise<Health> {
  const { db, log } = getContainer();
  try {
    return judgeHealth(await readDrivingState(db));
  } catch (error) {
    log.warn({ err: error }, "health: the database does not answer");
    return judgeHealth(null);
  }
}
