"use server";
import { type RetireFormatAnswer, retireFormatSchema } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { requireFormatChanger } from "../queries/require-format-changer";

/** Takes a format of one's own out of use: no file is read by it any more. What it has read stays. */
export async function retireFileFormat(input: { id: string }): Promise<RetireFormatAnswer> {
  const by = await requireFormatChanger();
  if (by === null) return { ok: false, problem: "not-allowed" };
  const parsed = retireFormatSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problem: "bad-input" };
  await getContainer().reconciliation.ownProfiles.retire(parsed.data.id, by);
  return { ok: true };
}
