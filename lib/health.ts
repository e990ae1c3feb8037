/** How a server and the schedule it shares stand, for a load balancer and an alarm. No names, no secrets. */
export type Health = {
  /** `late`: something due has waited too long, or no poller has been heard of. `no-database`: it does not answer. */
  readonly status: "ok" | "late" | "no-database";
  /** Null when the database does not answer. */
  readonly driving: {
    readonly servers: readonly { readonly version: string; readonly beatAgeMs: number }[];
    readonly oldestOverdueMs: number;
    readonly inDoubt: number;
  } | null;
};

/** The one figure that catches every way a poller can fail (invariant I14). */
const OVERDUE_ALARM_MS = 30_000;
const SILENT_ALARM_MS = 30_000;

/** Judges what was read. A server that has just started may not have been heard of yet: an empty list is no alarm. */
export function judgeHealth(driving: Health["driving"]): Health {
  if (driving === null) return { status: "no-database", driving };
  const beats = driving.servers.map(({ beatAgeMs }) => beatAgeMs);
  const isSilent = beats.length > 0 && Math.min(...beats) > SILENT_ALARM_MS;
  return { status: isSilent || driving.oldestOverdueMs > OVERDUE_ALARM_MS ? "late" : "ok", driving };
}
