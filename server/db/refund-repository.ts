import "server-only";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Payment } from "@/lib/payments/payment";
import type { Refund } from "@/lib/refunds/refund";
import { finishCall } from "./gateway-calls";
import { insertNewRefund, openRefundOfMachine } from "./insert-refund";
import { paymentOfRow } from "./payment-row";
import type { LeaseTerms } from "./payment-store";
import { refundOfRow } from "./refund-row";
import type { RefundAdvance, RefundAdvanceResult, RefundClaim, RefundStore } from "./refund-store";
import type { RefundTable } from "./refund-tables";
import { withRetry } from "./retry";
import { claimDueRows, inMs, releaseRowLeases, type Scheduled, unscheduleRow, untilNextDueRow } from "./scheduled-rows";
import type { Database } from "./tables";
import { writePayment } from "./write-payment";
import { writeRefund } from "./write-refund";

type Row = Selectable<RefundTable> & Scheduled;

/** Refunds in PostgreSQL. Whoever needs both rows takes the payment's first, so that two writers cannot lock each other out. */
export function createRefundRepository(db: Kysely<Database>): RefundStore {
  return {
    insertRefund: (refund, lease) => withRetry(() => insertNewRefund(db, refund, lease)),
    openMachineRefund: (open) => withRetry(() => openRefundOfMachine(db, open, NO_LEASE)),
    claimDueRefunds: async (lease, limit) => {
      const rows = await withRetry(() => claimDueRows<Row>(db, "refund", lease, limit));
      return rows.map((row) => ({ refund: refundOfRow(row), now: row.db_now }));
    },
    beginTry: (refund, callId, lease) => withRetry(() => beginTry(db, refund, callId, lease)),
    finishCall: (call) => withRetry(() => finishCall(db, call)),
    advance: (advance, lease) => withRetry(() => advanceRefund(db, advance, lease)),
    unschedule: (refund) => withRetry(() => unscheduleRow(db, "refund", refund)),
    findRefund: (refundId) => findRefund(db, refundId),
    findByRequest: async (storeId, requestId) => {
      const query = db.selectFrom("refund").selectAll().where("store_id", "=", storeId);
      const row = await query.where("request_id", "=", requestId).executeTakeFirst();
      return row === undefined ? null : refundOfRow(row);
    },
    listRefunds: async (paymentId) => {
      const query = db.selectFrom("refund").selectAll().where("payment_id", "=", paymentId);
      return (await query.orderBy("created_at").execute()).map(refundOfRow);
    },
    releaseLeases: (ownerPrefix, exceptOwner) =>
      withRetry(() => releaseRowLeases(db, "refund", ownerPrefix, exceptOwner)),
    untilNextDueMs: () => untilNextDueRow(db, "refund"),
  };
}

/** For writes that end a claim: who held it no longer matters. */
const NO_LEASE: LeaseTerms = { owner: "", leaseMs: 0 };

async function beginTry(
  db: Kysely<Database>,
  refund: Refund,
  callId: string,
  lease: LeaseTerms,
): Promise<Refund | null> {
  const row = await db
    .with("held", (cte) =>
      cte
        .updateTable("refund")
        .set({ lease_until: inMs(lease.leaseMs), try_count: sql<number>`try_count + 1` })
        .where("id", "=", refund.id)
        .where("fence", "=", refund.fence)
        .where("lease_owner", "=", lease.owner)
        .returningAll(),
    )
    .with("call", (cte) =>
      cte
        .insertInto("gateway_call")
        .columns(["id", "payment_id", "refund_id", "operation", "fence"])
        .expression((query) =>
          query
            .selectFrom("held")
            .select([
              sql<string>`${callId}::uuid`.as("call_id"),
              "held.payment_id",
              "held.id",
              sql<string>`'refund'`.as("op"),
              "held.fence",
            ]),
        ),
    )
    .selectFrom("held")
    .selectAll()
    .executeTakeFirst();
  return row === undefined ? null : refundOfRow(row);
}

async function advanceRefund(
  db: Kysely<Database>,
  advance: RefundAdvance,
  lease: LeaseTerms,
): Promise<RefundAdvanceResult> {
  const { applyToPayment, before } = advance;
  if (applyToPayment === null) {
    const refund = await writeRefund(db, advance, lease);
    return refund === null ? explainLostWrite(db, before) : { kind: "saved", refund, payment: null };
  }
  return db.transaction().execute(async (tx) => {
    const payment = await lockPayment(tx, before.paymentId);
    const refund = await writeRefund(tx, advance, lease);
    if (refund === null) return explainLostWrite(tx, before);
    const change = applyToPayment(payment);
    // The book says otherwise than the refund: nothing is written, somebody has to look.
    if ("illegal" in change) throw new Error(`refund ${before.id}: ${change.illegal} does not fit its payment`);
    const write = { before: payment, change, callId: advance.callId, personId: null, lease: "ignore" } as const;
    return { kind: "saved", refund, payment: await writePayment(tx, write, lease) };
  });
}

async function lockPayment(db: Kysely<Database>, paymentId: string): Promise<Payment> {
  const query = db.selectFrom("payment").selectAll().where("id", "=", paymentId).forNoKeyUpdate();
  return paymentOfRow(await query.executeTakeFirstOrThrow());
}

async function explainLostWrite(db: Kysely<Database>, { id, fence }: Refund): Promise<RefundAdvanceResult> {
  const current = await findRefund(db, id);
  if (current === null) throw new Error(`refund ${id} has vanished`);
  return current.refund.fence === fence ? { kind: "stale", refund: current.refund } : { kind: "fenced" };
}

async function findRefund(db: Kysely<Database>, refundId: string): Promise<RefundClaim | null> {
  const row = await db
    .selectFrom("refund")
    .selectAll()
    .select(sql<number>`clock_timestamp()`.as("db_now"))
    .where("id", "=", refundId)
    .executeTakeFirst();
  return row === undefined ? null : { refund: refundOfRow(row), now: row.db_now };
}
