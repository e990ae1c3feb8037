import "server-only";
import { getLocale } from "next-intl/server";
import type { ChainStoreView, ChainView } from "@/lib/office/chain-view";
import type { RegistrationView } from "@/lib/office/store-registration";
import { readClocks } from "@/lib/payments/two-clocks";
import { getContainer } from "../container";
import type { Registration } from "../db/registration-repository";
import type { StoreRecord } from "../db/store-record";
import { viewStores } from "../reporting/view-day";
import { requireOfficeRight } from "../staff/office-session";

export type OfficeStoresQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "chain"; readonly chain: ChainView };

/** Every store of the merchant, each on its own day and in its own money. */
export async function getOfficeStores(): Promise<OfficeStoresQuery> {
  const check = await requireOfficeRight("manage-stores");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { stores } = check.session;
  const { office, paymentReads, registration } = getContainer();
  const now = Date.now();
  const locale = await getLocale();
  const [lines, registrations, cases] = await Promise.all([
    viewStores({ ...office, countOpen: paymentReads.countOpen }, stores, null, now),
    registration.registrations.list(),
    Promise.all(stores.map(({ id }) => office.cases.countCases(id))),
  ]);
  const view = (store: StoreRecord, index: number): ChainStoreView[] => {
    const line = lines.find(({ id }) => id === store.id);
    if (line === undefined) return [];
    const { day, shop } = readClocks(now, store.timeZone, locale);
    const told = registrations.find(({ storeId }) => storeId === store.id);
    return [
      {
        ...line,
        timeZone: store.timeZone,
        clock: `${day}, ${shop.slice(0, 5)}`,
        language: store.language,
        openCases: cases[index] ?? 0,
        registration: told === undefined ? null : viewRegistration(told, store.timeZone, locale),
      },
    ];
  };
  const zones = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])].toSorted();
  return { kind: "chain", chain: { stores: stores.flatMap(view), zones } };
}

function viewRegistration(told: Registration, zone: string, locale: string): RegistrationView {
  const { day, shop } = readClocks(told.answeredAt ?? told.askedAt, zone, locale);
  const { state, sellerId, sellerName, word } = told;
  return { state, sellerId, sellerName, word, clock: `${day}, ${shop}` };
}
