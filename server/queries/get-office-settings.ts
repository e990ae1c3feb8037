import "server-only";
import { getLocale } from "next-intl/server";
import { settingsTexts } from "@/lib/office/settings-texts";
import type { PolicyView, SettingsView, SystemsView } from "@/lib/office/settings-view";
import { readClocks } from "@/lib/payments/two-clocks";
import { refundLimitOf } from "@/lib/refunds/refund-limit";
import { getContainer } from "../container";
import type { DeliveryLine } from "../db/webhook-repository";
import { requireOfficeRight } from "../staff/office-session";

type Refused = { readonly kind: "signed-out" } | { readonly kind: "no-right" };
export type OfficeSettingsQuery = Refused | { readonly kind: "settings"; readonly view: PolicyView };
export type OfficeSystemsQuery = Refused | { readonly kind: "systems"; readonly view: SystemsView };

// A season of the store, and enough of them for a share in percent.
const HISTORY_DAYS = 90;
const HISTORY_ROWS = 500;
const DELIVERIES_SHOWN = 50;

/** Every setting of the store looked at, with what the policy's numbers are measured by. */
export async function getOfficeSettings(): Promise<OfficeSettingsQuery> {
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { store } = check.session;
  const { env, office } = getContainer();
  const [{ settings, hasSold }, history] = await Promise.all([
    office.settings.findSettings(store.id),
    office.settings.readDoubtHistory(store.id, HISTORY_DAYS, HISTORY_ROWS),
  ]);
  const { currency, timeZone } = settings;
  const view: SettingsView = {
    storeId: store.id,
    currency,
    hasSold,
    texts: settingsTexts(settings),
    zones: [...new Set([timeZone, ...Intl.supportedValuesOf("timeZone"), "UTC"])].toSorted(),
    house: {
      queryLimitMs: env.policy.queryLimitMs,
      queryIntervalMs: env.policy.queryIntervalMs,
      refundLimitMinor: refundLimitOf({ amount: { currency, minor: 0 } }, null),
    },
  };
  return { kind: "settings", view: { ...view, history } };
}

/** Keys, webhooks and the last messages of the store looked at. */
export async function getOfficeSystems(): Promise<OfficeSystemsQuery> {
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { store } = check.session;
  const { systems } = getContainer().office;
  const [keys, endpoints, deliveries] = await Promise.all([
    systems.listKeys(store.id),
    systems.listEndpoints(store.id),
    systems.listDeliveries(store.id, DELIVERIES_SHOWN),
  ]);
  const locale = await getLocale();
  return {
    kind: "systems",
    view: {
      keys,
      webhooks: endpoints.map(({ id, url, events }) => ({ id, url, events: events.split(",") })),
      deliveries: deliveries.map((delivery) => viewDelivery(delivery, store.timeZone, locale)),
      serverNow: Date.now(),
    },
  };
}

function viewDelivery(delivery: DeliveryLine, zone: string, locale: string): SystemsView["deliveries"][number] {
  const { happenedAt, nextAt, deliveredAt, givenUpAt, ...shown } = delivery;
  const { day, shop } = readClocks(happenedAt, zone, locale);
  const state =
    deliveredAt !== null ? "delivered" : givenUpAt !== null ? "given-up" : nextAt === null ? "stopped" : "waiting";
  return { ...shown, clock: `${day}, ${shop}`, state };
}
