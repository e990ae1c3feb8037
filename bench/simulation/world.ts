import { endOfBeijingDay } from "@/lib/business-day/beijing-day";
import { DEFAULT_PAYMENT_POLICY, type PaymentPolicy } from "@/lib/payments/payment-policy";
import { Alipay } from "./alipay";
import { checkWorld } from "./check-world";
import { empty } from "./empty";
import { type FaultRates, HARSH_RATES } from "./fault-rates";
import { PaymentRows } from "./payment-rows";
import { RefundRows } from "./refund-rows";
import { Shop } from "./shop";
import { SimContext } from "./sim-context";
import { type Sabotage, SimServer } from "./sim-server";
import type { Counters } from "./sometimes";
import { type StoreRules, TABLE_RULES } from "./store-rules";
import type { Tally } from "./tally";
import { Wire } from "./wire";
import { type ReadAnswer, readAnswer } from "./wire-answer";

/** What differs from the product and the harsh rates; a mass run of the real thing gives nothing. */
export type WorldOptions = {
  readonly rates?: Partial<FaultRates>;
  readonly policy?: Partial<PaymentPolicy>;
  readonly rules?: Partial<StoreRules>;
  readonly read?: ReadAnswer;
  readonly sabotage?: Sabotage;
  readonly isPolling?: boolean;
};

const MAX_STEPS = 5_000;
const POLL_MS = 250;

/** Every world counts from 1, so its ids are made once for all. */
const IDS: string[] = [];

function idOf(count: number): string {
  // 14 digits, then the version digit that machineRefundIdOf changes.
  IDS[count] ??= `${count.toString(16).padStart(14, "0")}7`;
  return IDS[count];
}

/**
 * One little world: a sale with its payments, one to three servers, an Alipay with its book, people, and a clock that
 * jumps from event to event. Used again for seed after seed.
 */
export class World {
  readonly context = new SimContext();
  readonly alipay = new Alipay(this.context);
  readonly payments: PaymentRows;
  readonly refunds: RefundRows;
  private readonly wire: Wire;
  private readonly shop: Shop;
  private readonly servers: readonly SimServer[];
  private readonly isPolling: boolean;
  private serverCount = 1;
  private ids = 0;
  private steps = 0;

  constructor(options: WorldOptions, counters: Counters) {
    const { context } = this;
    context.counters = counters;
    context.rates = { ...HARSH_RATES, ...options.rates };
    this.isPolling = options.isPolling ?? true;
    this.payments = new PaymentRows(context, { ...TABLE_RULES, ...options.rules });
    this.refunds = new RefundRows(context, this.payments);
    this.wire = new Wire(context, this.alipay, this.payments);
    this.wire.read = options.read ?? readAnswer;
    const newId = (): string => idOf(++this.ids);
    const { payments, alipay } = this;
    this.shop = new Shop({ context, payments, alipay, newId, pickServer: () => this.pickServer() });
    const office = {
      context,
      payments,
      refunds: this.refunds,
      wire: this.wire,
      policy: { ...DEFAULT_PAYMENT_POLICY, ...options.policy },
      sabotage: options.sabotage ?? (() => undefined),
      newId,
      onChange: (payment: Parameters<Shop["see"]>[0]) => this.shop.see(payment),
      onSilence: () => this.shop.retry(),
    };
    this.servers = ["a", "b", "c"].map((name) => new SimServer(name, office));
  }

  begin(seed: number): void {
    const { context } = this;
    const { random, rates } = context;
    context.begin(seed);
    this.ids = 0;
    this.steps = 0;
    this.payments.clear();
    empty(this.refunds.rows);
    if (random.chance(rates.midnight)) context.startAt(endOfBeijingDay(context.now) - random.between(1_000, 60_000));
    this.serverCount = random.between(1, this.servers.length);
    for (const server of this.servers) server.begin();
    this.alipay.begin();
    this.wire.begin();
    this.shop.begin();
  }

  /**
   * Lets the next thing happen. What it sets off in the real code runs when the caller lets promises settle.
   * @returns false when nothing will ever happen again
   */
  step(): boolean {
    const { context } = this;
    const pollAt = this.nextPollAt();
    const eventAt = context.queue.nextAt();
    if (pollAt === Number.POSITIVE_INFINITY && eventAt === Number.POSITIVE_INFINITY) return false;
    this.steps += 1;
    if (this.steps > MAX_STEPS) {
      context.violate("I6", "no end in sight");
      return false;
    }
    if (pollAt < eventAt) {
      context.now = Math.max(context.now, pollAt);
      this.pickServer()?.poll();
    } else {
      context.now = eventAt;
      context.queue.take()?.();
    }
    return true;
  }

  finish(tally: Tally): void {
    checkWorld(this, tally);
  }

  /** A poll sees what is due up to a quarter of a second late; none comes while no server is awake. */
  private nextPollAt(): number {
    if (!this.isPolling) return Number.POSITIVE_INFINITY;
    const dueAt = Math.min(this.payments.nextClaimAt(), this.refunds.nextClaimAt());
    if (dueAt === Number.POSITIVE_INFINITY || !this.hasServer()) return Number.POSITIVE_INFINITY;
    return dueAt + ((dueAt * 31) % POLL_MS);
  }

  private hasServer(): boolean {
    for (let place = 0; place < this.serverCount; place += 1) if (this.servers[place]?.isReady() === true) return true;
    return false;
  }

  private pickServer(): SimServer | null {
    const start = this.context.random.between(0, this.serverCount - 1);
    for (let turn = 0; turn < this.serverCount; turn += 1) {
      const server = this.servers[(start + turn) % this.serverCount];
      if (server?.isReady() === true) return server;
    }
    return null;
  }
}
