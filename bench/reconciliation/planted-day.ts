import { v7 as uuidv7 } from "uuid";
import type { FileLine, LineKind } from "@/lib/reconciliation/file-line";
import type { MatchClass } from "@/lib/reconciliation/match-classes";
import { ALIPAY_INTL_PROFILES } from "@/lib/reconciliation/profiles/alipay-intl";
import { chinaDayStart } from "@/lib/reconciliation/read-time";
import { createFileWriter } from "@/lib/reconciliation/write-file";

/** The ten kinds of difference that are planted, and must be found and named. */
export const PLANTED = [
  "MISSING_PROVIDER",
  "MISSING_LOCAL",
  "AMOUNT",
  "CURRENCY",
  "STATUS",
  "CANCEL_NOT_APPLIED",
  "DUPLICATE_PROVIDER",
  "REFUND_OUTSIDE",
  "REFUND_OVER",
  "UNREADABLE",
] as const satisfies readonly MatchClass[];
export type Planted = (typeof PLANTED)[number];

/** States of a ledger payment; `attention`: a cancel was asked for and nobody knows the end. */
export type LedgerPayment = {
  readonly id: string;
  readonly merchantTransId: string;
  readonly acquirementId: string | null;
  readonly amountMinor: number;
  readonly state: "paid" | "cancelled" | "declined" | "attention";
  readonly at: number;
};
export type LedgerRefund = {
  readonly id: string;
  readonly payment: LedgerPayment;
  readonly merchantRefundId: string;
  readonly amountMinor: number;
  readonly at: number;
};

export type PlantedDay = {
  readonly date: string;
  readonly text: string;
  readonly payments: readonly LedgerPayment[];
  readonly refunds: readonly LedgerRefund[];
  /** The class each planted event must end with, by our id of it (an unreadable one by its line). */
  readonly expected: ReadonlyMap<string, MatchClass>;
};

type Wish = {
  readonly date: string;
  readonly rows: number;
  readonly seed: number;
  readonly plants: readonly Planted[];
};

const CURRENCY = "USD";
const DAY_MS = 86_400_000;
export const WRITER = createFileWriter(ALIPAY_INTL_PROFILES[0], {
  sellerId: "100",
  productCode: "GlobalOfflineAcquire",
  orderTitle: "Tea, green 绿茶",
  siteUserId: "2088000000000000",
});

/** A day of a shop and Alipay's file about it, alike but for the planted differences. Repeatable by its seed. */
export function plantDay({ date, rows, seed, plants }: Wish): PlantedDay {
  const start = chinaDayStart(date);
  const random = seeded(seed);
  const day: Building = { lines: [], payments: [], refunds: [], expected: new Map(), raw: new Map() };
  const between = Math.floor(rows / (plants.length + 1));
  for (let n = 0; n < rows; n += 1) {
    const at = start + 3_600_000 + Math.floor((n / rows) * (DAY_MS - 7_200_000));
    const plant = between > 0 && n % between === between - 1 ? plants[Math.floor(n / between)] : undefined;
    const payment = newPayment(`${date}-${seed}-${n}`, 100 + Math.floor(random() * 90_000), at);
    // Drawn for each, planted or not: the same seed gives the same ordinary day.
    const dice = random();
    if (plant === undefined) addOrdinary(day, payment, dice);
    else PLANT[plant](day, payment);
  }
  const head = WRITER.head(day.lines.length);
  const body = day.lines.map((line, index) => day.raw.get(index) ?? WRITER.row(line));
  return {
    date,
    text: head + body.join("") + WRITER.tail,
    payments: day.payments,
    refunds: day.refunds,
    expected: day.expected,
  };
}

type Building = {
  readonly lines: FileLine[];
  readonly payments: LedgerPayment[];
  readonly refunds: LedgerRefund[];
  readonly expected: Map<string, MatchClass>;
  /** Rows written otherwise than by the writer, by their place. */
  readonly raw: Map<number, string>;
};

/** A paid payment of ours, by name. */
export function newPayment(name: string, amountMinor: number, at: number): LedgerPayment {
  return { id: uuidv7(), merchantTransId: `M${name}`, acquirementId: `A${name}`, amountMinor, state: "paid", at };
}

