import "server-only";
import type { Incident } from "@/lib/payments/incident";

type Subject = Pick<Incident, "paymentId" | "refundId">;
type KeptIncident = { -readonly [Key in keyof Incident]: Incident[Key] };

export type MemoryIncidents = {
  readonly all: readonly Incident[];
  readonly open: (incident: Subject & Pick<Incident, "storeId" | "kind">) => void;
  readonly close: (of: Subject, closingEvent: string) => void;
};

/** The cases of the office in memory, by the rules of the table: one open case a kind and subject. */
export function createMemoryIncidents(now: () => number): MemoryIncidents {
  const all: KeptIncident[] = [];

  const isOpenOf = (incident: Incident, of: Subject): boolean =>
    incident.closedAt === null && incident.paymentId === of.paymentId && incident.refundId === of.refundId;

  return {
    all,
    open: (incident) => {
      const isKnown = all.some((other) => isOpenOf(other, incident) && other.kind === incident.kind);
      if (!isKnown) all.push({ ...incident, openedAt: now(), closedAt: null, closingEvent: null });
    },
    close: (of, closingEvent) => {
      for (const incident of all) {
        // What Alipay's file says against an end is not settled by that end.
        if (isOpenOf(incident, of) && incident.kind !== "file-contradiction")
          Object.assign(incident, { closedAt: now(), closingEvent });
      }
    },
  };
}
