import { z } from "zod";
import { readWall } from "../business-day/business-day";
import type { CurrencyCode } from "../money/currencies";
import { readDecimalAmount } from "../money/read-decimal-amount";
import { PAYMENT_STATES, type PaymentState } from "../payments/payment-state";
import { type PaymentQuestion, readPaymentQuestion } from "./payment-question";

/** How the office's list of payments is asked for; every part of it is in the URL, so that a link is a saved view. */
export type PaymentFilter = {
  readonly question: PaymentQuestion | null;
  /** `[from, until)` in ms UTC; null is open. */
  readonly from: number | null;
  readonly until: number | null;
  readonly states: readonly PaymentState[];
  readonly isReturnedOnly: boolean;
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  readonly personId: string | null;
  readonly deviceId: string | null;
  readonly sort: PaymentSort;
  /** Where the page begins: after this row; null is the first page. */
  readonly after: PaymentCursor | null;
};

export type PaymentSort = { readonly by: "time" | "amount"; readonly isDescending: boolean };
/** The place of a row in the order: µs UTC or minor units, and the row's id. */
export type PaymentCursor = { readonly value: number; readonly id: string };

export type FilterProblem =
  | "payment-code"
  | "bad-date"
  | "range-backwards"
  | "range-too-long"
  | "bad-amount"
  | "amounts-backwards"
  | "bad-choice"
  | "bad-page";

export type FilterReading =
  | { readonly ok: true; readonly filter: PaymentFilter }
  | { readonly ok: false; readonly problem: FilterProblem };

/** The names in the URL. */
export const FILTER_KEYS = [
  "q",
  "last",
  "from",
  "to",
  "state",
  "min",
  "max",
  "person",
  "device",
  "sort",
  "cols",
  "after",
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export type FilterParams = Readonly<Partial<Record<FilterKey, string>>>;

/** Short spans that count back from now. */
export const LAST_SPANS = { "30m": 30, "1h": 60, "24h": 1_440, "7d": 10_080, "30d": 43_200 } as const;
const MINUTE_MS = 60_000;
const LONGEST_MS = 732 * 24 * 60 * MINUTE_MS;

const SORTS: ReadonlyMap<string, PaymentSort> = new Map([
  ["time-desc", { by: "time", isDescending: true }],
  ["time-asc", { by: "time", isDescending: false }],
  ["amount-desc", { by: "amount", isDescending: true }],
  ["amount-asc", { by: "amount", isDescending: false }],
]);

const cursorSchema = z.tuple([z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER), z.uuid()]);

type Place = { readonly zone: string; readonly currency: CurrencyCode; readonly now: number };

/** Reads the filter of a URL, which anybody may have written by hand. @param place whose wall and money it speaks of */
export function readPaymentFilter(params: FilterParams, place: Place): FilterReading {
  const question = readPaymentQuestion(params.q ?? "", place.currency);
  if (question?.kind === "payment-code") return { ok: false, problem: "payment-code" };
  const span = readSpan(params, place);
  if (typeof span === "string") return { ok: false, problem: span };
  const amounts = readAmounts(params, place.currency);
  if (typeof amounts === "string") return { ok: false, problem: amounts };
  const choices = readChoices(params);
  if (choices === null) return { ok: false, problem: "bad-choice" };
  const after = readCursor(params.after);
  if (after === undefined) return { ok: false, problem: "bad-page" };
  return { ok: true, filter: { question, ...span, ...amounts, ...choices, after } };
}

/** The text of a place in the order, for the URL of the next page. */
export function writeCursor({ value, id }: PaymentCursor): string {
  return `${value}.${id}`;
}

function readSpan(
  { last, from, to }: FilterParams,
  { zone, now }: Place,
): Pick<PaymentFilter, "from" | "until"> | FilterProblem {
  if (given(last)) {
    const minutes = Object.entries(LAST_SPANS).find(([name]) => name === last)?.[1];
    return minutes === undefined ? "bad-choice" : { from: now - minutes * MINUTE_MS, until: null };
  }
  const begin = given(from) ? readWall(from, zone) : null;
  const end = given(to) ? readWall(to, zone) : null;
  if ((given(from) && begin === null) || (given(to) && end === null)) return "bad-date";
  // "to 13:30" shows the minute of 13:30 too.
  const until = end === null ? null : end + MINUTE_MS;
  if (begin !== null && until !== null && until <= begin) return "range-backwards";
  if (begin !== null && (until ?? now) - begin > LONGEST_MS) return "range-too-long";
  return { from: begin, until };
}

function readAmounts(
  { min, max }: FilterParams,
  currency: CurrencyCode,
): Pick<PaymentFilter, "minMinor" | "maxMinor"> | FilterProblem {
  const [minMinor, maxMinor] = [readDecimal(min, currency), readDecimal(max, currency)];
  if (minMinor === undefined || maxMinor === undefined) return "bad-amount";
  if (minMinor !== null && maxMinor !== null && minMinor > maxMinor) return "amounts-backwards";
  return { minMinor, maxMinor };
}

/** "12", "12.5" or "12,50" in minor units; null when not given, undefined when it is no amount. */
function readDecimal(text: string | undefined, currency: CurrencyCode): number | null | undefined {
  if (!given(text)) return null;
  return readDecimalAmount(text, currency) ?? undefined;
}

type Choices = Pick<PaymentFilter, "states" | "isReturnedOnly" | "personId" | "deviceId" | "sort">;

function readChoices({ state, person, device, sort }: FilterParams): Choices | null {
  const named = given(state) ? state.split(",") : [];
  const states = PAYMENT_STATES.filter((known) => named.includes(known));
  const isReturnedOnly = named.includes("returned");
  const chosen = SORTS.get(given(sort) ? sort : "time-desc");
  const isKnown = states.length + (isReturnedOnly ? 1 : 0) === named.length;
  const ids = z.object({ person: z.uuid().nullable(), device: z.uuid().nullable() }).safeParse({
    person: given(person) ? person : null,
    device: given(device) ? device : null,
  });
  if (!isKnown || chosen === undefined || !ids.success) return null;
  return { states, isReturnedOnly, personId: ids.data.person, deviceId: ids.data.device, sort: chosen };
}

function readCursor(text: string | undefined): PaymentCursor | null | undefined {
  if (!given(text)) return null;
  const dot = text.indexOf(".");
  const parsed = cursorSchema.safeParse([text.slice(0, Math.max(0, dot)), text.slice(dot + 1)]);
  return parsed.success ? { value: parsed.data[0], id: parsed.data[1] } : undefined;
}

function given(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}
