"use server";
import type { SaveFormatAnswer } from "@/lib/reconciliation/office-contract";
import { type OwnProfile, ownProfileSchema } from "@/lib/reconciliation/own-profile";
import { getContainer } from "../container";
import { requireFormatChanger } from "../queries/require-format-changer";

/** Saves how a kind of file is to be read, as a new version. */
export async function saveFileFormat(input: OwnProfile): Promise<SaveFormatAnswer> {
  const by = await requireFormatChanger();
  if (by === null) return { ok: false, problem: "not-allowed" };
  const parsed = ownProfileSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  const { version } = await getContainer().reconciliation.ownProfiles.save(parsed.data, by);
  return { ok: true, version };
}
