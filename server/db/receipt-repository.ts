import "server-only";
import { type Kysely, sql } from "kysely";
import type { ReceiptPaper } from "@/lib/receipts/receipt-paper";
import { IS_CONTRADICTED } from "./contradicted";
import type { Database } from "./tables";

/** The shop a payment was taken in, as its receipt shows it. */
export type ReceiptPlace = {
  readonly storeId: string;
  readonly storeName: string;
  /** A play store, where no money is real. */
  readonly isDemo: boolean;
  readonly timeZone: string;
  readonly address: string | null;
  readonly header: string | null;
  readonly footer: string | null;
};

export type NewPrint = {
  readonly storeId: string;
  readonly paymentId: string;
  readonly requestId: string;
  readonly paper: ReceiptPaper;
  readonly deviceId: string;
  readonly personId: string;
};

export type ReceiptRepository = {
  /** Not bound to a store: who holds a receipt's link has no session. Null when there is no such payment. */
  readonly findPlace: (paymentId: string) => Promise<ReceiptPlace | null>;
  /**
   * Counts a slip before it is printed, the same request once. Null when the store has no such payment, it is not paid, or
   * Alipay's file says otherwise.
   * @returns 1 for the first slip, 2 for the first copy
   */
  readonly recordPrint: (print: NewPrint) => Promise<number | null>;
};

const MAX_TURNS = 10;

export function createReceiptRepository(db: Kysely<Database>): ReceiptRepository {
  return {
    findPlace: async (paymentId) => {
      const row = await db
        .selectFrom("payment")
        .innerJoin("store", "store.id", "payment.store_id")
        .select([
          "store.id as storeId",
          "store.name as storeName",
          "store.is_demo as isDemo",
          "store.time_zone as timeZone",
          "store.address as address",
          "store.receipt_header as header",
          "store.receipt_footer as footer",
        ])
        .where("payment.id", "=", paymentId)
        .executeTakeFirst();
      return row ?? null;
    },
    recordPrint: async (print) => {
      for (let turn = 0; turn < MAX_TURNS; turn += 1) {
        const known = await findPrint(db, print);
        if (known !== null) return known;
        const number = await takeNumber(db, print);
        if (number !== null) return number;
        if (!(await isProven(db, print))) return null;
        // Two tills print the same receipt at once and wanted the same number: the next one is free.
      }
      throw new Error(`no number for a slip of payment ${print.paymentId}`);
    },
  };
}

async function findPrint(db: Kysely<Database>, print: NewPrint): Promise<number | null> {
  const row = await db
    .selectFrom("receipt_print")
    .innerJoin("payment", "payment.id", "receipt_print.payment_id")
    .select("number")
    .where("payment_id", "=", print.paymentId)
    .where("payment.store_id", "=", print.storeId)
    .where("receipt_print.request_id", "=", print.requestId)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** Paid, and Alipay's own file says nothing else. */
const PROVEN = sql<boolean>`payment.state = 'paid' and not ${IS_CONTRADICTED}`;

/** The proof and the count are one statement: what is not proven at this moment gets no slip. */
async function takeNumber(db: Kysely<Database>, print: NewPrint): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    insert into receipt_print (payment_id, number, request_id, paper, device_id, person_id)
    select payment.id,
      coalesce((select max(earlier.number) from receipt_print earlier where earlier.payment_id = payment.id), 0) + 1,
      ${print.requestId}, ${print.paper}, ${print.deviceId}, ${print.personId}
    from payment
    where payment.id = ${print.paymentId} and payment.store_id = ${print.storeId} and ${PROVEN}
    on conflict do nothing
    returning number`.execute(db);
  return rows[0]?.number ?? null;
}

async function isProven(db: Kysely<Database>, print: NewPrint): Promise<boolean> {
  const row = await db
    .selectFrom("payment")
    .select("id")
    .where("id", "=", print.paymentId)
    .where("store_id", "=", print.storeId)
    .where(PROVEN)
    .executeTakeFirst();
  return row !== undefined;
}
