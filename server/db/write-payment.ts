import "server-only";
import { type Kysely, type QueryCreator, sql } from "kysely";
import type { PaymentChange } from "@/lib/payments/change-payment";
import type { Payment } from "@/lib/payments/payment";
import { isFinalState } from "@/lib/payments/payment-state";
import { answerColumns } from "./gateway-calls";
import { paymentOfRow, rowOfPayment } from "./payment-row";
import type { Advance, FinishedCall, LeaseTerms } from "./payment-store";
import type { FileLineRef } from "./reconciliation-store";
import { inMs } from "./scheduled-rows";
import type { Database } from "./tables";

/**
 * One statement writes the answer, the payment, its event and its cases; the version makes two writers take turns, the fence keeps a
 * lost claim out.
 * @returns the payment as it is now, null when nothing was written
 */
export async function writePayment(db: Kysely<Database>, advance: Advance, lease: LeaseTerms): Promise<Payment | null> {
  const { change, finished = null } = advance;
  const saved = saveWithEvent(finished === null ? db : keepAnswer(db, finished), advance, lease);
  const written = advance.fileLine === undefined ? saved : keepFileLine(saved, change.event, advance.fileLine);
  const touchesIncidents = change.opensIncident !== null || isFinalState(change.after.state);
  const row = touchesIncidents
    ? await settleIncidents(written, change).selectFrom("saved").selectAll().executeTakeFirst()
    : await written.selectFrom("saved").selectAll().executeTakeFirst();
  return row === undefined ? null : paymentOfRow(row);
}

/** Independent of the rest: what Alipay said is evidence, whoever holds the payment now. */
function keepAnswer(db: Kysely<Database>, finished: FinishedCall): QueryCreator<Database> {
  return db.with("answered", (cte) =>
    cte.updateTable("gateway_call").set(answerColumns(finished)).where("id", "=", finished.callId),
  );
}

function saveWithEvent(
  db: QueryCreator<Database>,
  { before, change, callId, personId, lease: kind }: Advance,
  lease: LeaseTerms,
) {
  return db
    .with("saved", (cte) => {
      const update = cte
        .updateTable("payment")
        .set({
          ...rowOfPayment(change.after),
          version: before.version + 1,
          due_at: change.dueInMs === null ? null : inMs(change.dueInMs),
          ...leaseColumns(kind, lease),
        })
        .where("id", "=", before.id)
        .where("version", "=", before.version);
      const fenced = kind === "ignore" ? update : update.where("fence", "=", before.fence);
      return fenced.returningAll();
    })
    .with("event", (cte) =>
      cte
        .insertInto("payment_event")
        .columns(["payment_id", "version", "event", "state", "code", "call_id", "person_id"])
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
              sql<string | null>`${personId}::uuid`.as("person_id"),
            ]),
        ),
    );
}

/** The line of Alipay's file that the event rests on. */
function keepFileLine(written: ReturnType<typeof saveWithEvent>, event: string, { fileId, lineNo }: FileLineRef) {
  return written.with("proof", (cte) =>
    cte
      .insertInto("recon_evidence")
      .columns(["payment_id", "event", "file_id", "line_no"])
      .expression((query) =>
        query
          .selectFrom("saved")
          .select([
            "saved.id",
            sql<string>`${event}::text`.as("event"),
            sql<string>`${fileId}::uuid`.as("file_id"),
            sql<number>`${lineNo}::integer`.as("line_no"),
          ]),
      ),
  );
}

/** Opens the case a change makes, closes those its end proves settled. A refund's cases are its own (write-refund.ts). */
function settleIncidents(written: ReturnType<typeof saveWithEvent>, { event, opensIncident, after }: PaymentChange) {
  return written
    .with("opened", (cte) =>
      cte
        .insertInto("incident")
        .columns(["store_id", "payment_id", "kind"])
        .expression((query) =>
          query
            .selectFrom("saved")
            .select([
              "saved.store_id",
              "saved.id",
              sql<NonNullable<typeof opensIncident>>`${opensIncident}::text`.as("kind"),
            ])
            .where(sql<boolean>`${opensIncident !== null}::boolean`),
        )
        .onConflict((conflict) => conflict.doNothing()),
    )
    .with("closed", (cte) =>
      cte
        .updateTable("incident")
        .set({ closed_at: sql<Date>`clock_timestamp()`, closing_event: event })
        .where("payment_id", "in", (query) => query.selectFrom("saved").select("saved.id"))
        .where("refund_id", "is", null)
        // What Alipay's file says against an end is not settled by that end.
        .where("kind", "!=", "file-contradiction")
        .where("closed_at", "is", null)
        .where(sql<boolean>`${isFinalState(after.state)}::boolean`),
    );
}

function leaseColumns(kind: Advance["lease"], lease: LeaseTerms) {
  if (kind === "ignore") return {};
  if (kind === "keep") return { lease_owner: lease.owner, lease_until: inMs(lease.leaseMs) };
  return { lease_owner: null, lease_until: null };
}
