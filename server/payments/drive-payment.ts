import "server-only";
import { applyMachineRefund, applyMoneyRefunded } from "@/lib/payments/apply-refund";
import { applyReply } from "@/lib/payments/apply-reply";
import { applyCancelRequest, applyLostAnswer } from "@/lib/payments/apply-request";
import type { IllegalEvent, PaymentChange } from "@/lib/payments/change-payment";
import { decideNextStep, type NextStep } from "@/lib/payments/decide-next-step";
import type { GatewayReply } from "@/lib/payments/gateway-reply";
import type { Payment } from "@/lib/payments/payment";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import { machineRefundIdOf, merchantRefundIdOf } from "@/lib/refunds/refund-id";
import type { AdvanceResult, Claim, FinishedCall, PaymentStore } from "../db/payment-store";
import type { NewRefund, RefundStore } from "../db/refund-store";
import { type Held, hold } from "../driving/held";
import { type Fault, settle, type Written } from "../driving/settle";
import type { CallResult, Gateway, PayOrder } from "../gateway/port";

export type DriveDeps = {
  readonly store: PaymentStore;
  /** Where the drive hands a payment over whose money only a refund can return. */
  readonly refunds: Pick<RefundStore, "openMachineRefund">;
  readonly gateway: Pick<Gateway, "pay" | "query" | "cancel">;
  readonly policy: PaymentPolicy;
  /** The numbers a store has set for itself; left out: `policy` for every store. */
  readonly policyOf?: (storeId: string) => PaymentPolicy;
  /** Names this server process in a lease, as of now: it changes when its sign of life does. */
  readonly owner: () => string;
  readonly newId: () => string;
  /** ms that only ever grow; measures the time since a claim without trusting the wall clock. */
  readonly monotonicMs: () => number;
  readonly onChange: (payment: Payment) => void;
  readonly onFault: (fault: DriveFault) => void;
};

export type DriveFault = Fault & { readonly paymentId: string };

type HeldPayment = Held<Payment>;

/** Sends the one pay request of a payment that has just been written, then goes on as far as there is something to do at once. */
export async function payAndDrive(all: DriveDeps, claim: Claim, callId: string, order: PayOrder): Promise<void> {
  const deps = ofStore(all, claim.payment.storeId);
  const held = hold(claim.payment, claim.now, deps.monotonicMs);
  const result = await deps.gateway.pay(order);
  const next = await settleCall(deps, held, callId, { operation: "pay", reply: result.reply }, result);
  if (next !== null) await driveOn(deps, next);
}

/**
 * Takes a claimed payment as far as it can go now: decide, do one effect, store what came of it, decide again.
 * Ends with the claim released and the next time written, or with nothing left to do.
 */
export async function drivePayment(deps: DriveDeps, claim: Claim): Promise<void> {
  await driveOn(ofStore(deps, claim.payment.storeId), hold(claim.payment, claim.now, deps.monotonicMs));
}

function ofStore(deps: DriveDeps, storeId: string): DriveDeps {
  return deps.policyOf === undefined ? deps : { ...deps, policy: deps.policyOf(storeId) };
}

async function driveOn(deps: DriveDeps, first: HeldPayment): Promise<void> {
  let held: HeldPayment | null = first;
  while (held !== null) held = await takeStep(deps, held, decideNextStep(held.item, deps.policy, held.now()));
}

/** Does one step. Returns the payment while this drive goes on at once, null when it is over. */
function takeStep(deps: DriveDeps, held: HeldPayment, step: NextStep): Promise<HeldPayment | null> {
  const { policy } = deps;
  switch (step.kind) {
    case "stop":
      return deps.store.unschedule(held.item).then(() => null);
    case "assume-unclear":
      return write(deps, held, (payment) => applyLostAnswer(payment, policy, held.now()));
    case "begin-cancel":
      return write(deps, held, (payment) => applyCancelRequest(payment, step.reason, policy, held.now()));
    case "begin-refund":
      return handOverToRefund(deps, held);
    case "conclude-refund":
      return write(deps, held, (payment) => applyMoneyRefunded(payment, policy, held.now()));
    case "call":
      return callGateway(deps, held, step.operation);
  }
}

