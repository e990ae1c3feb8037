import "server-only";
import type { Finding } from "@/lib/readiness/finding";
import type { KeyFiles } from "../keys/key-ring";
import { KEEP_OLD_DAYS, type RotationStage, readRotation } from "../keys/rotation-files";
import { amber } from "./finding";

const CHANGE = "key-change";
const DAY_MS = 24 * 60 * 60 * 1_000;
/** A day of grace, so that nobody is told on the day itself. */
const KEPT_LONG_MS = (KEEP_OLD_DAYS + 1) * DAY_MS;

/** Whether a change of our own key was left half-way, or an old key still lies about. Nothing is said when all is done. */
export function checkRotation(keys: KeyFiles, now: () => number): Promise<readonly Finding[]> {
  const { stage, files, kept } = readRotation(keys);
  const old = kept.filter(({ since }) => now() - Date.parse(since) > KEPT_LONG_MS).map(({ file }) => file);
  const half = HALF_WAY[stage];
  return Promise.resolve([
    ...(half === null ? [] : [amber(CHANGE, half.found, { file: files.next }, half.cure)]),
    ...(old.length === 0 ? [] : [amber(CHANGE, "old-key-kept", { file: old.join(", ") }, "delete-old-key")]),
  ]);
}

const HALF_WAY = {
  none: null,
  unfinished: { found: "change-unfinished", cure: "rotate-again" },
  made: { found: "change-made", cure: "rotate-check" },
  switched: { found: "change-switched", cure: "rotate-finish" },
} as const satisfies Readonly<Record<RotationStage, unknown>>;
