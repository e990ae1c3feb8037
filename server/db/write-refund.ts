import "server-only";
import { type Kysely, sql } from "kysely";
import type { Refund } from "@/lib/refunds/refund";
import type { LeaseTerms } from "./payment-store";
import type { FileLineRef } from "./reconciliation-store";
import { refundOfRow, rowOfRefund } from "./refund-row";
import type { RefundAdvance } from "./refund-store";
import { inMs } from "./scheduled-rows";
import type { Database } from "./tables";

/**
 * One statement writes the refund, its event and its case; version and fence as for payments.
 * @returns the refund as it is now, null when nothing was written
 */
export async function writeRefund(
  db: Kysely<Database>,
  advance: Omit<RefundAdvance, "applyToPayment">,
  lease: LeaseTerms,
): Promise<Refund | null> {
  const { before, change } = advance;
  const saved = saveWithEvent(db, advance, lease);
  const written = advance.fileLine === undefined ? saved : keepFileLine(saved, change.event, advance.fileLine);
  const isAttention = change.after.state === "attention";
  const row =
    isAttention === (before.state === "attention")
      ? await written.selectFrom("saved").selectAll().executeTakeFirst()
      : await settleIncident(written, change.event, isAttention).selectFrom("saved").selectAll().executeTakeFirst();
  return row === undefined ? null : refundOfRow(row);
}

function saveWithEvent(
  db: Kysely<Database>,
  { before, change, callId, lease: kind }: Omit<RefundAdvance, "applyToPayment">,
  lease: LeaseTerms,
) {
  return db
    .with("saved", (cte) =>
      cte
        .updateTable("refund")
        .set({
          ...rowOfRefund(change.after),
          version: before.version + 1,
          due_at: change.dueInMs === null ? null : inMs(change.dueInMs),
          lease_owner: kind === "keep" ? lease.owner : null,
          lease_until: kind === "keep" ? inMs(lease.leaseMs) : null,
        })
        .where("id", "=", before.id)
        .where("version", "=", before.version)
        .where("fence", "=", before.fence)
        .returningAll(),
    )
    .with("event", (cte) =>
      cte
        .insertInto("refund_event")
        .columns(["refund_id", "version", "event", "state", "code", "call_id"])
        .expression((query) =>
          query
            .selectFrom("saved")
            .select([
              "saved.id",
              "saved.version",
              sql<string>`${change.event}::text`.as("event"),
              "saved.state",
              sql<string | null>`${change.code}::text`.as("code"),
              sql<string | null>`${callId}::uuid`.as("call_id"),
            ]),
        ),
    );
}

/** The line of Alipay's file that the event rests on. */
function keepFileLine(written: ReturnType<typeof saveWithEvent>, event: string, { fileId, lineNo }: FileLineRef) {
  return written.with("proof", (cte) =>
    cte
      .insertInto("recon_evidence")
      .columns(["payment_id", "refund_id", "event", "file_id", "line_no"])
      .expression((query) =>
        query
          .selectFrom("saved")
          .select([
            "saved.payment_id",
            "saved.id",
            sql<string>`${event}::text`.as("event"),
            sql<string>`${fileId}::uuid`.as("file_id"),
            sql<number>`${lineNo}::integer`.as("line_no"),
          ]),
      ),
  );
}

/** A refund that needs a person is a case until an answer ends it. */
function settleIncident(written: ReturnType<typeof saveWithEvent>, event: string, isAttention: boolean) {
  return written
    .with("opened", (cte) =>
      cte
        .insertInto("incident")
        .columns(["store_id", "payment_id", "refund_id", "kind"])
        .expression((query) =>
          query
            .selectFrom("saved")
            .select([
              "saved.store_id",
              "saved.payment_id",
              "saved.id",
              sql<"refund-attention">`'refund-attention'`.as("kind"),
            ])
            .where(sql<boolean>`${isAttention}::boolean`),
        )
        .onConflict((conflict) => conflict.doNothing()),
    )
    .with("closed", (cte) =>
      cte
        .updateTable("incident")
        .set({ closed_at: sql<Date>`clock_timestamp()`, closing_event: event })
        .where("refund_id", "in", (query) => query.selectFrom("saved").select("saved.id"))
        .where("closed_at", "is", null)
        .where(sql<boolean>`${!isAttention}::boolean`),
    );
}
