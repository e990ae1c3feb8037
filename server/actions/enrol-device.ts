"use server";
import { z } from "zod";
import { getContainer } from "../container";
import { clientAddress } from "../staff/client-address";
import { enrolByCode } from "../staff/enrol-device";
import { isOwnOrigin } from "../staff/own-origin";
import { writeToken } from "../staff/session-cookies";

const inputSchema = z.object({ code: z.string().min(1).max(32), deviceName: z.string().trim().min(1).max(40) });

type Result = { readonly ok: true } | { readonly ok: false; readonly reason: "wrong-code" | "bad-input" | "locked" };

/** Makes this browser a device of a store, by a code from the office or the command line. */
export async function enrolDevice(input: { code: string; deviceName: string }): Promise<Result> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "bad-input" };
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { env, people, rateLimits } = getContainer();
  if (!(await rateLimits.limitRate("enrol-address", await clientAddress())).ok) return { ok: false, reason: "locked" };
  const token = await enrolByCode(people, parsed.data.code, parsed.data.deviceName);
  if (token === null) return { ok: false, reason: "wrong-code" };
  await writeToken(env, "device", token);
  return { ok: true };
}
