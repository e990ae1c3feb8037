"use server";
import { z } from "zod";
import { LOCALE_COOKIE } from "@/lib/locales";
import { keptText } from "@/lib/text/typed-text";
import { getContainer } from "../container";
import { clientAddress } from "../staff/client-address";
import { enrolByCode } from "../staff/enrol-device";
import { isOwnOrigin } from "../staff/own-origin";
import { readChoice, writeChoice, writeToken } from "../staff/session-cookies";
import { hashToken } from "../staff/tokens";

const inputSchema = z.object({ code: z.string().min(1).max(32), deviceName: keptText(40).min(1) });

type Result =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "wrong-code" | "expired" | "bad-input" | "locked" };

/** Makes this browser a device of a store, by a code from the office or the command line. */
export async function enrolDevice(input: { code: string; deviceName: string }): Promise<Result> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "bad-input" };
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { env, people, codeKey, rateLimits, staff } = getContainer();
  if (!(await rateLimits.limitRate("enrol-address", await clientAddress())).ok) return { ok: false, reason: "locked" };
  const enrolled = await enrolByCode({ people, codeKey }, parsed.data.code, parsed.data.deviceName);
  if (!enrolled.ok) return enrolled;
  await writeToken(env, "device", enrolled.token);
  // What was chosen on this device stays; a fresh one speaks the store's language.
  const language = (await staff.findDevice(hashToken(enrolled.token)))?.store.language ?? null;
  if (language !== null && (await readChoice(LOCALE_COOKIE)) === null) await writeChoice(env, LOCALE_COOKIE, language);
  return { ok: true };
}
