import "server-only";
import type { Kysely } from "kysely";
import { type Finding, type FindingState, worstOf } from "@/lib/readiness/finding";
import type { SaleReading } from "@/lib/readiness/till-readiness";
import type { Database } from "../db/tables";
import type { AlipaySettings } from "../env";
import { checkDatabase } from "./check-database";
import { checkReach } from "./check-gateway";
import { checkKeys } from "./check-keys";
import { checkDisk } from "./check-machine";
import { examine } from "./finding";

export type TillPatient = {
  readonly db: Kysely<Database>;
  readonly dataDir: string;
  readonly alipay: AlipaySettings;
  readonly now: () => number;
};

/** So many tills ask once a minute that the machine shall be looked at once for all of them. */
export const READING_LASTS_MS = 30_000;

type Lines = SaleReading["lines"];

/**
 * The doctor's checks that a sale hangs on, folded to a state each: no address, path, name or reason leaves the server.
 * The signed question to Alipay is not among them: tills ask all day, and their payments are that proof.
 */
export async function readForTill({ db, dataDir, alipay, now }: TillPatient): Promise<Lines> {
  const [reach, base, keys, disk] = await Promise.all([
    examine([{ subject: "way", look: () => checkReach(alipay.gatewayOrigin, now) }]),
    examine([{ subject: "database", look: () => checkDatabase(db, now) }]),
    examine([{ subject: "our-key", look: () => checkKeys(alipay) }]),
    examine([{ subject: "disk", look: () => checkDisk(dataDir) }]),
  ]);
  const isClock = ({ subject }: Finding) => subject === "our-clock" || subject === "database-clock";
  const others = (findings: readonly Finding[]): FindingState => worstOf(findings.filter((one) => !isClock(one)));
  return {
    gateway: others(reach),
    clock: worstOf([...reach, ...base].filter(isClock)),
    keys: worstOf(keys),
    database: others(base),
    disk: worstOf(disk),
  };
}

/** Keeps a reading for a while, and lets whoever comes meanwhile wait for the one that is under way. */
export function sharedReading(read: () => Promise<Lines>, now: () => number): () => Promise<Lines> {
  let last: { readonly at: number; readonly lines: Promise<Lines> } | null = null;
  return () => {
    if (last === null || now() - last.at >= READING_LASTS_MS) last = { at: now(), lines: read() };
    return last.lines;
  };
}
