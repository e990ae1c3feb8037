"use server";
import { v7 as uuidv7 } from "uuid";
import { isTimeZone } from "@/lib/business-day/is-time-zone";
import { LOCALES } from "@/lib/locales";
import { isCurrencyCode } from "@/lib/money/currencies";
import { type NewStoreInput, newStoreSchema, type StoreResult } from "@/lib/office/store-registration";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Adds a store of the same merchant, with its own currency, zone and language. */
export async function addStore(input: NewStoreInput): Promise<StoreResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-stores");
  if (!check.ok) return check;
  const parsed = newStoreSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { name, currency, timeZone } = parsed.data;
  const language = LOCALES.find((locale) => locale === parsed.data.language) ?? null;
  if (!isCurrencyCode(currency) || !isTimeZone(timeZone)) return { ok: false, reason: "bad-input" };
  const { person, device, store: beside } = check.session;
  const id = uuidv7();
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  // A play store's owner, whom everybody can be, makes play stores: the first set-up of a shop of one's own stays open.
  const store = { id, name, currency, timeZone, language, isDemo: beside.isDemo };
  const isAdded = await getContainer().office.settings.addStore({ storeId: id, actor }, store);
  return isAdded ? { ok: true } : { ok: false, reason: "name-taken" };
}
