import "server-only";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { PaymentCursor, PaymentFilter } from "@/lib/office/payment-filter";
import type { PaymentQuestion } from "@/lib/office/payment-question";
import type { PaymentState } from "@/lib/payments/payment-state";
import { IS_CONTRADICTED } from "./contradicted";
import type { Database } from "./tables";

/** A line of the office's list. Times in ms UTC. */
export type ListedPayment = {
  readonly id: string;
  readonly merchantTransId: string;
  readonly acquirementId: string | null;
  readonly state: PaymentState;
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly refundReservedMinor: number;
  /** Alipay's own file says otherwise than `state`. */
  readonly isContradicted: boolean;
  readonly codeTail: string;
  readonly createdAt: number;
  readonly finalAt: number | null;
  readonly resultCode: string | null;
  readonly customerCurrency: string | null;
  readonly customerMinor: number | null;
  readonly personName: string | null;
  readonly deviceName: string;
  readonly reference: string | null;
  /** µs UTC: the place in the order of time, exact. */
  readonly createdMicros: number;
};

export type PaymentList = {
  readonly rows: readonly ListedPayment[];
  /** Where the next page begins; null on the last one. */
  readonly next: PaymentCursor | null;
};

export type PaymentListReads = {
  readonly list: (storeId: string, filter: PaymentFilter, limit: number) => Promise<PaymentList>;
};

type Question = Extract<PaymentQuestion, { kind: "any" }>;

const ENDED = sql`payment.state in ('paid','declined','cancelled')`;
const OPEN = sql`payment.state in ('paying','checking','cancelling','attention')`;

/** The office's list: filtered, sorted and paged by key in the database, so that the hundredth page costs what the first does. */
export function createPaymentListReads(db: Kysely<Database>): PaymentListReads {
  return {
    list: async (storeId, filter, limit) => {
      const { rows } = await listQuery(storeId, filter, limit + 1).execute(db);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        rows: rows.slice(0, limit),
        next: last === undefined ? null : { value: valueOf(last, filter), id: last.id },
      };
    },
  };
}

/**
 * Each row's sale is looked up by its key (`offset 0` keeps it so): for a long page the planner would rather read all
 * sales there are. The whole statement, for the report of what the database does with it as well (bench/office.bench.ts).
 */
export function listQuery(storeId: string, filter: PaymentFilter, limit: number): RawBuilder<ListedPayment> {
  return sql<ListedPayment>`
    select payment.id, payment.merchant_trans_id as "merchantTransId", payment.acquirement_id as "acquirementId",
      payment.state, payment.currency, payment.amount_minor as "amountMinor", payment.refunded_minor as "refundedMinor",
      payment.refund_reserved_minor as "refundReservedMinor",
      ${IS_CONTRADICTED} as "isContradicted", payment.code_last4 as "codeTail",
      payment.created_at as "createdAt", payment.final_at as "finalAt", payment.result_code as "resultCode",
      payment.customer_currency as "customerCurrency", payment.customer_minor as "customerMinor",
      person.name as "personName", device.name as "deviceName", sale.reference,
      (extract(epoch from payment.created_at) * 1000000)::bigint as "createdMicros"
    from (${pageOf(storeId, filter, limit)}) as payment
    join device on device.id = payment.device_id
    cross join lateral (select reference from sale where sale.id = payment.sale_id offset 0) as sale
    left join person on person.id = payment.person_id
    ${orderBy(filter, sql`payment`)}`;
}

/** The page's payments: straight from one index, or of several ways in the keys first, so that nothing comes twice. */
function pageOf(storeId: string, filter: PaymentFilter, limit: number): RawBuilder<unknown> {
  const branches = branchesOf(storeId, filter);
  const [only] = branches;
  if (only !== undefined && branches.length === 1) return rowsWhere(sql`payment.*`, storeId, filter, only, limit);
  const keys = branches.map((where) => sql`(${rowsWhere(KEY, storeId, filter, where, limit)})`);
  return sql`
    select payment.* from (
      select id from (${sql.join(keys, sql` union `)}) as found ${orderBy(filter, sql`found`)} limit ${limit}
    ) as key join payment on payment.id = key.id`;
}

const KEY = sql`payment.id, payment.created_at, payment.amount_minor`;

