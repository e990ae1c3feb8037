import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { FAULT_SCENARIOS } from "../proof/fault-scenarios";
import type { Random } from "../proof/seeded-random";
import { freshCode } from "../proof/till-model";
import type { Till } from "./till";

export type DayPlan = {
  readonly payments: number;
  /** Real ms from the first payment to the last. */
  readonly lastsMs: number;
};

const FAULT_SHARE = 0.01;
const CANCEL_SHARE = 0.005;
const REFUND_SHARE = 0.03;
const DOUBLE_TAP_SHARE = 0.01;
// A waiting till asks at least this often what is open, and once before each customer.
const TRAY_EVERY_MS = 3_000;

/** What the tills were told, and what they saw. */
export class DayBook {
  begun = 0;
  faults = 0;
  trayLooks = 0;
  readonly payments: { requestId: null; paymentId: string }[] = [];
  readonly cancels: string[] = [];
  readonly refunds: string[] = [];
  /** A broken promise that only a till can see, one line each. */
  readonly broken: string[] = [];
  /** ms until a till was told that its payment is on its way. */
  readonly acceptedMs: { readonly payment: number; readonly ms: number }[] = [];
}

/** Sells the day's payments at all tills, evenly over its length; each customer at the next till, as they come. */
export async function sellBusyDay(tills: readonly Till[], plan: DayPlan, random: Random, book: DayBook): Promise<void> {
  const startedAt = performance.now();
  const everyMs = plan.lastsMs / plan.payments;
  await Promise.all(
    tills.map(async (till, place) => {
      for (let number = place; number < plan.payments; number += tills.length) {
        await waitAtTill(till, startedAt + number * everyMs, book);
        await sellOne(till, random, book);
      }
    }),
  );
}

/** Until the next customer; the till looks at its tray meanwhile. */
async function waitAtTill(till: Till, until: number, book: DayBook): Promise<void> {
  for (let left = until - performance.now(); left > 0; left = until - performance.now()) {
    await sleep(Math.min(left, TRAY_EVERY_MS));
    await till.lookAtTray();
    book.trayLooks += 1;
  }
}

/** One customer: a payment, now and then tapped twice, cancelled on its way, or partly or wholly returned. */
async function sellOne(till: Till, random: Random, book: DayBook): Promise<void> {
  const [isFault, isCancelled, isRefunded, isTappedTwice] = [
    random.chance(FAULT_SHARE),
    random.chance(CANCEL_SHARE),
    random.chance(REFUND_SHARE),
    random.chance(DOUBLE_TAP_SHARE),
  ];
  // A cashier cancels for the customer who does not confirm; whatever is paid at once has nothing to cancel.
  const fate = isCancelled ? "never-confirms" : "paid";
  const order = {
    requestId: randomUUID(),
    code: freshCode(isFault ? random.pick(FAULT_SCENARIOS) : fate),
    amountMinor: random.between(100, 9_999),
  };
  const share = random.pick([0.3, 1]);
  const askedAt = performance.now();
  const [payment, twin] = await Promise.all([till.pay(order), isTappedTwice ? till.pay(order) : null]);
  book.begun += 1;
  book.faults += isFault ? 1 : 0;
  book.acceptedMs.push({ payment: book.begun, ms: performance.now() - askedAt });
  book.payments.push({ requestId: null, paymentId: payment.id });
  if (twin !== null && twin.id !== payment.id) book.broken.push(`I11: one request made ${payment.id} and ${twin.id}`);
  if (isCancelled) {
    const cancelled = await till.cancel(payment.id);
    if (cancelled !== null) book.cancels.push(cancelled);
  }
  const ended = await till.waitForVerdict(payment);
  if (isRefunded && ended.state === "paid")
    book.refunds.push(await till.refund(payment.id, Math.ceil(order.amountMinor * share)));
}
