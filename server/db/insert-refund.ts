import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import { applyRefundReopened } from "@/lib/refunds/apply-refund-reply";
import { appendAudit } from "./append-audit";
import { explainLostWrite } from "./payment-repository";
import { paymentOfRow } from "./payment-row";
import type { AdvanceResult, LeaseTerms } from "./payment-store";
import { refundOfRow } from "./refund-row";
import type { InsertRefundResult, NewRefund, OpenMachineRefund } from "./refund-store";
import { isUniqueViolation } from "./retry";
import { inMs } from "./scheduled-rows";
import type { Database } from "./tables";
import { writePayment } from "./write-payment";
import { writeRefund } from "./write-refund";

/**
 * Reserves and writes a refund, all or nothing. The conditional update under the payment's row lock is what keeps the
 * sum of refunds within the payment, and within what may be returned without a second person, however many ask at once
 * (invariant I5).
 */
export async function insertNewRefund(
  db: Kysely<Database>,
  refund: NewRefund,
  lease: LeaseTerms,
): Promise<InsertRefundResult> {
  try {
    return await db.transaction().execute(async (tx): Promise<InsertRefundResult> => {
      const payment = await reserve(tx, refund);
      if (payment === null) return (await findRepeated(tx, refund)) ?? { kind: await whyNothing(tx, refund) };
      const claim = await insertRefundRow(tx, refund, payment, lease);
      await auditRefund(tx, refund, payment.currency);
      return { kind: "inserted", claim, payment: paymentOfRow(payment) };
    });
  } catch (error) {
    const repeated = isUniqueViolation(error, "refund_request_id_once") ? await findRepeated(db, refund) : null;
    if (repeated === null) throw error;
    return repeated;
  }
}

/** See RefundStore.openMachineRefund. */
export async function openRefundOfMachine(
  db: Kysely<Database>,
  { before, change, refund }: OpenMachineRefund,
  lease: LeaseTerms,
): Promise<AdvanceResult> {
  return db.transaction().execute(async (tx): Promise<AdvanceResult> => {
    const advance = { before, change, callId: null, personId: null, lease: "release" } as const;
    const payment = await writePayment(tx, advance, lease);
    if (payment === null) return explainLostWrite(tx, advance);
    const earlier = await tx
      .selectFrom("refund")
      .selectAll()
      .where("id", "=", refund.refundId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (earlier === undefined) {
      const row = await tx
        .selectFrom("payment")
        .select(["id", "currency", "acquirement_id"])
        .where("id", "=", payment.id)
        .executeTakeFirstOrThrow();
      await insertRefundRow(tx, refund, row, null);
    } else {
      await reopen(tx, earlier, lease);
    }
    await auditRefund(tx, refund, payment.amount.currency);
    return { kind: "saved", payment };
  });
}

function auditRefund(tx: Transaction<Database>, refund: NewRefund, currency: string): Promise<void> {
  const { storeId, actor, paymentId, amountMinor, refundId, approverId } = refund;
  return appendAudit(tx, {
    storeId,
    actor,
    action: "refund-started",
    subject: { kind: "payment", id: paymentId },
    details: { amountMinor, currency, refundId, approvedBy: approverId },
  });
}

async function reopen(
  tx: Transaction<Database>,
  row: Parameters<typeof refundOfRow>[0],
  lease: LeaseTerms,
): Promise<void> {
  const before = refundOfRow(row);
  const change = applyRefundReopened(before);
  // The payment had nothing reserved, so its refund has its end; anything else is a broken book: stop before money moves.
  if ("illegal" in change) throw new Error(`refund ${before.id} is ${before.state} and cannot be opened again`);
  await writeRefund(tx, { before, change, callId: null, lease: "release" }, lease);
}

/** Up to where this refund may take the payment's returns. */
function mostOf({ aloneUpToMinor = null }: NewRefund) {
  return aloneUpToMinor === null ? sql`amount_minor` : sql`least(amount_minor, ${aloneUpToMinor}::bigint)`;
}

/** Would a second person's word have made the difference? */
async function whyNothing(tx: Transaction<Database>, refund: NewRefund): Promise<"no-room" | "above-limit"> {
  const row = await tx
    .selectFrom("payment")
    .select("id")
    .where("id", "=", refund.paymentId)
    .where("store_id", "=", refund.storeId)
    .where("state", "=", "paid")
    .where(sql<boolean>`refund_reserved_minor + ${refund.amountMinor} <= amount_minor`)
    .executeTakeFirst();
  return row === undefined ? "no-room" : "above-limit";
}

type Reserved = { readonly currency: string; readonly acquirement_id: string | null };

async function reserve(tx: Transaction<Database>, refund: NewRefund) {
  const row = await tx
    .with("reserved", (cte) =>
      cte
        .updateTable("payment")
        .set({
          refund_reserved_minor: sql<number>`refund_reserved_minor + ${refund.amountMinor}`,
          version: sql<number>`version + 1`,
        })
        .where("id", "=", refund.paymentId)
        .where("store_id", "=", refund.storeId)
        .where("state", "=", "paid")
        .where(sql<boolean>`refund_reserved_minor + ${refund.amountMinor} <= ${mostOf(refund)}`)
        .returningAll(),
    )
    .with("event", (cte) =>
      cte
        .insertInto("payment_event")
        .columns(["payment_id", "version", "event", "state", "person_id"])
        .expression((query) =>
          query
            .selectFrom("reserved")
            .select([
              "reserved.id",
              "reserved.version",
              sql<string>`'refund-begun'`.as("event"),
              "reserved.state",
              sql<string | null>`${refund.personId}::uuid`.as("person_id"),
            ]),
        ),
    )
    .selectFrom("reserved")
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

async function insertRefundRow(
  tx: Transaction<Database>,
  refund: NewRefund,
  payment: Reserved,
  lease: LeaseTerms | null,
) {
  if (payment.acquirement_id === null) throw new Error(`payment ${refund.paymentId} has no id at Alipay to refund by`);
  const row = await tx
    .insertInto("refund")
    .values({
      id: refund.refundId,
      store_id: refund.storeId,
      payment_id: refund.paymentId,
      request_id: refund.requestId,
      merchant_refund_id: refund.merchantRefundId,
      acquirement_id: payment.acquirement_id,
      currency: payment.currency,
      amount_minor: refund.amountMinor,
      reason: refund.reason,
      note: refund.note,
      origin: refund.origin,
      person_id: refund.personId,
      approver_id: refund.approverId,
      state: "refunding",
      // Due already: should this server die, another takes over as soon as the lease ends.
      due_at: sql<Date>`clock_timestamp()`,
      lease_owner: lease?.owner ?? null,
      lease_until: lease === null ? null : inMs(lease.leaseMs),
    })
    .returningAll()
    .returning(sql<number>`clock_timestamp()`.as("db_now"))
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("refund_event")
    .values({
      refund_id: row.id,
      version: 1,
      event: "started",
      state: "refunding",
      code: null,
      call_id: null,
      person_id: refund.personId,
    })
    .execute();
  return { refund: refundOfRow(row), now: row.db_now };
}

async function findRepeated(db: Kysely<Database>, refund: NewRefund): Promise<InsertRefundResult | null> {
  const row = await db
    .selectFrom("refund")
    .selectAll()
    .where("store_id", "=", refund.storeId)
    .where("request_id", "=", refund.requestId)
    .executeTakeFirst();
  return row === undefined ? null : { kind: "repeated", refund: refundOfRow(row) };
}
