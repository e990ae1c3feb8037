import type { Ports } from "./engine";

/** Where a server dies with one payment in its hands: around the n-th call of a port, counted from 1. */
export type CrashPlan = { readonly call: number; readonly when: "before" | "after" };

/** The server is gone: this is thrown in place of everything it would still have done with the payment. */
export class Died extends Error {}

/** One payment, with its refunds, on its way through the ports. */
export type Life = {
  readonly plan: CrashPlan | null;
  /** The calls in order, e.g. "store.advance pay-succeeded". */
  readonly calls: string[];
  hasDied: boolean;
  /** Set by a new claim: somebody else goes on with it. */
  isTakenOver: boolean;
};

export type CrashPorts = {
  readonly wrap: (ports: Ports) => Ports;
  /** Begins a life under the till's request id, before anything is written. */
  readonly beginLife: (requestId: string, plan: CrashPlan | null) => Life;
  /** A person's further request about the same payment, such as a refund. */
  readonly addRequest: (requestId: string, life: Life) => void;
};

/**
 * Puts a counter before every durable step, each a call of store, refunds or gateway. A life that has reached its
 * planned step is dropped like by a dead server: nothing more is written or sent, and its claim is left to run out.
 */
export function createCrashPorts(): CrashPorts {
  const lives = new Map<string, Life>();

  const meet = async <Result>(key: string, name: string, act: () => Promise<Result>): Promise<Result> => {
    const life = lives.get(key);
    if (life === undefined) return act();
    if (life.hasDied && !life.isTakenOver) throw new Died(name);
    life.calls.push(name);
    const isHere = !life.hasDied && life.plan?.call === life.calls.length;
    if (!isHere) return act();
    if (life.plan.when === "after") await act();
    life.hasDied = true;
    throw new Died(`${life.plan.when} ${name}`);
  };
  const alsoKnownAs = (key: string, ...others: readonly string[]): void => {
    const life = lives.get(key);
    if (life !== undefined) for (const other of others) lives.set(other, life);
  };
  const takeOver = (key: string): void => {
    const life = lives.get(key);
    if (life?.hasDied === true) life.isTakenOver = true;
  };
  const tools: Tools = { meet, alsoKnownAs, takeOver };

  return {
    wrap: (ports) => ({
      store: wrapStore(ports.store, tools),
      refunds: wrapRefunds(ports.refunds, tools),
      gateway: wrapGateway(ports.gateway, tools),
    }),
    beginLife: (requestId, plan) => {
      const life: Life = { plan, calls: [], hasDied: false, isTakenOver: false };
      lives.set(requestId, life);
      return life;
    },
    addRequest: (requestId, life) => lives.set(requestId, life),
  };
}

type Tools = {
  readonly meet: <Result>(key: string, name: string, act: () => Promise<Result>) => Promise<Result>;
  readonly alsoKnownAs: (key: string, ...others: readonly string[]) => void;
  readonly takeOver: (key: string) => void;
};

function wrapStore(store: Ports["store"], { meet, alsoKnownAs, takeOver }: Tools): Ports["store"] {
  return {
    ...store,
    insertPayment: (payment, lease) => {
      takeOver(payment.requestId);
      alsoKnownAs(payment.requestId, payment.paymentId, payment.merchantTransId, payment.callId);
      return meet(payment.requestId, "store.insertPayment", () => store.insertPayment(payment, lease));
    },
    claimDuePayments: async (lease, limit) => {
      const claims = await store.claimDuePayments(lease, limit);
      for (const { payment } of claims) takeOver(payment.id);
      return claims;
    },
    beginCall: (payment, callId, operation, lease) => {
      alsoKnownAs(payment.id, callId);
      return meet(payment.id, `store.beginCall ${operation}`, () => store.beginCall(payment, callId, operation, lease));
    },
    finishCall: (call) => meet(call.callId, "store.finishCall", () => store.finishCall(call)),
    advance: (advance, lease) => {
      // A person's request comes to whatever server is alive.
      if (advance.lease === "ignore") takeOver(advance.before.id);
      return meet(advance.before.id, `store.advance ${advance.change.event}`, () => store.advance(advance, lease));
    },
    unschedule: (payment) => meet(payment.id, "store.unschedule", () => store.unschedule(payment)),
  };
}

function wrapRefunds(refunds: Ports["refunds"], { meet, alsoKnownAs, takeOver }: Tools): Ports["refunds"] {
  return {
    ...refunds,
    insertRefund: (refund, lease) => {
      takeOver(refund.requestId);
      alsoKnownAs(refund.requestId, refund.refundId, refund.merchantRefundId);
      return meet(refund.requestId, "refunds.insertRefund", () => refunds.insertRefund(refund, lease));
    },
    openMachineRefund: (open) => {
      alsoKnownAs(open.before.id, open.refund.refundId, open.refund.merchantRefundId);
      return meet(open.before.id, "refunds.openMachineRefund", () => refunds.openMachineRefund(open));
    },
    claimDueRefunds: async (lease, limit) => {
      const claims = await refunds.claimDueRefunds(lease, limit);
      for (const { refund } of claims) takeOver(refund.id);
      return claims;
    },
    beginTry: (refund, callId, lease) => {
      alsoKnownAs(refund.id, callId);
      return meet(refund.id, "refunds.beginTry", () => refunds.beginTry(refund, callId, lease));
    },
    finishCall: (call) => meet(call.callId, "refunds.finishCall", () => refunds.finishCall(call)),
    advance: (advance, lease) =>
      meet(advance.before.id, `refunds.advance ${advance.change.event}`, () => refunds.advance(advance, lease)),
    unschedule: (refund) => meet(refund.id, "refunds.unschedule", () => refunds.unschedule(refund)),
  };
}

function wrapGateway(gateway: Ports["gateway"], { meet }: Tools): Ports["gateway"] {
  return {
    pay: (order) => meet(order.merchantTransId, "gateway.pay", () => gateway.pay(order)),
    query: (reference) => meet(reference.merchantTransId, "gateway.query", () => gateway.query(reference)),
    cancel: (reference) => meet(reference.merchantTransId, "gateway.cancel", () => gateway.cancel(reference)),
    refund: (order) => meet(order.merchantRefundId, "gateway.refund", () => gateway.refund(order)),
  };
}
