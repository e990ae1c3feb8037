import "server-only";
import type { Kysely } from "kysely";
import type { StoredStep } from "@/lib/payments/payment-trail";
import type { Database } from "./tables";

/** One request to Alipay as it was kept: messages redacted before they were stored (gateway/alipay/redact-exchange). */
export type StoredCall = {
  readonly id: string;
  readonly operation: string;
  readonly sentAt: number;
  readonly tookMs: number | null;
  readonly outcome: string | null;
  readonly httpStatus: number | null;
  readonly request: string | null;
  readonly answer: string | null;
};

export type PaymentTrailReads = {
  /** Steps of a payment up to a version, the oldest first. */
  readonly listSteps: (storeId: string, paymentId: string, upToVersion: number) => Promise<readonly StoredStep[]>;
  /** Steps of a refund up to a version, the oldest first. */
  readonly listRefundSteps: (storeId: string, refundId: string, upToVersion: number) => Promise<readonly StoredStep[]>;
  /** The newest requests of a payment and its refunds, the newest first. */
  readonly listCalls: (storeId: string, paymentId: string, limit: number) => Promise<readonly StoredCall[]>;
};

/** Reads for one payment's page. Every query is bound to one store. */
export function createPaymentTrailReads(db: Kysely<Database>): PaymentTrailReads {
  return {
    listSteps: async (storeId, paymentId, upToVersion) => {
      const rows = await db
        .selectFrom("payment_event as step")
        .innerJoin("payment", "payment.id", "step.payment_id")
        .leftJoin("person", "person.id", "step.person_id")
        .select(["step.event", "step.state", "step.code", "step.at", "person.name as personName"])
        .where("step.payment_id", "=", paymentId)
        .where("payment.store_id", "=", storeId)
        // A change that commits between two reads would show a step that the shown payment has not taken yet.
        .where("step.version", "<=", upToVersion)
        .orderBy("step.version")
        .execute();
      return rows;
    },
    listRefundSteps: async (storeId, refundId, upToVersion) => {
      const rows = await db
        .selectFrom("refund_event as step")
        .innerJoin("refund", "refund.id", "step.refund_id")
        .leftJoin("person", "person.id", "step.person_id")
        .select(["step.event", "step.state", "step.code", "step.at", "person.name as personName"])
        .where("step.refund_id", "=", refundId)
        .where("refund.store_id", "=", storeId)
        .where("step.version", "<=", upToVersion)
        .orderBy("step.version")
        .execute();
      return rows;
    },
    listCalls: (storeId, paymentId, limit) =>
      db
        .selectFrom("gateway_call as call")
        .innerJoin("payment", "payment.id", "call.payment_id")
        .select([
          "call.id",
          "call.operation",
          "call.sent_at as sentAt",
          "call.took_ms as tookMs",
          "call.outcome",
          "call.http_status as httpStatus",
          "call.request",
          "call.answer",
        ])
        .where("call.payment_id", "=", paymentId)
        .where("payment.store_id", "=", storeId)
        .orderBy("call.sent_at", "desc")
        .limit(limit)
        .execute(),
  };
}
