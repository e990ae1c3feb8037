import "server-only";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";
import { reconciliationScopeOf } from "./reconciliation-scope";

export type FormatChanger = { readonly storeId: string; readonly personId: string; readonly deviceId: string | null };

/** Who changes how files are read, or null. The formats are the merchant's: only who sees all of its lines may. */
export async function requireFormatChanger(): Promise<FormatChanger | null> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("change-file-formats") : null;
  if (check?.ok !== true || (await reconciliationScopeOf(check.session)) !== null) return null;
  const { store, person, device } = check.session;
  return { storeId: store.id, personId: person.id, deviceId: device?.id ?? null };
}
