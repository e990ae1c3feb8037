import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import { paymentOfRow } from "./payment-row";
import type { InsertResult, LeaseTerms, NewPayment } from "./payment-store";
import { isUniqueViolation } from "./retry";
import type { Database } from "./tables";

/** How long the same code is refused. A code is good for one payment and lives about a minute. */
const USED_CODE_LIFE = sql<number>`clock_timestamp() - interval '1 day'`;

/**
 * Writes everything a payment needs before its first request leaves: sale, used code, payment, first event and the
 * record of the request. All or nothing. A repeated request id finds what the first one made.
 */
export async function insertNewPayment(
  db: Kysely<Database>,
  payment: NewPayment,
  lease: LeaseTerms,
): Promise<InsertResult> {
  try {
    return await db.transaction().execute(async (tx) => {
      const sale = payment.sale.isNew ? await insertSale(tx, payment) : await findSale(tx, payment);
      if (!(await reserveCode(tx, payment))) throw new Refusal("code-used");
      const claim = await insertPaymentRow(tx, payment, sale, lease);
      await insertFirstRecords(tx, payment);
      return { kind: "inserted", claim };
    });
  } catch (error) {
    const isRefused = error instanceof Refusal;
    const isSaleTaken = isUniqueViolation(error, "one_payment_that_counts_per_sale");
    if (!isRefused && !isSaleTaken && !isUniqueViolation(error, "payment_request_id_once")) throw error;
    // A replay brings its own code again, which its first run has used up: it is that payment, not a second use.
    const repeated = await findRepeated(db, payment);
    if (repeated !== null) return repeated;
    if (isRefused) return { kind: error.kind };
    if (isSaleTaken) return { kind: "payment-open" };
    throw error;
  }
}

/** Rolls the transaction back: a refused start leaves no trace. */
class Refusal extends Error {
  readonly kind: "code-used" | "no-such-sale";

  constructor(kind: "code-used" | "no-such-sale") {
    super(kind);
    this.kind = kind;
  }
}

type Owed = { readonly currency: string; readonly amount_minor: number };

async function insertSale(tx: Transaction<Database>, payment: NewPayment): Promise<Owed> {
  return tx
    .insertInto("sale")
    .values({
      id: payment.sale.id,
      store_id: payment.storeId,
      device_id: payment.deviceId,
      person_id: payment.personId,
      currency: payment.currency,
      amount_minor: payment.amountMinor,
      reference: payment.reference,
      note: payment.note,
    })
    .returning(["currency", "amount_minor"])
    .executeTakeFirstOrThrow();
}

async function findSale(tx: Transaction<Database>, payment: NewPayment): Promise<Owed> {
  const sale = await tx
    .selectFrom("sale")
    .select(["currency", "amount_minor"])
    .where("id", "=", payment.sale.id)
    .where("store_id", "=", payment.storeId)
    .executeTakeFirst();
  if (sale === undefined) throw new Refusal("no-such-sale");
  return sale;
}

/** Takes the code for this payment; two tablets that scanned the same phone cannot both get it. */
async function reserveCode(tx: Transaction<Database>, payment: NewPayment): Promise<boolean> {
  const taken = await tx
    .insertInto("used_code")
    .values({ store_id: payment.storeId, code_hash: payment.codeHash })
    .onConflict((conflict) =>
      conflict
        .columns(["store_id", "code_hash"])
        .doUpdateSet({ used_at: sql<Date>`clock_timestamp()` })
        .where("used_code.used_at", "<", USED_CODE_LIFE),
    )
    .returning("code_hash")
    .executeTakeFirst();
  return taken !== undefined;
}

async function insertPaymentRow(tx: Transaction<Database>, payment: NewPayment, sale: Owed, lease: LeaseTerms) {
  const leaseEnd = sql<Date>`clock_timestamp() + make_interval(secs => ${lease.leaseMs / 1_000}::double precision)`;
  const row = await tx
    .insertInto("payment")
    .values({
      id: payment.paymentId,
      store_id: payment.storeId,
      sale_id: payment.sale.id,
      device_id: payment.deviceId,
      person_id: payment.personId,
      request_id: payment.requestId,
      merchant_trans_id: payment.merchantTransId,
      ...sale,
      code_kind: payment.codeKind,
      code_first6: payment.codeFirst6,
      code_last4: payment.codeLast4,
      state: "paying",
      // Due already: should this server die, another takes over as soon as the lease ends.
      due_at: sql<Date>`clock_timestamp()`,
      lease_owner: lease.owner,
      lease_until: leaseEnd,
    })
    .returningAll()
    .returning(sql<number>`clock_timestamp()`.as("db_now"))
    .executeTakeFirstOrThrow();
  return { payment: paymentOfRow(row), now: row.db_now };
}

async function insertFirstRecords(tx: Transaction<Database>, payment: NewPayment): Promise<void> {
  await tx
    .insertInto("gateway_call")
    .values({ id: payment.callId, payment_id: payment.paymentId, operation: "pay", fence: 1 })
    .execute();
  await tx
    .insertInto("payment_event")
    .values({
      payment_id: payment.paymentId,
      version: 1,
      event: "started",
      state: "paying",
      code: null,
      call_id: payment.callId,
      person_id: payment.personId,
    })
    .execute();
}

async function findRepeated(db: Kysely<Database>, payment: NewPayment): Promise<InsertResult | null> {
  const row = await db
    .selectFrom("payment")
    .select("id")
    .where("store_id", "=", payment.storeId)
    .where("request_id", "=", payment.requestId)
    .executeTakeFirst();
  return row === undefined ? null : { kind: "repeated", paymentId: row.id };
}
