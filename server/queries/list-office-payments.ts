import "server-only";
import { getLocale } from "next-intl/server";
import type { CurrencyCode } from "@/lib/money/currencies";
import { FILTER_KEYS, readPaymentFilter, writeCursor } from "@/lib/office/payment-filter";
import type { ListedPaymentView, PaymentListView } from "@/lib/office/payment-list-view";
import { type RawParams, readUrlParams } from "@/lib/office/url-params";
import { readClocks } from "@/lib/payments/two-clocks";
import { getContainer } from "../container";
import type { ListedPayment } from "../db/payment-list-reads";
import type { StoreRecord } from "../db/store-record";
import { requireOfficeRight } from "../staff/office-session";

export type OfficePaymentsQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "list"; readonly list: PaymentListView };

const PAGE_ROWS = 50;

/** A page of the store's payments, as the URL asks for it. */
export async function listOfficePayments(raw: RawParams): Promise<OfficePaymentsQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { store } = check.session;
  const { office } = getContainer();
  const params = readUrlParams(raw, FILTER_KEYS);
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

/** Whose wall and money a filter of this store speaks of. */
export function placeOf(store: StoreRecord) {
  return { zone: store.timeZone, currency: store.currency as CurrencyCode, now: Date.now() }; // made with one of the table's
}

function viewRow(row: ListedPayment, zone: string, locale: string): ListedPaymentView {
  const { currency, amountMinor, createdAt, createdMicros: _micros, finalAt: _end, ...rest } = row;
  const { customerCurrency: _currency, customerMinor: _minor, ...shown } = rest;
  return { ...shown, amount: { currency, minor: amountMinor }, clocks: readClocks(createdAt, zone, locale) };
}
