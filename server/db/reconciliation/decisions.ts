import "server-only";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { MatchClass } from "@/lib/reconciliation/match-classes";
import { appendAudit } from "../append-audit";
import type { Database } from "../tables";

type By = {
  readonly storeId: string;
  readonly personId: string;
  readonly deviceId: string | null;
  readonly date: string;
};

export type ReconciliationDecisions = {
  /** Lets differences stand, with a reason. Each is one that is on the day now; others are left out. Returns how many. */
  readonly accept: (subjects: readonly string[], reason: string, by: By) => Promise<number>;
  /** Takes a decision back: the difference is open again. */
  readonly undo: (subject: string, by: By) => Promise<number>;
};

/** What people decide about differences. Nothing of Alipay's or ours is changed by it, and nothing is ever removed. */
export function createReconciliationDecisions(db: Kysely<Database>): ReconciliationDecisions {
  return {
    accept: (subjects, reason, by) =>
      db.transaction().execute(async (tx) => {
        const items = await tx
          .selectFrom("recon_item")
          .select(["subject", "class"])
          .where("business_date", "=", by.date)
          .where("subject", "in", subjects)
          .execute();
        const rows = items.flatMap((item) =>
          item.subject === null ? [] : [{ subject: item.subject, class: item.class }],
        );
        if (rows.length === 0) return 0;
        await tx
          .insertInto("recon_decision")
          .values(rows.map((row) => decisionOf(row, reason, by)))
          .execute();
        for (const kind of new Set(rows.map((row) => row.class))) await audit(tx, kind, reason, by);
        return rows.length;
      }),
    undo: (subject, by) =>
      db.transaction().execute(async (tx) => {
        const undone = await tx
          .updateTable("recon_decision")
          .set({ undone_at: sql<Date>`clock_timestamp()`, undone_by: by.personId })
          .where("subject", "=", subject)
          .where("action", "=", "accept")
          .where("undone_at", "is", null)
          .returning("class")
          .execute();
        const first = undone[0];
        if (first !== undefined) await audit(tx, first.class, "undone", by);
        return undone.length;
      }),
  };
}

function decisionOf(row: { subject: string; class: MatchClass }, reason: string, by: By) {
  return { id: uuidv7(), ...row, action: "accept" as const, reason, store_id: by.storeId, person_id: by.personId };
}

function audit(tx: Parameters<typeof appendAudit>[0], kind: MatchClass, reason: string, by: By): Promise<void> {
  return appendAudit(tx, {
    storeId: by.storeId,
    actor: { kind: "person", id: by.personId, deviceId: by.deviceId },
    action: "difference-resolved",
    subject: { kind: "day", id: by.date },
    details: { kind, reason },
  });
}
