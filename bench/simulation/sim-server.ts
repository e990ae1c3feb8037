import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import type { DueSource } from "@/server/driving/due-poller";
import type { CallResult } from "@/server/gateway/port";
import type { DriveFault } from "@/server/payments/drive-payment";
import { duePayments } from "@/server/payments/due-payments";
import type { StartPaymentDeps } from "@/server/payments/start-payment";
import { dueRefunds, type RefundFault } from "@/server/refunds/drive-refund";
import type { StartRefundDeps } from "@/server/refunds/start-refund";
import { markFault } from "./payment-row";
import type { PaymentRows } from "./payment-rows";
import type { RefundRows } from "./refund-rows";
import type { SimContext } from "./sim-context";
import { createGatewayPort, createRefundPort, createStorePort, type Process } from "./sim-ports";
import type { Sometimes } from "./sometimes";
import type { Wire } from "./wire";
import type { AnyReply, WireRequest } from "./wire-answer";

export type ServerDeps = StartPaymentDeps & StartRefundDeps;
export type SpoilableDeps = { -readonly [Name in keyof ServerDeps]: ServerDeps[Name] };
/** Spoils a server's dependencies on purpose (mistakes.test.ts); the product runs without. */
export type Sabotage = (deps: SpoilableDeps) => void;

export type Office = {
  readonly context: SimContext;
  readonly payments: PaymentRows;
  readonly refunds: RefundRows;
  readonly wire: Wire;
  readonly policy: PaymentPolicy;
  readonly sabotage: Sabotage;
  readonly newId: () => string;
  readonly onChange: ServerDeps["onChange"];
  /** A server died or fell asleep: whoever waits for its word will ask again. */
  readonly onSilence: () => void;
};

/** A promise nobody will ever keep: its server is dead. Each one anew, or they would all be remembered for ever. */
function never<Result>(): Promise<Result> {
  return new Promise(() => undefined);
}

const DRIVES_AT_ONCE = 10;

/** Which counter a death at this step raises. */
const DEATHS: Partial<Record<string, Sometimes>> = {
  begin: "crashBeforeSend",
  finish: "crashAfterAnswer",
};

/** One server process with the real drive inside; it can die, come back, and oversleep its lease. */
export class SimServer {
  readonly name: string;
  readonly deps: SpoilableDeps;
  private readonly office: Office;
  private readonly duePayments: DueSource;
  private readonly dueRefunds: DueSource;
  private life = 1;
  /** As it stands in a lease; null until somebody asks in this life. */
  private owner: string | null = null;
  private isUp = true;
  private wakesAt = 0;
  private hasSlept = false;
  private readonly caller = {
    life: () => this.life,
    wakesAt: () => (this.isAsleep() ? this.wakesAt : null),
    hasSlept: () => this.hasSlept,
  };

  constructor(name: string, office: Office) {
    this.name = name;
    this.office = office;
    this.deps = this.createDeps();
    office.sabotage(this.deps);
    this.duePayments = duePayments(this.deps);
    this.dueRefunds = dueRefunds(this.deps);
  }

  begin(): void {
    this.life += 1;
    this.isUp = true;
    this.wakesAt = 0;
    this.owner = null;
    this.hasSlept = false;
  }

  isReady(): boolean {
    return this.isUp && !this.isAsleep();
  }

  private isAsleep(): boolean {
    return this.wakesAt > this.office.context.now;
  }

  /** As startDuePoller does: payments first, then refunds; a table with nothing due is not asked, to save time. */
  poll(): void {
    const { context, payments, refunds } = this.office;
    if (payments.nextClaimAt() <= context.now) void this.driveDue(this.duePayments);
    if (refunds.nextClaimAt() <= context.now) void this.driveDue(this.dueRefunds);
  }

  private async driveDue(source: DueSource): Promise<void> {
    for (const work of await source.driveDue(DRIVES_AT_ONCE)) this.deps.runInBackground(work);
  }

