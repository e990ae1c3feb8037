import "server-only";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Payment } from "@/lib/payments/payment";
import { appendAudit } from "./append-audit";
import { finishCall } from "./gateway-calls";
import { insertNewPayment } from "./insert-payment";
import { paymentOfRow } from "./payment-row";
import type { Advance, AdvanceResult, Claim, LeaseTerms, PaymentStore } from "./payment-store";
import type { PaymentTable } from "./payment-tables";
import { withRetry } from "./retry";
import {
  claimDueRows,
  inMs,
  isFree,
  releaseRowLeases,
  type Scheduled,
  unscheduleRow,
  untilNextDueRow,
} from "./scheduled-rows";
import type { Database } from "./tables";
import { writePayment } from "./write-payment";

type Row = Selectable<PaymentTable> & Scheduled;

const dbNow = sql<number>`clock_timestamp()`;

/** Payments in PostgreSQL. One statement a write wherever it can be: no lock is ever held across a network call. */
export function createPaymentRepository(db: Kysely<Database>): PaymentStore {
  return {
    insertPayment: (payment, lease) => withRetry(() => insertNewPayment(db, payment, lease)),
    claimPayment: (paymentId, lease) => withRetry(() => claimPayment(db, paymentId, lease)),
    claimDuePayments: async (lease, limit) => {
      const rows = await withRetry(() => claimDueRows<Row>(db, "payment", lease, limit));
      return rows.map((row) => ({ payment: paymentOfRow(row), now: row.db_now }));
    },
    beginCall: (payment, callId, operation, lease) => withRetry(() => beginCall(db, payment, callId, operation, lease)),
    finishCall: (call) => withRetry(() => finishCall(db, call)),
    advance: (advance, lease) => withRetry(() => advancePayment(db, advance, lease)),
    unschedule: (payment) => withRetry(() => unscheduleRow(db, "payment", payment)),
    findPayment: (paymentId) => findPayment(db, paymentId),
    releaseLeases: (ownerPrefix, exceptOwner) =>
      withRetry(() => releaseRowLeases(db, "payment", ownerPrefix, exceptOwner)),
    untilNextDueMs: () => untilNextDueRow(db, "payment"),
  };
}

function claimOf(row: Row | undefined): Claim | null {
  return row === undefined ? null : { payment: paymentOfRow(row), now: row.db_now };
}

async function claimPayment(db: Kysely<Database>, paymentId: string, lease: LeaseTerms): Promise<Claim | null> {
  const row = await db
    .updateTable("payment")
    .set({ lease_owner: lease.owner, lease_until: inMs(lease.leaseMs), fence: sql`fence + 1` })
    .where("id", "=", paymentId)
    .where("due_at", "<=", sql<number>`clock_timestamp()`)
    .where(isFree)
    .returningAll()
    .returning(dbNow.as("db_now"))
    .executeTakeFirst();
  return claimOf(row);
}

async function beginCall(
  db: Kysely<Database>,
  payment: Payment,
  callId: string,
  operation: string,
  lease: LeaseTerms,
): Promise<boolean> {
  const inserted = await db
    .with("held", (cte) =>
      cte
        .updateTable("payment")
        .set({ lease_until: inMs(lease.leaseMs) })
        .where("id", "=", payment.id)
        .where("fence", "=", payment.fence)
        .where("lease_owner", "=", lease.owner)
        .returning(["id", "fence"]),
    )
    .insertInto("gateway_call")
    .columns(["id", "payment_id", "operation", "fence"])
    .expression((query) =>
      query
        .selectFrom("held")
        .select([sql<string>`${callId}::uuid`.as("call_id"), "id", sql<string>`${operation}::text`.as("op"), "fence"]),
    )
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

async function advancePayment(db: Kysely<Database>, advance: Advance, lease: LeaseTerms): Promise<AdvanceResult> {
  const payment = await writeWithAudit(db, advance, lease);
  return payment === null ? explainLostWrite(db, advance) : { kind: "saved", payment };
}

/** One statement alone where nobody is to be named: the machine's steps are many and need no transaction. */
async function writeWithAudit(db: Kysely<Database>, advance: Advance, lease: LeaseTerms): Promise<Payment | null> {
  const { audit } = advance;
  if (audit === undefined) return writePayment(db, advance, lease);
  return db.transaction().execute(async (tx) => {
    const payment = await writePayment(tx, advance, lease);
    if (payment !== null) await appendAudit(tx, audit);
    return payment;
  });
}

/** Why a compare-and-set changed nothing: somebody wrote in between, or another server holds the payment. */
export async function explainLostWrite(
  db: Kysely<Database>,
  { before, lease }: Pick<Advance, "before" | "lease">,
): Promise<AdvanceResult> {
  const current = await findPayment(db, before.id);
  if (current === null) throw new Error(`payment ${before.id} has vanished`);
  const isMine = lease === "ignore" || current.payment.fence === before.fence;
  return isMine ? { kind: "stale", payment: current.payment } : { kind: "fenced" };
}

async function findPayment(db: Kysely<Database>, paymentId: string): Promise<Claim | null> {
  const row = await db
    .selectFrom("payment")
    .selectAll()
    .select(dbNow.as("db_now"))
    .where("id", "=", paymentId)
    .executeTakeFirst();
  return claimOf(row);
}
