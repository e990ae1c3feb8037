import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Payment } from "@/lib/payments/payment";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import { createGatewayLine } from "@/server/create-gateway-line";
import { openDatabase } from "@/server/db/database";
import { createPaymentReads } from "@/server/db/payment-reads";
import { createPaymentRepository } from "@/server/db/payment-repository";
import type { PaymentStore } from "@/server/db/payment-store";
import { createRefundRepository } from "@/server/db/refund-repository";
import type { RefundStore } from "@/server/db/refund-store";
import type { Database } from "@/server/db/tables";
import { createAlipayGateway } from "@/server/gateway/alipay/client";
import type { Gateway } from "@/server/gateway/port";
import type { StartPaymentDeps } from "@/server/payments/start-payment";
import type { StartRefundDeps } from "@/server/refunds/start-refund";
import { keyedHash } from "@/server/secrets";

/** How to reach the simulated Alipay; texts only, so that it can be sent to another process. */
export type GatewayAccess = {
  readonly origin: string;
  readonly clientId: string;
  readonly merchantId: string;
  /** PEM of ours. */
  readonly privateKey: string;
  /** PEM of Alipay's. */
  readonly alipayPublicKey: string;
};

export type EngineSettings = {
  readonly databaseUrl: string;
  readonly gateway: GatewayAccess;
  readonly policy: PaymentPolicy;
  /** A function when it changes with a sign of life. */
  readonly owner: string | (() => string);
  /** Real ms; left out: the policy's. A run with a moved clock does not wait the policy's seconds. */
  readonly callTimeoutMs?: number;
};

export type Ports = { readonly store: PaymentStore; readonly refunds: RefundStore; readonly gateway: Gateway };

export type EngineEvents = {
  readonly runInBackground: (work: Promise<void>) => void;
  readonly onFault: (kind: "fenced" | "illegal-event") => void;
  readonly onChange?: (payment: Payment) => void;
  /** With the memory of the line to Alipay: an outage is noticed, probed, and ended at once. */
  readonly withLine?: boolean;
  /** Puts something between the engine and the world. */
  readonly wrap?: (ports: Ports) => Ports;
};

/** The product's engine over its real repositories and its real client, as server/container.ts puts it together. */
export type Engine = {
  readonly db: Kysely<Database>;
  readonly ports: Ports;
  readonly payments: StartPaymentDeps;
  readonly refunds: StartRefundDeps;
  /** A chore of the poller. */
  readonly probe: () => Promise<unknown>;
  readonly close: () => Promise<void>;
};

export function createEngine(settings: EngineSettings, events: EngineEvents): Engine {
  const { owner } = settings;
  const db = openDatabase(settings.databaseUrl, { maxConnections: 20 });
  const client = connect(settings);
  const real: Ports = {
    store: createPaymentRepository(db),
    refunds: createRefundRepository(db),
    gateway: client,
  };
  const wrapped = events.wrap?.(real) ?? real;
  const line = createGatewayLine(wrapped.gateway, db, {
    monotonicMs: () => performance.now(),
    wallMs: () => Date.now(),
    runInBackground: events.runInBackground,
  });
  const ports = events.withLine === true ? { ...wrapped, gateway: line.gateway } : wrapped;
  const shared = {
    ...ports,
    policy: settings.policy,
    owner: typeof owner === "string" ? () => owner : owner,
    newId: () => uuidv7(),
    monotonicMs: () => performance.now(),
    onChange: events.onChange ?? (() => undefined),
    onFault: (fault: { kind: "fenced" | "illegal-event" }) => events.onFault(fault.kind),
    runInBackground: events.runInBackground,
  };
  return {
    db,
    ports,
    payments: {
      ...shared,
      wallMs: () => Date.now(),
      hashCode: (code) => keyedHash("proof", code),
      room: { isGatewayAway: () => false, isFull: () => false },
    },
    refunds: {
      ...shared,
      isContradicted: createPaymentReads(db).isContradicted,
      onRefundChange: () => undefined,
    },
    probe: line.probe,
    close: async () => {
      await client.close();
      await db.destroy();
    },
  };
}

function connect({ gateway, policy, callTimeoutMs }: EngineSettings) {
  return createAlipayGateway(
    {
      origin: gateway.origin,
      prefix: "/api",
      clientId: gateway.clientId,
      merchantId: gateway.merchantId,
      privateKey: createPrivateKey(gateway.privateKey),
      alipayPublicKey: createPublicKey(gateway.alipayPublicKey),
      payTimeoutMs: callTimeoutMs ?? policy.payTimeoutMs,
      callTimeoutMs: callTimeoutMs ?? policy.callTimeoutMs,
      utcOffsetMinutes: 540,
    },
    { now: () => Date.now(), newMessageId: () => randomUUID() },
  );
}

const SHOP_NAME = "Proof";

/** What startPayment needs to know of the shop. */
export function counterOf(shop: { readonly storeId: string; readonly deviceId: string }) {
  return {
    store: {
      id: shop.storeId,
      currency: "JPY",
      seller: {
        sellerId: null,
        sellerName: SHOP_NAME,
        merchantCategoryCode: null,
        storeId: "proof-1",
        storeName: SHOP_NAME,
      },
    },
    deviceId: shop.deviceId,
    personId: null,
  };
}
