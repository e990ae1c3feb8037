import "server-only";
import { type Kysely, sql } from "kysely";
import type { FinishedCall } from "./payment-store";
import type { Database } from "./tables";

/** Keeps what a request brought, whatever became of the payment or refund meanwhile. */
export async function finishCall(db: Kysely<Database>, { callId, outcome, exchange }: FinishedCall): Promise<void> {
  await db
    .updateTable("gateway_call")
    .set({
      answered_at: sql<Date>`clock_timestamp()`,
      took_ms: Math.round(exchange.tookMs),
      outcome,
      http_status: exchange.httpStatus,
      request: exchange.request,
      answer: exchange.answer,
    })
    .where("id", "=", callId)
    .execute();
}
