import "server-only";
import { type Kysely, sql } from "kysely";
import { appendAudit } from "./append-audit";
import type { Database } from "./tables";

export type DayClose = {
  readonly personName: string;
  readonly closedAt: number;
  readonly paidCount: number;
  readonly paidMinor: number;
  readonly refundCount: number;
  readonly refundMinor: number;
  readonly unprovenCount: number;
};

export type NewDayClose = Omit<DayClose, "personName" | "closedAt" | "unprovenCount"> & {
  readonly storeId: string;
  readonly date: string;
  readonly personId: string;
  readonly deviceId: string | null;
  /** What was not proven then, and who had it. */
  readonly unproven: readonly { readonly paymentId: string; readonly holderId: string | null }[];
};

export type DayCloseRepository = {
  readonly find: (storeId: string, date: string) => Promise<DayClose | null>;
  /** @returns false when the day is closed already; nothing is changed then */
  readonly insert: (close: NewDayClose) => Promise<boolean>;
};

/** Closed business days: what was proven when the day was closed, and what was not. */
export function createDayCloseRepository(db: Kysely<Database>): DayCloseRepository {
  return {
    find: async (storeId, date) =>
      (await db
        .selectFrom("day_close")
        .innerJoin("person", "person.id", "day_close.person_id")
        .select([
          "person.name as personName",
          "closed_at as closedAt",
          "paid_count as paidCount",
          "paid_minor as paidMinor",
          "refund_count as refundCount",
          "refund_minor as refundMinor",
          sql<number>`jsonb_array_length(unproven)`.as("unprovenCount"),
        ])
        .where("day_close.store_id", "=", storeId)
        .where("business_date", "=", sql<string>`${date}::date`)
        .executeTakeFirst()) ?? null,
    insert: (close) => insert(db, close),
  };
}

async function insert(db: Kysely<Database>, close: NewDayClose): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const written = await tx
      .insertInto("day_close")
      .values({
        store_id: close.storeId,
        business_date: close.date,
        person_id: close.personId,
        paid_count: close.paidCount,
        paid_minor: close.paidMinor,
        refund_count: close.refundCount,
        refund_minor: close.refundMinor,
        unproven: JSON.stringify(close.unproven),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("closed_at")
      .executeTakeFirst();
    if (written === undefined) return false;
    await appendAudit(tx, {
      storeId: close.storeId,
      actor: { kind: "person", id: close.personId, deviceId: close.deviceId },
      action: "day-closed",
      subject: { kind: "day", id: close.date },
      details: {
        date: close.date,
        payments: close.paidCount,
        refunds: close.refundCount,
        unproven: close.unproven.length,
      },
    });
    return true;
  });
}
