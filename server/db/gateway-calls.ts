import "server-only";
import { type Kysely, sql } from "kysely";
import type { FinishedCall } from "./payment-store";
import type { Database } from "./tables";

/** Keeps what a request brought, whatever became of the payment or refund meanwhile. */
export async function finishCall(db: Kysely<Database>, call: FinishedCall): Promise<void> {
  await db.updateTable("gateway_call").set(answerColumns(call)).where("id", "=", call.callId).execute();
}

/** What the record of a request says once it is over. */
export function answerColumns({ outcome, exchange }: FinishedCall) {
  return {
    answered_at: sql<Date>`clock_timestamp()`,
    took_ms: Math.round(exchange.tookMs),
    outcome,
    http_status: exchange.httpStatus,
    request: exchange.request,
    answer: exchange.answer,
  };
}
