import { randomUUID } from "node:crypto";
import type { TestScenarioId } from "@/lib/practice/test-codes";
import type { AlipayBook } from "./book";
import { type CrashPlan, type CrashPorts, Died, type Life } from "./crash-ports";
import type { History } from "./history";
import type { ProofShop } from "./proof-database";
import type { ProofServer } from "./proof-server";
import { freshCode } from "./till-model";

/** A payment's scenario and what a person does with it. */
export type Flow = {
  readonly scenario: TestScenarioId;
  readonly action: "none" | "cancel" | "refund-all" | "refund-part";
};

const AMOUNT = 1_200;
const PART = 500;

export type Place = { readonly ports: CrashPorts; readonly server: ProofServer; readonly shop: ProofShop };

/** One payment that is begun, cancelled or refunded by somebody who asks again until a server says yes. */
export class Case {
  readonly requestId = randomUUID();
  private readonly actionId = randomUUID();
  private readonly code: string;
  readonly life: Life;
  paymentId: string | null = null;
  private isActionDone: boolean;

  readonly flow: Flow;
  readonly plan: CrashPlan | null;
  private readonly server: ProofServer;
  private readonly shop: ProofShop;

  constructor(flow: Flow, plan: CrashPlan | null, { ports, server, shop }: Place) {
    this.flow = flow;
    this.plan = plan;
    this.server = server;
    this.shop = shop;
    this.code = freshCode(flow.scenario);
    this.life = ports.beginLife(this.requestId, plan);
    ports.addRequest(this.actionId, this.life);
    this.isActionDone = flow.action === "none";
  }

  /** Does what its people want next. @returns true while there is more to come */
  async act(): Promise<boolean> {
    try {
      if (this.paymentId === null) await this.begin();
      else if (!this.isActionDone) this.isActionDone = await this.askFor(this.paymentId);
    } catch (error) {
      if (!(error instanceof Died)) throw error; // no answer came: they will ask again
    }
    return this.paymentId === null || !this.isActionDone;
  }

  private async begin(): Promise<void> {
    const order = { requestId: this.requestId, code: this.code, amountMinor: AMOUNT };
    const started = await this.server.pay(this.shop, order);
    if (!started.ok) throw new Error(`${this.flow.scenario}: refused, ${started.reason}`);
    this.paymentId = started.payment.id;
  }

  /** @returns true when there is nothing left to ask for */
  private async askFor(paymentId: string): Promise<boolean> {
    if (this.flow.action === "cancel") {
      await this.server.cancel(this.shop, paymentId);
      return true;
    }
    const amountMinor = this.flow.action === "refund-all" ? AMOUNT : PART;
    const asked = await this.server.refund(this.shop, { requestId: this.actionId, paymentId, amountMinor });
    if (asked.ok || asked.reason !== "not-paid") return true;
    const found = await this.server.engine.ports.store.findPayment(paymentId);
    return found?.payment.state === "declined" || found?.payment.state === "cancelled";
  }

  /** What became of it: our state and Alipay's money, in one line that two runs can be compared by. */
  outcome({ payments, refunds }: History, { movements }: AlipayBook): string {
    const row = payments.find(({ id }) => id === this.paymentId);
    if (row === undefined) return "no row";
    const own = movements.filter(({ merchantTransId }) => merchantTransId === row.merchant_trans_id);
    const captures = own.filter(({ kind }) => kind === "capture").length;
    const held = own.reduce((sum, { kind, amount }) => sum + (kind === "capture" ? amount.minor : -amount.minor), 0);
    const states = refunds.filter(({ payment_id }) => payment_id === row.id).map(({ state }) => state);
    return `${row.state}, taken ${captures}x, ${held} held${states.length > 0 ? `, refund ${states.join()}` : ""}`;
  }

  /** It died before the pay request could leave, and the scanned code died with it (it is never stored). */
  isNeverSent(): boolean {
    const { calls, plan } = this.life;
    if (plan === null) return false;
    const sentAt = calls.indexOf("gateway.pay") + 1;
    const isInserted = plan.call > 1 || plan.when === "after";
    return isInserted && (sentAt === 0 || (plan.call === sentAt && plan.when === "before"));
  }
}
