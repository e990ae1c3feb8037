import "server-only";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { v7 as uuidv7 } from "uuid";
import type { Payment } from "@/lib/payments/payment";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import type { Refund } from "@/lib/refunds/refund";
import { createGatewayLine, type GatewayLine } from "./create-gateway-line";
import { createPaymentReads } from "./db/payment-reads";
import { createPaymentRepository } from "./db/payment-repository";
import { createRefundRepository } from "./db/refund-repository";
import type { Database } from "./db/tables";
import type { Env } from "./env";
import type { Gateway } from "./gateway/port";
import type { DriveDeps, DriveFault } from "./payments/drive-payment";
import type { PaymentNews } from "./payments/payment-news";
import type { RefundFault } from "./refunds/drive-refund";
import type { StartRefundDeps } from "./refunds/start-refund";

type Parts = {
  readonly env: Env;
  readonly policyOf: (storeId: string) => PaymentPolicy;
  readonly db: Kysely<Database>;
  readonly log: Logger;
  readonly news: PaymentNews;
  readonly gateway: Gateway;
  /** What this process signs its leases with now. */
  readonly owner: () => string;
  readonly runInBackground: (work: Promise<void>) => void;
};

export type Engine = {
  readonly line: GatewayLine;
  readonly drive: DriveDeps;
  readonly refundDrive: Omit<StartRefundDeps, "runInBackground"> & Pick<DriveDeps, "store">;
};

/** What drives payments and refunds, over one database and one line to Alipay. */
export function createEngine({ env, policyOf, db, log, news, gateway, owner, runInBackground }: Parts): Engine {
  const monotonicMs = (): number => performance.now();
  const line = createGatewayLine(gateway, db, { monotonicMs, wallMs: () => Date.now(), runInBackground });
  const drive = {
    store: createPaymentRepository(db),
    refunds: createRefundRepository(db),
    gateway: line.gateway,
    policy: env.policy,
    policyOf,
    owner,
    newId: () => uuidv7(),
    monotonicMs,
    onChange: (payment: Payment) => news.announce(payment.id, payment.version),
    onFault: (fault: DriveFault) => log.warn(fault, "payment drive"),
  };
  const refundDrive = {
    ...drive,
    isContradicted: createPaymentReads(db).isContradicted,
    // The screens follow the payment, which changes with every beginning and end of a refund.
    onRefundChange: (refund: Refund) => log.info({ refundId: refund.id, state: refund.state }, "refund"),
    onFault: (fault: RefundFault) => log.warn(fault, "refund drive"),
  };
  return { line, drive, refundDrive };
}
