"use server";
import { z } from "zod";
import { getContainer } from "../container";
import { findCurrentDevice } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";
import { writeToken } from "../staff/session-cookies";
import { signIn as signInUseCase } from "../staff/sign-in";

const inputSchema = z.object({ personId: z.uuid(), pin: z.string().max(12) });

type Result =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "wrong-pin" | "locked" | "device-unknown" | "bad-input";
      readonly retryAfterMs?: number;
    };

/** Signs a person in on this enrolled device by PIN. */
export async function signIn(input: { personId: string; pin: string }): Promise<Result> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "bad-input" };
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const device = await findCurrentDevice();
  if (device === null) return { ok: false, reason: "device-unknown" };
  const { env, staff, pinPepper } = getContainer();
  const result = await signInUseCase(
    { staff, pinPepper },
    { deviceId: device.id, storeId: device.store.id, ...parsed.data },
  );
  if (!result.ok) return result;
  await writeToken(env, "session", result.token);
  return { ok: true };
}
