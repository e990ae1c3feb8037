"use server";
import type { z } from "zod";
import { newPasskeySchema, type SecurityResult } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { addPasskey as addUseCase } from "../staff/passkeys";
import { requireMyself } from "../staff/require-myself";

/** Keeps the passkey that answered what this person was asked a moment ago. */
export async function addPasskey(input: z.input<typeof newPasskeySchema>): Promise<SecurityResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireMyself();
  if (!check.ok) return check;
  const parsed = newPasskeySchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { env, passkeys } = getContainer();
  const { change, personId } = check.own;
  return addUseCase({ passkeys, origin: env.origin }, change, { personId, ...parsed.data });
}