/** Nine in ten are paid; the rest are refunds and every pattern a cancel may leave in a file, all of them right. */
function addOrdinary(day: Building, payment: LedgerPayment, dice: number): void {
  const cancelled: LedgerPayment = { ...payment, state: "cancelled" };
  if (dice < 0.9) {
    day.payments.push(payment);
    day.lines.push(lineOf(payment));
  } else if (dice < 0.94) {
    day.payments.push(payment);
    day.lines.push(lineOf(payment));
    addRefund(day, payment, payment.amountMinor - 50);
  } else if (dice < 0.95) day.payments.push({ ...cancelled, acquirementId: null });
  else if (dice < 0.96) day.payments.push({ ...payment, state: "declined", acquirementId: null });
  else if (dice < 0.97) {
    // Our answer was lost: only our own id ties the two.
    day.payments.push({ ...payment, acquirementId: null });
    day.lines.push(lineOf(payment));
  } else {
    day.payments.push(cancelled);
    if (dice < 0.99) day.lines.push(lineOf(payment));
    day.lines.push(lineOf(payment, "CANCEL"));
  }
}

function addRefund(day: Building, payment: LedgerPayment, amountMinor: number): void {
  const refund = {
    id: uuidv7(),
    payment,
    merchantRefundId: `R${payment.merchantTransId}`,
    amountMinor,
    at: payment.at + 60_000,
  };
  day.refunds.push(refund);
  day.lines.push(refundLine(payment, refund.merchantRefundId, amountMinor));
}

const PLANT: Readonly<Record<Planted, (day: Building, payment: LedgerPayment) => void>> = {
  MISSING_PROVIDER: (day, payment) => {
    day.payments.push(payment);
    day.expected.set(payment.merchantTransId, "MISSING_PROVIDER");
  },
  MISSING_LOCAL: (day, payment) => {
    day.lines.push(lineOf(payment));
    day.expected.set(payment.merchantTransId, "MISSING_LOCAL");
  },
  AMOUNT: (day, payment) => {
    day.payments.push(payment);
    day.lines.push({ ...lineOf(payment), amountMinor: payment.amountMinor + 1 });
    day.expected.set(payment.merchantTransId, "AMOUNT");
  },
  CURRENCY: (day, payment) => {
    day.payments.push(payment);
    day.lines.push({ ...lineOf(payment), currency: "HKD" });
    day.expected.set(payment.merchantTransId, "CURRENCY");
  },
  STATUS: (day, payment) => {
    day.payments.push({ ...payment, state: "declined" });
    day.lines.push(lineOf(payment));
    day.expected.set(payment.merchantTransId, "STATUS");
  },
  CANCEL_NOT_APPLIED: (day, payment) => {
    day.payments.push({ ...payment, state: "cancelled" });
    day.lines.push(lineOf(payment));
    day.expected.set(payment.merchantTransId, "CANCEL_NOT_APPLIED");
  },
  DUPLICATE_PROVIDER: (day, payment) => {
    day.payments.push(payment);
    day.lines.push(lineOf(payment), lineOf(payment));
    day.expected.set(payment.merchantTransId, "DUPLICATE_PROVIDER");
  },
  REFUND_OUTSIDE: (day, payment) => {
    day.payments.push(payment);
    const ref = `P${payment.merchantTransId}`;
    day.lines.push(lineOf(payment), refundLine(payment, ref, 10));
    day.expected.set(ref, "REFUND_OUTSIDE");
  },
  REFUND_OVER: (day, payment) => {
    day.payments.push(payment);
    const ref = `P${payment.merchantTransId}`;
    day.lines.push(lineOf(payment), refundLine(payment, ref, payment.amountMinor + 1));
    day.expected.set(ref, "REFUND_OVER");
  },
  UNREADABLE: (day, payment) => {
    day.raw.set(day.lines.length, `${payment.merchantTransId},cut off\n`);
    day.lines.push(lineOf(payment));
    // Line 1 is the header.
    day.expected.set(`line ${day.lines.length + 1}`, "UNREADABLE");
  },
};

/** A line of success about a payment. */
export function lineOf(payment: LedgerPayment, kind: LineKind = "PAYMENT"): FileLine {
  return {
    lineNo: 0,
    kind,
    merchantId: "218",
    storeRef: "1",
    merchantRef: payment.merchantTransId,
    providerRef: payment.acquirementId ?? `A${payment.merchantTransId.slice(1)}`,
    originalRef: null,
    amountMinor: payment.amountMinor,
    currency: CURRENCY,
    feeMinor: null,
    netMinor: null,
    settleCurrency: null,
    fxRate: null,
    occurredAt: payment.at,
    settledAt: null,
    batchRef: null,
    statusRaw: "Success",
    isSuccess: true,
    wallet: "ALIPAY_CN",
    count: null,
  };
}

function refundLine(payment: LedgerPayment, ref: string, amountMinor: number): FileLine {
  return {
    ...lineOf(payment, "REFUND"),
    merchantRef: ref,
    providerRef: `G${ref}`,
    originalRef: payment.acquirementId,
    amountMinor,
    occurredAt: payment.at + 60_000,
  };
}

/** mulberry32: small, repeatable. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
