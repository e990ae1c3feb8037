"use server";
import { z } from "zod";
import { getContainer } from "../container";
import { findCurrentDevice } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";
import { takeUpSession } from "../staff/sessions-here";
import { signIn as signInUseCase } from "../staff/sign-in";
import { tellFailedSignIn } from "../staff/tell-refusal";

const inputSchema = z.object({ personId: z.uuid(), pin: z.string().max(12) });

type Result =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "wrong-pin" | "locked" | "needs-unlock" | "device-unknown" | "bad-input";
      readonly retryAfterMs?: number;
    };

/** Signs a person in on this enrolled device by PIN. */
export async function signIn(input: { personId: string; pin: string }): Promise<Result> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "bad-input" };
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const device = await findCurrentDevice();
  if (device === null) return { ok: false, reason: "device-unknown" };
  const { log, staff, pinPepper, rateLimits } = getContainer();
  const { personId } = parsed.data;
  const who = { method: "pin", personId, deviceId: device.id, storeId: device.store.id } as const;
  const deviceTry = await rateLimits.limitRate("pin-device", device.id);
  const isNoGuess = (): Promise<void> => rateLimits.giveBack("pin-device", device.id);
  if (!deviceTry.ok) {
    await isNoGuess();
    await tellFailedSignIn({ ...who, reason: "locked" });
    return { ok: false, reason: "locked", retryAfterMs: deviceTry.retryAfterMs };
  }
  const result = await signInUseCase(
    { staff, pinPepper },
    { deviceId: device.id, storeId: device.store.id, ...parsed.data },
  );
  // Only what was compared counts: one person's blocked PIN, tried again and again, closes the till for nobody else.
  if (result.ok || result.reason !== "wrong-pin") await isNoGuess();
  if (!result.ok) {
    await tellFailedSignIn({ ...who, reason: result.reason });
    const alarm = await rateLimits.limitRate("pin-store-alarm", device.store.id);
    if (!alarm.ok) log.error({ storeId: device.store.id }, "ALARM: unusually many wrong PINs in this store");
    return result;
  }
  await takeUpSession("session", result.token);
  return { ok: true };
}