async function callGateway(
  deps: DriveDeps,
  held: HeldPayment,
  operation: "query" | "cancel",
): Promise<HeldPayment | null> {
  const callId = deps.newId();
  const isOurs = await deps.store.beginCall(held.item, callId, operation, leaseOf(deps));
  if (!isOurs) {
    deps.onFault({ kind: "fenced", paymentId: held.item.id, operation });
    return null;
  }
  const reference = { merchantTransId: held.item.merchantTransId, amount: held.item.amount };
  if (operation === "query") {
    const result = await deps.gateway.query(reference);
    return await settleCall(deps, held, callId, { operation, reply: result.reply }, result);
  }
  const result = await deps.gateway.cancel(reference);
  return await settleCall(deps, held, callId, { operation, reply: result.reply }, result);
}

/** Keeps the exchange as evidence whatever becomes of the payment, then applies what it says. */
async function settleCall(
  deps: DriveDeps,
  held: HeldPayment,
  callId: string,
  reply: GatewayReply,
  { exchange }: CallResult<unknown>,
): Promise<HeldPayment | null> {
  const call: FinishedCall = { callId, outcome: reply.reply.kind, exchange };
  const kept = { isDone: false };
  const next = await settle<Payment, PaymentChange>(held, {
    apply: (payment) => applyReply(payment, reply, deps.policy, held.now()),
    write: async (before, change, lease) => {
      const advance = { before, change, callId, personId: null, lease, finished: kept.isDone ? null : call };
      const result = await deps.store.advance(advance, leaseOf(deps));
      kept.isDone = true;
      return written(deps, result);
    },
    onFault: (fault) => deps.onFault({ ...fault, paymentId: held.item.id }),
    isDecision: false,
  });
  if (!kept.isDone) await deps.store.finishCall(call);
  return next;
}

type Apply = (payment: Payment) => PaymentChange | IllegalEvent;

/** Writes what the machine decides by itself. */
function write(deps: DriveDeps, held: HeldPayment, apply: Apply): Promise<HeldPayment | null> {
  return settle<Payment, PaymentChange>(held, {
    apply,
    write: async (before, change, lease) =>
      written(deps, await deps.store.advance({ before, change, callId: null, personId: null, lease }, leaseOf(deps))),
    onFault: (fault) => deps.onFault({ ...fault, paymentId: held.item.id }),
    isDecision: true,
  });
}

/** The claim ends with this write: from here the refund is what is due, until its end makes the payment due again. */
function handOverToRefund(deps: DriveDeps, held: HeldPayment): Promise<HeldPayment | null> {
  return settle<Payment, PaymentChange>(held, {
    apply: (payment) => applyMachineRefund(payment, deps.policy, held.now()),
    write: async (before, change) =>
      written(deps, await deps.refunds.openMachineRefund({ before, change, refund: machineRefundOf(before) })),
    onFault: (fault) => deps.onFault({ ...fault, paymentId: held.item.id }),
    isDecision: true,
  });
}

function written(deps: DriveDeps, result: AdvanceResult): Written<Payment> {
  if (result.kind === "fenced") return result;
  if (result.kind === "saved") deps.onChange(result.payment);
  return { kind: result.kind, item: result.payment };
}

/** The whole amount, under an id that follows from the payment's: a server that comes after a crash makes no second one. */
function machineRefundOf({ id, storeId, amount }: Payment): NewRefund {
  const refundId = machineRefundIdOf(id);
  return {
    refundId,
    storeId,
    paymentId: id,
    requestId: refundId,
    merchantRefundId: merchantRefundIdOf(refundId),
    amountMinor: amount.minor,
    reason: null,
    note: null,
    origin: "machine",
    personId: null,
    approverId: null,
    actor: { kind: "machine" },
  };
}

function leaseOf(deps: DriveDeps): { owner: string; leaseMs: number } {
  return { owner: deps.owner(), leaseMs: deps.policy.leaseMs };
}
