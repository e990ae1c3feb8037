"use server";
import type { SaveFormatAnswer } from "@/lib/reconciliation/office-contract";
import { type OwnProfile, ownProfileSchema } from "@/lib/reconciliation/own-profile";
import { getContainer } from "../container";
import { reconciliationScopeOf } from "../queries/reconciliation-scope";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Saves how a kind of file is to be read, as a new version. It is the merchant's: only who sees all of its lines does. */
export async function saveFileFormat(input: OwnProfile): Promise<SaveFormatAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("change-file-formats") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  const { session } = check;
  if ((await reconciliationScopeOf(session)) !== null) return { ok: false, problem: "not-allowed" };
  const parsed = ownProfileSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  const { store, person, device } = session;
  const by = { storeId: store.id, personId: person.id, deviceId: device?.id ?? null };
  const { version } = await getContainer().reconciliation.ownProfiles.save(parsed.data, by);
  return { ok: true, version };
}
