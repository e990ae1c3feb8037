import "server-only";
import { getLocale } from "next-intl/server";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { PaymentRowView } from "@/lib/payments/payment-page";
import { type PaymentSearch, readPaymentSearch } from "@/lib/payments/payment-search";
import { readClocks } from "@/lib/payments/two-clocks";
import { getContainer } from "../container";
import type { LastPayment, LastPaymentsFilter } from "../db/last-payment-reads";
import { requireRight } from "../staff/current-session";

export type LastPaymentsQuery =
  | { readonly kind: "signed-out" }
  /** A receipt's number was scanned or typed: this is its payment. */
  | { readonly kind: "found"; readonly paymentId: string }
  | {
      readonly kind: "list";
      readonly mode: "simulator" | "sandbox" | "production";
      readonly storeName: string;
      readonly currency: CurrencyCode;
      readonly search: PaymentSearch["kind"] | null;
      readonly rows: readonly PaymentRowView[];
    };

const LAST_PAYMENTS_SHOWN = 60;

/** The last payments of this till or of the whole store, or the one that was searched for. */
export async function listLastPayments(asked: { text: string; isWholeStore: boolean }): Promise<LastPaymentsQuery> {
  const check = await requireRight("see-payments");
  if (!check.ok) return { kind: "signed-out" };
  const { env, lastPayments } = getContainer();
  const { id: deviceId, store } = check.session.device;
  const currency = store.currency as CurrencyCode; // the store was made with one of the table's
  const search = readPaymentSearch(asked.text, currency);
  if (search?.kind === "number") {
    const paymentId = await lastPayments.findIdByNumber(store.id, search.merchantTransId);
    if (paymentId !== null) return { kind: "found", paymentId };
  }
  const rows = isListed(search)
    ? await lastPayments.list({
        storeId: store.id,
        deviceId: asked.isWholeStore ? null : deviceId,
        timeZone: store.timeZone,
        search,
        limit: LAST_PAYMENTS_SHOWN,
      })
    : [];
  const locale = await getLocale();
  return {
    kind: "list",
    mode: env.mode,
    storeName: store.name,
    currency,
    search: search?.kind ?? null,
    rows: rows.map((row) => viewRow(row, store.timeZone, locale)),
  };
}

/** An unknown number and a customer's own code find nothing. */
function isListed(search: PaymentSearch | null): search is LastPaymentsFilter["search"] {
  return search === null || search.kind === "time" || search.kind === "figure" || search.kind === "reference";
}

function viewRow(
  { currency, amountMinor, createdAt, ...row }: LastPayment,
  zone: string,
  locale: string,
): PaymentRowView {
  return { ...row, amount: { currency, minor: amountMinor }, clocks: readClocks(createdAt, zone, locale) };
}
