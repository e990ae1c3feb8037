import { EventQueue } from "./event-queue";
import { type FaultRates, HARSH_RATES } from "./fault-rates";
import { Random } from "./random";
import { type Counters, newCounters, type Sometimes } from "./sometimes";

export type Violation = { readonly seed: number; readonly invariant: string; readonly what: string };

/**
 * Noon in Beijing on the third of January 1970: every world's clock starts near it. So early because V8 keeps whole
 * numbers below 2^31 in place; times of today would make each copy of a payment several times slower.
 */
const NOON = (2 * 24 + 4) * 3_600_000;

/** What all parts of one world share: clock, coming events, chance, and what was seen. */
export class SimContext {
  readonly random = new Random();
  readonly queue = new EventQueue();
  counters: Counters = newCounters();
  rates: FaultRates = HARSH_RATES;
  seed = 0;
  now = 0;
  violations: Violation[] = [];
  /** Lines for a person who replays one seed; null in a mass run, which has no time for them. */
  log: string[] | null = null;
  /** Until when something is or was wrong in this world: a message, the gateway, a server. I4 and I14 count from here. */
  troubledUntil = 0;
  private startedAt = 0;
  private crashes = 0;

  begin(seed: number): void {
    this.seed = seed;
    this.random.reseed(seed);
    this.queue.clear();
    this.violations = [];
    this.crashes = 0;
    this.troubledUntil = 0;
    this.now = NOON;
    this.startedAt = NOON;
  }

  startAt(now: number): void {
    this.now = now;
    this.startedAt = now;
  }

  after(ms: number, action: () => void): void {
    this.queue.add(this.now + ms, action);
  }

  trouble(untilMs: number): void {
    this.troubledUntil = Math.max(this.troubledUntil, this.now + untilMs);
  }

  /** Counts a crash; false when this world has had its share. */
  mayCrash(): boolean {
    this.crashes += 1;
    return this.crashes <= this.rates.maxCrashes;
  }

  count(what: Sometimes): void {
    this.counters[what] += 1;
  }

  violate(invariant: string, what: string): void {
    this.violations.push({ seed: this.seed, invariant, what });
    this.log?.push(this.line("VIOLATION", `${invariant}: ${what}`));
  }

  line(who: string, what: string): string {
    const seconds = ((this.now - this.startedAt) / 1_000).toFixed(3);
    return `${seconds.padStart(10)} s  ${who.padEnd(9)} ${what}`;
  }
}
