import "server-only";
import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import { paymentOfRow } from "./payment-row";
import type { InsertResult, LeaseTerms, NewPayment } from "./payment-store";
import type { PaymentTable } from "./payment-tables";
import { isUniqueViolation } from "./retry";
import { inMs, type Scheduled } from "./scheduled-rows";
import type { Database } from "./tables";

/** How long the same code is refused. A code is good for one payment and lives about a minute. */
const USED_CODE_LIFE = sql<number>`clock_timestamp() - interval '1 day'`;

/**
 * Writes everything a payment needs before its first request leaves: used code, sale, payment, first event and the
 * record of the request. One statement: all or nothing, one round trip, one commit. A repeated request id finds what
 * the first one made.
 */
export async function insertNewPayment(
  db: Kysely<Database>,
  payment: NewPayment,
  lease: LeaseTerms,
): Promise<InsertResult> {
  try {
    const { rows } = await insertAll(payment, lease).execute(db);
    const row = rows[0];
    if (row !== undefined) return { kind: "inserted", claim: { payment: paymentOfRow(row), now: row.db_now } };
    // A replay brings its own code again, which its first run has used up: it is that payment, not a second use.
    return (await findRepeated(db, payment)) ?? { kind: await whyNothing(db, payment) };
  } catch (error) {
    const isSaleTaken = isUniqueViolation(error, "one_payment_that_counts_per_sale");
    if (!isSaleTaken && !isUniqueViolation(error, "payment_request_id_once")) throw error;
    const repeated = await findRepeated(db, payment);
    if (repeated !== null) return repeated;
    // Null: that one ended in this very moment, and the till may try again.
    const counting = isSaleTaken ? await findCounting(db, payment) : null;
    if (counting !== null) return counting;
    throw error;
  }
}

type FreshRow = Selectable<PaymentTable> & Scheduled;

/** No row comes back when the code is taken, or when the sale to pay again is not there. */
function insertAll(payment: NewPayment, lease: LeaseTerms): RawBuilder<FreshRow> {
  // Due already: should this server die, another takes over as soon as the lease ends.
  return sql<FreshRow>`
    with ${payment.sale.isNew ? newSale(payment) : knownSale(payment)},
    fresh as (
      insert into payment (id, store_id, sale_id, device_id, person_id, request_id, merchant_trans_id, currency,
        amount_minor, code_kind, code_first6, code_last4, state, due_at, lease_owner, lease_until)
      select ${payment.paymentId}::uuid, ${payment.storeId}::uuid, owed.id, ${payment.deviceId}::uuid,
        ${payment.personId}::uuid, ${payment.requestId}::uuid, ${payment.merchantTransId}, owed.currency,
        owed.amount_minor, ${payment.codeKind}, ${payment.codeFirst6}, ${payment.codeLast4}, 'paying',
        clock_timestamp(), ${lease.owner}, ${inMs(lease.leaseMs)}
      from owed returning *
    ),
    call as (
      insert into gateway_call (id, payment_id, operation, fence)
      select ${payment.callId}::uuid, fresh.id, 'pay', fresh.fence from fresh
    ),
    event as (
      insert into payment_event (payment_id, version, event, state, call_id, person_id)
      select fresh.id, fresh.version, 'started', fresh.state, ${payment.callId}::uuid, fresh.person_id from fresh
    )
    ${payment.unlike === undefined || payment.unlike.length === 0 ? sql`` : keepAnswers(payment.unlike)}
    select fresh.*, clock_timestamp() as db_now from fresh`;
}

/** What the cashier said about payments that look alike; only of this store's. */
function keepAnswers(unlike: readonly string[]): RawBuilder<unknown> {
  return sql`, unlike as (
      insert into look_alike_answer (payment_id, other_payment_id)
      select fresh.id, other.id from fresh join payment other on other.store_id = fresh.store_id
      where other.id = any(${sql.val(unlike)}::uuid[])
    )`;
}

/** The code first: what is refused for its code writes no sale. */
function newSale(payment: NewPayment): RawBuilder<unknown> {
  return sql`
    code as (${takeCode(sql`values (${payment.storeId}::uuid, ${payment.codeHash})`)}),
    owed as (
      insert into sale (id, store_id, device_id, person_id, currency, amount_minor, reference, note)
      select ${payment.sale.id}::uuid, code.store_id, ${payment.deviceId}::uuid, ${payment.personId}::uuid,
        ${payment.currency}, ${payment.amountMinor}::bigint, ${payment.reference}, ${payment.note}
      from code returning id, currency, amount_minor
    )`;
}

/** The sale first: where there is none, the code stays unused. */
function knownSale({ sale, storeId, codeHash }: NewPayment): RawBuilder<unknown> {
  return sql`
    known as (
      select id, store_id, currency, amount_minor from sale where id = ${sale.id} and store_id = ${storeId}
    ),
    code as (${takeCode(sql`select known.store_id, ${codeHash} from known`)}),
    owed as (select known.id, known.currency, known.amount_minor from known join code on true)`;
}

/** Takes the code for this payment; two tablets that scanned the same phone cannot both get it. */
export function takeCode(source: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into used_code (store_id, code_hash) ${source}
    on conflict (store_id, code_hash) do update set used_at = clock_timestamp()
      where used_code.used_at < ${USED_CODE_LIFE}
    returning store_id`;
}

async function whyNothing(db: Kysely<Database>, { sale, storeId }: NewPayment): Promise<"code-used" | "no-such-sale"> {
  if (sale.isNew) return "code-used";
  const query = db.selectFrom("sale").select("id").where("id", "=", sale.id).where("store_id", "=", storeId);
  return (await query.executeTakeFirst()) === undefined ? "no-such-sale" : "code-used";
}

/** The payment that stands in the way: the only one of its sale that counts. */
async function findCounting(db: Kysely<Database>, { sale, storeId }: NewPayment): Promise<InsertResult | null> {
  const row = await db
    .selectFrom("payment")
    .select(["id", "state"])
    .where("sale_id", "=", sale.id)
    .where("store_id", "=", storeId)
    .where("state", "in", ["paying", "checking", "cancelling", "attention", "paid"])
    .where("is_superseded", "=", false)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { kind: row.state === "paid" ? "sale-paid" : "payment-open", paymentId: row.id };
}

async function findRepeated(db: Kysely<Database>, payment: NewPayment): Promise<InsertResult | null> {
  const paymentId = await findRequest(db, payment);
  return paymentId === null ? null : { kind: "repeated", paymentId };
}

/** The id of the payment that a request has begun, or null. */
export async function findRequest(
  db: Kysely<Database>,
  { storeId, requestId }: Pick<NewPayment, "storeId" | "requestId">,
): Promise<string | null> {
  const row = await db
    .selectFrom("payment")
    .select("id")
    .where("store_id", "=", storeId)
    .where("request_id", "=", requestId)
    .executeTakeFirst();
  return row?.id ?? null;
}
