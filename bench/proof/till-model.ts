import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import { type TestScenarioId, testCode } from "@/lib/practice/test-codes";
import type { Acknowledged } from "./check-history";
import type { ProofShop } from "./proof-database";
import type { ProofServer } from "./proof-server";
import type { ProofWorld } from "./proof-world";

type Made = {
  readonly requestId: string;
  readonly paymentId: string;
  readonly saleId: string;
  readonly code: string;
  readonly amountMinor: number;
};

type Asked = { readonly requestId: string; readonly refundId: string; readonly paymentId: string; amountMinor: number };

let nonce = Date.now() % 1_000_000_000;

export function freshCode(scenario: TestScenarioId): string {
  nonce += 1;
  return testCode(scenario, nonce);
}

/**
 * A till, and what it may expect: each move states what the service has to answer, as far as somebody who sees neither
 * rows nor Alipay can know. The rest is the history checker's.
 */
export class TillModel {
  readonly made: Made[] = [];
  readonly asked: Asked[] = [];
  readonly cancels: string[] = [];
  readonly counts = new Map<string, number>();

  readonly world: ProofWorld;
  readonly server: ProofServer;
  readonly shop: ProofShop;

  constructor(world: ProofWorld, server: ProofServer, shop: ProofShop) {
    this.world = world;
    this.server = server;
    this.shop = shop;
  }

  acknowledged(): Acknowledged {
    return { payments: this.made, cancels: this.cancels, refunds: this.asked.map(({ refundId }) => refundId) };
  }

  /** `place` chooses among what there is; null when there is nothing yet. */
  payment(place: number): Made | null {
    return this.made[place % Math.max(1, this.made.length)] ?? null;
  }

  async start(scenario: TestScenarioId, amountMinor: number): Promise<void> {
    const order = { requestId: randomUUID(), code: freshCode(scenario), amountMinor };
    const started = await this.server.pay(this.shop, order);
    assert(started.ok, "a new payment was refused");
    const { id, saleId } = started.payment;
    this.made.push({ ...order, paymentId: id, saleId });
    this.count(`scenario ${scenario}`);
  }

  /** The same request again, double tap or replay: the same payment. */
  async repeat(place: number): Promise<void> {
    const made = this.payment(place);
    if (made === null) return;
    const again = await this.server.pay(this.shop, made);
    assert(again.ok && again.payment.id === made.paymentId, "a repeated request did not find its payment");
    this.count("same request again");
  }

  async reuseCode(place: number): Promise<void> {
    const made = this.payment(place);
    if (made === null) return;
    const again = await this.server.pay(this.shop, { requestId: randomUUID(), code: made.code, amountMinor: 50 });
    assert(!again.ok && again.reason === "code-already-used", "a used code was taken again");
    this.count("same code again refused");
  }

  /** Another try on a sale: only when its payment has ended without money. */
  async payAgain(place: number, scenario: TestScenarioId): Promise<void> {
    const made = this.payment(place);
    if (made === null) return;
    const order = { requestId: randomUUID(), code: freshCode(scenario), amountMinor: made.amountMinor };
    const again = await this.server.pay(this.shop, { ...order, saleId: made.saleId });
    this.count(again.ok ? "second payment of a sale" : "second payment refused");
    if (again.ok) this.made.push({ ...order, saleId: made.saleId, paymentId: again.payment.id });
    else assert(again.reason === "payment-open" || again.reason === "sale-paid", again.reason);
  }

  async cancel(place: number): Promise<void> {
    const made = this.payment(place);
    if (made === null) return;
    const result = await this.server.cancel(this.shop, made.paymentId);
    this.count(result.ok ? "cancel accepted" : "cancel too late");
    if (result.ok) this.cancels.push(made.paymentId);
    else assert.equal(result.reason, "already-final");
  }

  /** @param share of the amount in per cent; above 100 it must be refused */
  async refund(place: number, share: number): Promise<void> {
    const made = this.payment(place);
    if (made === null) return;
    const amountMinor = Math.max(1, Math.round((made.amountMinor * share) / 100)) + (share > 100 ? 1 : 0);
    const order = { requestId: randomUUID(), paymentId: made.paymentId, amountMinor };
    const result = await this.server.refund(this.shop, order);
    this.count(result.ok ? "refund accepted" : `refund ${result.reason}`);
    if (!result.ok) return;
    assert(amountMinor <= made.amountMinor, "more than the payment was promised back");
    this.asked.push({ ...order, refundId: result.refund.id });
  }

  async repeatRefund(place: number): Promise<void> {
    const asked = this.asked[place % Math.max(1, this.asked.length)];
    if (asked === undefined) return;
    const again = await this.server.refund(this.shop, asked);
    assert(again.ok && again.refund.id === asked.refundId, "a repeated refund did not find its refund");
    this.count("same refund again");
  }

  /** The gateway goes away, or comes back. */
  goAway(isAway: boolean): void {
    this.world.simulator.switchboard.goAway(isAway ? 24 * 60 * 60 * 1_000 : 0);
    this.count(isAway ? "gateway away" : "gateway back");
  }

  async passTime(ms: number): Promise<void> {
    await this.server.idle();
    await this.world.pass(ms);
    await this.server.driveDue();
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}
