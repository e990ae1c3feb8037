import type { Payment } from "@/lib/payments/payment";
import { DEFAULT_PAYMENT_POLICY, type PaymentPolicy } from "@/lib/payments/payment-policy";
import type { StartPaymentInput } from "@/lib/payments/start-payment-contract";
import { createMemoryPaymentStore, type MemoryPaymentStore } from "../../db/memory-payment-store";
import { createMemoryRefundStore, type MemoryRefundStore } from "../../db/memory-refund-store";
import { driveRefund, type RefundDriveDeps } from "../../refunds/drive-refund";
import { type StartRefundInput, type StartRefundResult, startRefund } from "../../refunds/start-refund";
import { type DriveDeps, drivePayment } from "../drive-payment";
import { type Room, type StartedPayment, startPayment } from "../start-payment";
import { createScriptedGateway, type Script } from "./scripted-gateway";

type Asked = { readonly operation: string; readonly atMs: number };

/** A counter with a virtual clock, a memory store and a gateway that answers from a script. */
export type VirtualCounter = {
  readonly store: MemoryPaymentStore;
  readonly asked: readonly Asked[];
  readonly faults: readonly object[];
  readonly refundStore: MemoryRefundStore;
  readonly deps: DriveDeps;
  readonly refundDeps: RefundDriveDeps;
  readonly start: (
    input?: Partial<StartPaymentInput>,
    shop?: { readonly takesLongCodes?: boolean; readonly holdsWhenAway?: boolean },
    room?: Room,
  ) => Promise<StartedPayment>;
  /** Asks for a refund of the last payment. */
  readonly refund: (input?: Partial<StartRefundInput>) => Promise<StartRefundResult>;
  /** Lets time pass, driving what becomes due, as the poller does. */
  readonly pass: (ms: number) => Promise<void>;
  readonly now: () => number;
  readonly payment: () => Payment;
  readonly duringCall: (operation: string, action: () => Promise<void>) => void;
};

const CODE = "281234567890123456";
const STEP_MS = 250;
const SHOP = {
  id: "store",
  currency: "JPY",
  seller: {
    sellerId: null,
    sellerName: "Shop",
    merchantCategoryCode: null,
    storeId: "store",
    storeName: "Shop",
  },
};
const REFUND = {
  storeId: "store",
  amountMinor: 100,
  reason: null,
  note: null,
  personId: "person",
  approverId: null,
  origin: "person",
  actor: { kind: "person", id: "person", deviceId: null },
} as const;

/** @param script what the gateway answers, in order; the last entry of each list repeats, an empty list stays silent */
export function createVirtualCounter(script: Partial<Script>, policy: Partial<PaymentPolicy> = {}): VirtualCounter {
  let now = 1_700_000_000_000;
  let ids = 0;
  const asked: Asked[] = [];
  const faults: object[] = [];
  const during = new Map<string, () => Promise<void>>();
  const startedAt = now;
  const store = createMemoryPaymentStore(() => now);
  const refundStore = createMemoryRefundStore(store);
  const full: PaymentPolicy = { ...DEFAULT_PAYMENT_POLICY, ...policy };
  const gateway = createScriptedGateway(script, full, {
    asked: (operation) => asked.push({ operation, atMs: now - startedAt }),
    during: async (operation) => during.get(operation)?.(),
    waste: (ms) => {
      now += ms;
    },
  });
  const newId = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`;
  const deps: DriveDeps = {
    store,
    refunds: refundStore,
    gateway,
    policy: full,
    owner: () => "one",
    newId,
    monotonicMs: () => now,
    onChange: () => undefined,
    onFault: (fault) => faults.push(fault),
  };
  const refundDeps: RefundDriveDeps = {
    ...deps,
    refunds: refundStore,
    gateway,
    onRefundChange: () => undefined,
    onFault: (fault) => faults.push(fault),
  };

  const driveDue = async (): Promise<void> => {
    const claims = await store.claimDuePayments({ owner: deps.owner(), leaseMs: full.leaseMs }, 10);
    for (const claim of claims) await drivePayment(deps, claim);
    const refunds = await refundStore.claimDueRefunds({ owner: deps.owner(), leaseMs: full.leaseMs }, 10);
    for (const claim of refunds) await driveRefund(refundDeps, claim);
  };

  const payment = (): Payment => {
    const last = store.payments().at(-1);
    if (last === undefined) throw new Error("no payment yet");
    return last;
  };

  const refund = async (input: Partial<StartRefundInput> = {}): Promise<StartRefundResult> => {
    const drives: Promise<void>[] = [];
    const deps = {
      ...refundDeps,
      store,
      isContradicted: () => Promise.resolve(false),
      runInBackground: (work: Promise<void>) => drives.push(work),
    };
    const asked = { ...REFUND, paymentId: payment().id, requestId: newId(), ...input };
    const started = await startRefund(deps, asked);
    await Promise.all(drives);
    return started;
  };

  return {
    store,
    refundStore,
    asked,
    faults,
    deps,
    refundDeps,
    now: () => now,
    payment,
    refund,
    duringCall: (operation, action) => {
      during.set(operation, () => {
        during.delete(operation);
        return action();
      });
    },
    start: async (input = {}, shop, room = { isGatewayAway: () => false, isFull: () => false }) => {
      const drives: Promise<void>[] = [];
      const started = await startPayment(
        {
          ...deps,
          wallMs: () => now,
          hashCode: (code) => `hash of ${code}`,
          runInBackground: (work) => drives.push(work),
          room,
        },
        {
          store: { ...SHOP, ...shop },
          deviceId: "device",
          personId: "person",
        },
        { requestId: newId(), amount: { currency: "JPY", minor: 1200 }, code: CODE, ...input },
      );
      await Promise.all(drives);
      return started;
    },
    pass: async (ms) => {
      const until = now + ms;
      while (now < until) {
        await driveDue();
        now = Math.min(until, now + STEP_MS);
      }
      await driveDue();
    },
  };
}
