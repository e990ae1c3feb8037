import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import type { TableCopies } from "./copy-tables";
import type { SeedStore } from "./seed-chain";
import { seededUuid } from "./seeded-uuid";

export type SeedMoment = {
  readonly store: SeedStore;
  readonly at: number;
  /** The most recent ones may still be open. */
  readonly mayBeOpen: boolean;
  /** Nothing of a history lies after this; ms UTC. */
  readonly latest: number;
};

// Shares as a shop sees them: most pay, some are refused, a few end in a cancel.
const DECLINES = [
  "EXPIRED_CODE",
  "EXPIRED_CODE",
  "USER_BALANCE_NOT_ENOUGH",
  "USER_BALANCE_NOT_ENOUGH",
  "INVALID_CODE",
  "RISK_REJECT",
] as const;
const REFUND_SHARE = 0.021;

type Outcome = {
  readonly state: "paid" | "declined" | "cancelled" | "checking";
  readonly code: string | null;
  readonly tookMs: number;
};

/** One payment of the past with everything that belongs to it, as the engine would have left it. */
export function addSeedPayment(
  copies: TableCopies,
  random: () => number,
  { store, at, mayBeOpen, latest }: SeedMoment,
): void {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item; // never empty
  const [id, saleId, callId] = [seededUuid(at, random), seededUuid(at, random), seededUuid(at, random)];
  const [device, person] = [pick(store.devices), pick(store.people)];
  const amount = Math.max(50, Math.round(store.usualMinor * Math.exp(gauss(random) * 0.7)));
  const outcome = outcomeOf(random, mayBeOpen);
  const begun = iso(at);
  const end = outcome.state === "checking" ? null : iso(at + outcome.tookMs + 12 + random() * 30);
  const isPaid = outcome.state === "paid";
  const acquirement = isPaid ? `2026${String(Math.floor(random() * 1e15)).padStart(22, "0")}` : null;
  const refunded =
    isPaid && random() < REFUND_SHARE ? (random() < 0.6 ? amount : Math.max(1, Math.floor(amount * random()))) : 0;
  const reference = random() < 0.3 ? `Table ${1 + Math.floor(random() * 60)}` : null;
  const first6 = `28${String(1_000 + Math.floor(random() * 9_000))}`;
  const last4 = String(Math.floor(random() * 10_000)).padStart(4, "0");
  const version = (end === null ? 1 : 2) + (refunded > 0 ? 1 : 0);
  copies.add("sale", [saleId, store.id, device, person, store.currency, amount, reference, begun]);
  copies.add("payment", [
    id,
    store.id,
    saleId,
    device,
    person,
    seededUuid(at, random),
    merchantTransIdOf(id),
    store.currency,
    amount,
    "alipay",
    first6,
    last4,
    outcome.state,
    version,
    begun,
    end === null ? begun : null,
    end,
    end !== null,
    isPaid ? "paid" : "none",
    acquirement,
    isPaid ? end : null,
    isPaid ? "CNY" : null,
    isPaid ? Math.round(amount * 0.05) + 1 : null,
    outcome.code,
    refunded,
    refunded,
  ]);
  copies.add("gateway_call", [
    callId,
    id,
    "pay",
    1,
    begun,
    end,
    Math.round(outcome.tookMs),
    outcome.state === "checking" ? null : "answered",
    200,
  ]);
  copies.add("payment_event", [id, 1, begun, "started", "paying", null, callId, person]);
  if (end !== null)
    copies.add("payment_event", [id, 2, end, EVENTS[outcome.state], outcome.state, outcome.code, callId, null]);
  if (refunded > 0 && acquirement !== null)
    addSeedRefund(copies, random, { store, at, latest, id, person, acquirement, refunded });
}

type SeedReturn = Omit<SeedMoment, "mayBeOpen"> & {
  readonly id: string;
  readonly person: string;
  readonly acquirement: string;
  readonly refunded: number;
};

/** A proven refund within three weeks, most within the day. */
function addSeedRefund(copies: TableCopies, random: () => number, given: SeedReturn): void {
  const { store, at, latest, id, person, acquirement, refunded } = given;
  // One that would lie after the end is drawn again before it, so that the end is a minute as any other.
  const later = at + 60_000 + random() ** 3 * 20 * 86_400_000;
  const when = later < latest ? later : at + random() * (latest - at);
  const refundId = seededUuid(when, random);
  const done = iso(when + 900);
  const ids = [refundId, store.id, id, seededUuid(when, random), merchantTransIdOf(refundId), acquirement];
  copies.add("refund", [...ids, store.currency, refunded, "person", person, "refunded", 2, iso(when), done, done]);
  copies.add("payment_event", [id, 3, done, "refund-done", "paid", null, null, null]);
}

const EVENTS = {
  paid: "pay-succeeded",
  declined: "pay-declined",
  cancelled: "cancel-succeeded",
  checking: "pay-unclear",
} as const;

function outcomeOf(random: () => number, mayBeOpen: boolean): Outcome {
  const tookMs = 380 + Math.exp(gauss(random) * 0.5) * 420;
  const dice = random();
  if (mayBeOpen && dice < 0.5) return { state: "checking", code: null, tookMs: 0 };
  if (dice < 0.925) return { state: "paid", code: "SUCCESS", tookMs };
  if (dice < 0.98) return { state: "declined", code: DECLINES[Math.floor(random() * DECLINES.length)] ?? null, tookMs };
  return { state: "cancelled", code: "SUCCESS", tookMs: tookMs + 20_000 + random() * 40_000 };
}

/** Roughly normal, around 0. */
function gauss(random: () => number): number {
  return random() + random() + random() + random() - 2;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
