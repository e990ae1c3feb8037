"use server";
import { z } from "zod";
import type { CurrencyCode } from "@/lib/money/currencies";
import { readSettings } from "@/lib/office/read-settings";
import {
  SETTING_GROUPS,
  type SettingGroup,
  type SettingsInput,
  type SettingsResult,
} from "@/lib/office/store-settings";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const GROUPS = Object.keys(SETTING_GROUPS) as readonly SettingGroup[]; // keys of a literal object: exactly the union
const inputSchema = z.object({ group: z.enum(GROUPS), values: z.record(z.string().max(40), z.string().max(2_000)) });

/** Saves one card of the settings of the store looked at, or says which field does not keep its rule. */
export async function saveStoreSettings(input: SettingsInput): Promise<SettingsResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const read = readSettings(parsed.data, store.currency as CurrencyCode); // the store was made with one of the table's
  if (!read.ok) return { ok: false, reason: "bad-field", field: read.field };
  const { office, policies } = getContainer();
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const isSaved = await office.settings.saveSettings({ storeId: store.id, actor }, read.patch);
  if (!isSaved) return { ok: false, reason: "bad-field", field: "currency" };
  await policies.refresh();
  return { ok: true };
}