  private createDeps(): SpoilableDeps {
    const { context, payments, refunds, policy, newId, onChange } = this.office;
    const process: Process = {
      durable: (name, effect) => this.durable(name, effect),
      read: (look) => (this.isUp ? Promise.resolve(look()) : never()),
      call: (request) => this.call(request),
    };
    return {
      store: createStorePort(process, payments),
      refunds: createRefundPort(process, payments, refunds),
      isContradicted: () => Promise.resolve(false), // no day's file is played here
      gateway: createGatewayPort(process, policy),
      policy,
      owner: () => {
        this.owner ??= `${this.name}.${this.life}`;
        return this.owner;
      },
      newId,
      monotonicMs: () => context.now,
      onChange: (payment) => onChange(payment),
      onRefundChange: () => undefined,
      onFault: (fault: DriveFault | RefundFault) => this.hearFault(fault),
      wallMs: () => context.now,
      // No secret, but another text than the code itself, which must stand nowhere (I13).
      hashCode: (code) => `${code.slice(9)}${code.slice(0, 9)}`,
      runInBackground: (work) => {
        work.catch((error: unknown) => context.violate("threw", error instanceof Error ? (error.stack ?? "") : "?"));
      },
      room: { isGatewayAway: () => false, isFull: () => false },
    };
  }

  /** Fences are the design at work; an illegal event is a hole in the table. */
  private hearFault(fault: DriveFault | RefundFault): void {
    if (fault.kind === "illegal-event") {
      this.office.context.violate("I7", `${fault.event} happened in ${fault.state}, where it has no meaning`);
    }
  }

  private durable<Result>(name: string, effect: () => Result): Promise<Result> {
    if (!this.isUp) return never();
    const { random, rates } = this.office.context;
    const draw = random.next();
    if (draw >= rates.crash + rates.pause) return Promise.resolve(effect());
    if (draw >= rates.crash) return this.sleep(effect);
    if (!this.mayDie()) return Promise.resolve(effect());
    if (random.chance(0.5)) effect();
    this.die(name);
    return never();
  }

  private sleep<Result>(effect: () => Result): Promise<Result> {
    const { context } = this.office;
    const { random, rates } = context;
    const isDone = random.chance(0.5);
    const early = isDone ? effect() : null;
    this.hasSlept = true;
    const ms = random.between(1_000, rates.pauseMaxMs);
    this.wakesAt = context.now + ms;
    context.trouble(ms);
    this.note("server paused");
    this.office.onSilence();
    const { life } = this;
    return new Promise((resolve) => {
      // Inside a promise, so that what it throws reaches whoever waits and not the clock.
      const wake = (): Promise<Result> => new Promise((done) => done(isDone ? (early as Result) : effect()));
      context.after(ms, () => {
        if (life === this.life) resolve(wake());
      });
    });
  }

  private call(request: WireRequest): Promise<CallResult<AnyReply>> {
    if (!this.isUp) return never();
    const { context, wire } = this.office;
    const { random, rates } = context;
    if (!random.chance(rates.crash) || !this.mayDie()) return wire.send(this.caller, request);
    if (random.chance(0.5)) {
      context.count("crashBeforeSend");
      this.die("send");
      return never();
    }
    const { life } = this;
    context.after(random.between(1, 3_000), () => {
      if (life !== this.life) return;
      context.count("crashInFlight");
      this.die("flight");
    });
    return wire.send(this.caller, request);
  }

  private mayDie(): boolean {
    return this.office.context.mayCrash();
  }

  private die(step: string): void {
    const { context, payments, refunds } = this.office;
    const counter = DEATHS[step];
    if (counter !== undefined) context.count(counter);
    this.note("server killed");
    this.isUp = false;
    this.life += 1;
    const ms = context.random.between(1_000, 20_000);
    context.trouble(ms);
    context.after(ms, () => {
      this.isUp = true;
      this.wakesAt = 0;
      this.owner = null;
      // A boot releases what its earlier lives held; without it the leases run out.
      if (context.random.chance(0.3)) return;
      payments.releaseLeases(`${this.name}.`, this.deps.owner());
      refunds.releaseLeases(`${this.name}.`, this.deps.owner());
    });
    this.office.onSilence();
  }

  private note(fault: "server killed" | "server paused"): void {
    const { context, payments } = this.office;
    context.log?.push(context.line(this.deps.owner(), fault));
    const owner = this.deps.owner();
    for (const row of payments.rows) if (row.claimedBy === owner) markFault(row, fault, "write");
  }
}
