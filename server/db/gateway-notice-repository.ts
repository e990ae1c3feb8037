import "server-only";
import { type Kysely, sql } from "kysely";
import type { ForeignMoney } from "@/lib/money/money";
import type { Database } from "./tables";

/** What a verified notification of the gateway turned out to be about. */
export type NoticeVerdict = "matched" | "unknown-payment" | "wrong-merchant" | "wrong-amount";

export type NewNotice = {
  readonly id: string;
  /** The sender's own id of the message: one row each. */
  readonly messageId: string;
  readonly paymentId: string | null;
  readonly verdict: NoticeVerdict;
  readonly resultStatus: string;
  readonly resultCode: string;
  /** Redacted. */
  readonly raw: string;
};

export type GatewayNoticeRepository = ReturnType<typeof createGatewayNoticeRepository>;

/** What the gateway told us unasked: evidence beside the payment, never a change of it. */
export function createGatewayNoticeRepository(db: Kysely<Database>) {
  return {
    findTarget: (merchantTransId: string) => findTarget(db, merchantTransId),
    keepNotice: (notice: NewNotice) => keepNotice(db, notice),
    askNow: (paymentId: string) => askNow(db, paymentId),
  };
}

async function findTarget(
  db: Kysely<Database>,
  merchantTransId: string,
): Promise<{ paymentId: string; amount: ForeignMoney } | null> {
  const row = await db
    .selectFrom("payment")
    .select(["id", "currency", "amount_minor"])
    .where("merchant_trans_id", "=", merchantTransId)
    .executeTakeFirst();
  return row === undefined ? null : { paymentId: row.id, amount: { currency: row.currency, minor: row.amount_minor } };
}

/** @returns false when this very message came before */
async function keepNotice(db: Kysely<Database>, notice: NewNotice): Promise<boolean> {
  const kept = await db
    .insertInto("gateway_notice")
    .values({
      id: notice.id,
      message_id: notice.messageId,
      payment_id: notice.paymentId,
      verdict: notice.verdict,
      result_status: notice.resultStatus,
      result_code: notice.resultCode,
      raw: notice.raw,
    })
    .onConflict((conflict) => conflict.column("message_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
}

/**
 * Brings the machine's next query forward to now. Payments with nothing left to do stay so; one that is being
 * cancelled does not ask but cancels, and its tries must not be spent early.
 */
async function askNow(db: Kysely<Database>, paymentId: string): Promise<boolean> {
  const poked = await db
    .updateTable("payment")
    .set({ due_at: sql<Date>`clock_timestamp()` })
    .where("id", "=", paymentId)
    .where("due_at", ">", sql<number>`clock_timestamp()`)
    .where("state", "!=", "cancelling")
    .executeTakeFirst();
  return poked.numUpdatedRows > 0n;
}
