"use server";
import { type RegistrationOrder, registrationOrderSchema, type StoreResult } from "@/lib/office/store-registration";
import { getContainer } from "../container";
import { orderRegistration as orderRegistrationUseCase } from "../registration/order-registration";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Tells Alipay of a store of the merchant, asks how it stands, or gives it up. Never waits for Alipay. */
export async function orderRegistration(input: RegistrationOrder): Promise<StoreResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-stores");
  if (!check.ok) return check;
  const parsed = registrationOrderSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, stores, device } = check.session;
  const store = stores.find(({ id }) => id === parsed.data.storeId);
  if (store === undefined) return { ok: false, reason: "not-allowed" };
  const { office, registration } = getContainer();
  const { address } = (await office.settings.findSettings(store.id)).settings;
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const change = { storeId: store.id, actor };
  return orderRegistrationUseCase(registration, { store: { ...store, address }, change, order: parsed.data });
}