/** Each way in has an index of its own; a text that may be several things is looked for in each. */
function branchesOf(storeId: string, { question, sort, states }: PaymentFilter): RawBuilder<unknown>[] {
  if (question?.kind === "any") return searchBranches(storeId, question);
  if (sort.by === "amount") return [ENDED, OPEN];
  // Open ones are few and have an index of their own: a search through the whole past would not find them faster.
  const wantsOpenOnly =
    states.length > 0 && states.every((state) => !["paid", "declined", "cancelled"].includes(state));
  return [wantsOpenOnly ? OPEN : sql`true`];
}

function searchBranches(storeId: string, { uuid, number, amountMinor, last4, reference }: Question) {
  const byRefund = sql`payment.id in (select refund.payment_id from refund
    where refund.store_id = ${storeId} and refund.merchant_refund_id = ${number})`;
  const bySale = sql`payment.sale_id in (select sale.id from sale
    where sale.store_id = ${storeId} and lower(sale.reference) = lower(${reference}) and sale.reference is not null)`;
  const branches = [
    sql`payment.merchant_trans_id = ${number}`,
    sql`payment.acquirement_id = ${number}`,
    byRefund,
    sql`${ENDED} and ${bySale}`,
    sql`${OPEN} and ${bySale}`,
  ];
  if (uuid !== null) branches.push(sql`payment.id = ${uuid}`);
  for (const is of [ENDED, OPEN]) {
    if (amountMinor !== null) branches.push(sql`${is} and payment.amount_minor = ${amountMinor}::bigint`);
    if (last4 !== null) branches.push(sql`${is} and payment.code_last4 = ${last4}`);
  }
  return branches;
}

function rowsWhere(
  columns: RawBuilder<unknown>,
  storeId: string,
  filter: PaymentFilter,
  where: RawBuilder<unknown>,
  limit: number,
): RawBuilder<unknown> {
  const all = [sql`payment.store_id = ${storeId}`, where, ...conditionsOf(filter), ...afterCursor(filter)];
  return sql`select ${columns} from payment
    where ${sql.join(all, sql` and `)} ${orderBy(filter, sql`payment`)} limit ${limit}`;
}

function conditionsOf(filter: PaymentFilter): RawBuilder<unknown>[] {
  const { from, until, states, isReturnedOnly, minMinor, maxMinor, personId, deviceId } = filter;
  return [
    from === null ? null : sql`payment.created_at >= ${new Date(from)}`,
    until === null ? null : sql`payment.created_at < ${new Date(until)}`,
    states.length === 0 ? null : sql`payment.state in (${sql.join(states)})`,
    isReturnedOnly ? sql`payment.refunded_minor > 0` : null,
    minMinor === null ? null : sql`payment.amount_minor >= ${minMinor}::bigint`,
    maxMinor === null ? null : sql`payment.amount_minor <= ${maxMinor}::bigint`,
    personId === null ? null : sql`payment.person_id = ${personId}`,
    deviceId === null ? null : sql`payment.device_id = ${deviceId}`,
  ].filter((condition) => condition !== null);
}

/** After the last row of the page before: the order's value, then the id, which no two rows share. */
function afterCursor({ after, sort }: PaymentFilter): RawBuilder<unknown>[] {
  if (after === null) return [];
  const past = sql.raw(sort.isDescending ? "<" : ">");
  const column = sort.by === "amount" ? sql`payment.amount_minor` : sql`payment.created_at`;
  const value =
    sort.by === "amount"
      ? sql`${after.value}::bigint`
      : sql`(timestamptz 'epoch' + make_interval(secs => ${after.value}::bigint / 1000000)
          + ${after.value}::bigint % 1000000 * interval '1 microsecond')`;
  // The first condition alone finds the place in the index; the second takes what shares the value.
  return [sql`${column} ${past}= ${value}`, sql`(${column}, payment.id) ${past} (${value}, ${after.id}::uuid)`];
}

function orderBy({ sort }: PaymentFilter, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const direction = sql.raw(sort.isDescending ? "desc" : "asc");
  const column = sql.raw(sort.by === "amount" ? "amount_minor" : "created_at");
  return sql`order by ${from}.${column} ${direction}, ${from}.id ${direction}`;
}

function valueOf(row: ListedPayment, { sort }: PaymentFilter): number {
  return sort.by === "amount" ? row.amountMinor : row.createdMicros;
}
