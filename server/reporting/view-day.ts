import "server-only";
import { type BusinessDay, moveDate } from "@/lib/business-day/business-day";
import { explainPayment } from "@/lib/explanations/explain-payment";
import type { ExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import type { CurrencyCode } from "@/lib/money/currencies";
import { type DaySums, type DayView, NO_SUMS, type StoreLine } from "@/lib/office/day-view";
import { hoursOfDay } from "@/lib/office/hours-of-day";
import type { DayCloseRepository } from "../db/day-close-repository";
import type { DayReads, EndReason } from "../db/day-reads";
import type { QuarterSums, StoreSpan, Sums } from "../db/quarter-reads";
import type { QuarterRepository } from "../db/quarter-repository";
import type { StoreRecord } from "../db/store-record";
import { knownDayAt, knownDayOf } from "./known-days";

export type ViewDayDeps = {
  readonly quarters: Pick<QuarterRepository, "readSpans">;
  readonly dayReads: DayReads;
  readonly dayCloses: DayCloseRepository;
  readonly countOpen: (storeIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
};

export type DayQuestion = {
  readonly store: StoreRecord;
  readonly stores: readonly StoreRecord[];
  /** Null: the business day that now is in. A day that has not begun is taken as that one. */
  readonly date: string | null;
  readonly now: number;
  readonly texts: ExplanationTexts;
};

/** What the rows say of a business day; the words and clocks around it are the query's. */
export type DayFacts = Omit<
  DayView,
  | "storeName"
  | "currency"
  | "dateText"
  | "spanText"
  | "open"
  | "beside"
  | "unproven"
  | "close"
  | "mayClose"
  | "serverNow"
> & { readonly span: BusinessDay };

const QUARTER_MS = 15 * 60_000;

/** A store's business day, compared with the same weekday before, beside the person's other stores. */
export async function viewDay(deps: ViewDayDeps, question: DayQuestion): Promise<DayFacts> {
  const { store, stores, now } = question;
  const { span, before, current } = spansOf(store, question.date, now);
  const own = { storeId: store.id, ...span };
  const others = stores.length < 2 ? [] : storeDays(stores, span.date === current.date ? null : span.date, now);
  const [{ byQuarter, whole }, details, open] = await Promise.all([
    deps.quarters.readSpans({ byQuarter: [own, { storeId: store.id, ...before }], whole: spansOfDays(others, now) }),
    deps.dayReads.readDetails(own),
    countOpen(deps, others),
  ]);
  const [day = [], week = []] = byQuarter;
  const until = soFar(store.id, before, span, now).until;
  const { people, devices, reasons, speed } = details;
  const { medianMs, p95Ms } = speed;
  return {
    span,
    date: span.date,
    isToday: span.date === current.date,
    earlier: moveDate(span.date, -1),
    later: span.date === current.date ? null : moveDate(span.date, 1),
    sums: sumOf(day),
    before: sumOf(week.filter(({ quarter }) => quarter < until)),
    hours: hoursOfDay(store.timeZone, { span, quarters: day }, { span: before, quarters: week }),
    reasons: reasonTexts(reasons, question.texts),
    people,
    devices,
    speed: medianMs === null || p95Ms === null ? null : { ...speed, medianMs, p95Ms },
    stores: storeLines(others, whole, open),
  };
}

function sumOf(quarters: readonly QuarterSums[]): DaySums {
  const sums = { ...NO_SUMS };
  for (const line of quarters) for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += line[key]; // keys of our own literal
  return sums;
}

function spansOf(store: StoreRecord, date: string | null, now: number) {
  const clock = { zone: store.timeZone, dayEndMinutes: store.dayEndMinutes };
  const current = knownDayAt(now, clock);
  const span = date === null || date > current.date ? current : knownDayOf(date, clock);
  return { current, span, before: knownDayOf(moveDate(span.date, -7), clock) };
}

/** Of the day before, as much as this one has had until now; a past day is compared whole. */
function soFar(storeId: string, before: BusinessDay, span: BusinessDay, now: number): StoreSpan {
  const passed = Math.ceil((now - span.from) / QUARTER_MS) * QUARTER_MS;
  return { storeId, from: before.from, until: Math.min(before.until, before.from + passed) };
}

type StoreDay = ReturnType<typeof spansOf> & { readonly store: StoreRecord };

/** The stores of a chain, each on its own business day. @param date null: the day that now is in */
export async function viewStores(
  deps: Pick<ViewDayDeps, "quarters" | "countOpen">,
  stores: readonly StoreRecord[],
  date: string | null,
  now: number,
): Promise<StoreLine[]> {
  const days = storeDays(stores, date, now);
  const [{ whole }, open] = await Promise.all([
    deps.quarters.readSpans({ byQuarter: [], whole: spansOfDays(days, now) }),
    countOpen(deps, days),
  ]);
  return storeLines(days, whole, open);
}

function storeDays(stores: readonly StoreRecord[], date: string | null, now: number): StoreDay[] {
  // A chain has many stores and few clocks.
  const known = new Map<string, ReturnType<typeof spansOf>>();
  return stores.map((store) => {
    const clock = `${store.timeZone} ${store.dayEndMinutes}`;
    const spans = known.get(clock) ?? spansOf(store, date, now);
    known.set(clock, spans);
    return { store, ...spans };
  });
}

/** The days themselves, then as much of the days to compare them with. */
function spansOfDays(days: readonly StoreDay[], now: number): StoreSpan[] {
  return [
    ...days.map(({ store, span }) => ({ storeId: store.id, ...span })),
    ...days.map((day) => soFar(day.store.id, day.before, day.span, now)),
  ];
}

async function countOpen({ countOpen: count }: Pick<ViewDayDeps, "countOpen">, days: readonly StoreDay[]) {
  return days.length === 0 ? new Map<string, number>() : count(days.map(({ store }) => store.id));
}

/** @param sums of the spans of `spansOfDays` */
function storeLines(days: readonly StoreDay[], sums: readonly Sums[], open: ReadonlyMap<string, number>): StoreLine[] {
  return days.map(({ store, span }, index) => ({
    id: store.id,
    name: store.name,
    currency: store.currency as CurrencyCode, // the store was made with one of the table's
    date: span.date,
    sums: sums[index] ?? NO_SUMS,
    beforeMinor: sums[days.length + index]?.paidMinor ?? 0,
    openCount: open.get(store.id) ?? 0,
  }));
}

/** Reasons in words; two codes with one meaning are one line. */
function reasonTexts(reasons: readonly EndReason[], texts: ExplanationTexts): DayView["reasons"] {
  const lines = new Map<string, { text: string; code: string | null; count: number }>();
  for (const { state, code, evidence, count } of reasons) {
    const key = explainPayment({
      state,
      evidence,
      resultCode: code,
      cancelReason: null,
      attentionReason: null,
      isCustomerConfirming: false,
    });
    const text = (key === null ? undefined : texts[key]?.title) ?? state;
    // What a cancel was answered with says nothing of why the money did not come.
    const line = lines.get(text) ?? { text, code: state === "declined" ? code : null, count: 0 };
    lines.set(text, { ...line, count: line.count + count });
  }
  return [...lines.values()].sort((one, other) => other.count - one.count);
}
