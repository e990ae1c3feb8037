import "server-only";
import { getLocale } from "next-intl/server";
import type { CurrencyCode } from "@/lib/money/currencies";
import { FILTER_KEYS, type FilterParams, readPaymentFilter, writeCursor } from "@/lib/office/payment-filter";
import type { ListedPaymentView, PaymentListView } from "@/lib/office/payment-list-view";
import { readClocks } from "@/lib/payments/two-clocks";
import { getContainer } from "../container";
import type { ListedPayment } from "../db/payment-list-reads";
import type { StoreRecord } from "../db/staff-repository";
import { requireOfficeRight } from "../staff/office-session";

export type OfficePaymentsQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "list"; readonly list: PaymentListView };

export type RawParams = Readonly<Record<string, string | string[] | undefined>>;

const PAGE_ROWS = 50;
const LONGEST_PARAM = 200;

/** A page of the store's payments, as the URL asks for it. */
export async function listOfficePayments(raw: RawParams): Promise<OfficePaymentsQuery> {
  const check = await requireOfficeRight("see-payments");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { store } = check.session;
  const { office } = getContainer();
  const params = readParams(raw);
  const reading = readPaymentFilter(params, placeOf(store));
  const locale = await getLocale();
  const [found, people, devices] = await Promise.all([
    reading.ok ? office.payments.list(store.id, reading.filter, PAGE_ROWS) : { rows: [], next: null },
    office.choices.listPeople(store.id),
    office.choices.listDevices(store.id),
  ]);
  return {
    kind: "list",
    list: {
      // A customer's code is a credential: it is not shown again either.
      params: !reading.ok && reading.problem === "payment-code" ? { ...params, q: "" } : params,
      problem: reading.ok ? null : reading.problem,
      rows: found.rows.map((row) => viewRow(row, store.timeZone, locale)),
      next: found.next === null ? null : writeCursor(found.next),
      people,
      devices,
      currency: store.currency,
    },
  };
}

/** The known parameters of a URL, each once and bounded. */
export function readParams(raw: RawParams): FilterParams {
  return Object.fromEntries(
    FILTER_KEYS.flatMap((key) => {
      const value = raw[key];
      return typeof value === "string" && value !== "" ? [[key, value.slice(0, LONGEST_PARAM)]] : [];
    }),
  );
}

/** Whose wall and money a filter of this store speaks of. */
export function placeOf(store: StoreRecord) {
  return { zone: store.timeZone, currency: store.currency as CurrencyCode, now: Date.now() }; // made with one of the table's
}

function viewRow(row: ListedPayment, zone: string, locale: string): ListedPaymentView {
  const { currency, amountMinor, createdAt, createdMicros: _micros, finalAt: _end, ...rest } = row;
  const { customerCurrency: _currency, customerMinor: _minor, ...shown } = rest;
  return { ...shown, amount: { currency, minor: amountMinor }, clocks: readClocks(createdAt, zone, locale) };
}
