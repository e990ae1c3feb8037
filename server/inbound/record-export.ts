import "server-only";
import { getContainer } from "../container";
import { appendAudit } from "../db/append-audit";
import type { OfficeSession } from "../staff/office-session";

/** That a list left the house is written in the audit log, with the number of its lines. */
export function recordExport({ store, person, device }: OfficeSession, what: "payments" | "audit") {
  return (rows: number): Promise<void> =>
    getContainer()
      .db.transaction()
      .execute((tx) =>
        appendAudit(tx, {
          storeId: store.id,
          actor: { kind: "person", id: person.id, deviceId: device?.id ?? null },
          action: "data-exported",
          subject: { kind: "store", id: null },
          details: { what, rows },
        }),
      );
}
