"use server";
import { z } from "zod";
import type { ApprovalRefusal } from "@/lib/staff/approval";
import { getContainer } from "../container";
import { findCurrentDevice } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";
import { unlockAtTill } from "../staff/unlock-at-till";

const inputSchema = z.object({ personId: z.uuid(), approverId: z.uuid(), pin: z.string().max(12) });

type Result =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: ApprovalRefusal | "device-unknown" | "bad-input";
      readonly retryAfterMs?: number | undefined;
    };

/** Opens this till again for somebody whose PIN is blocked on it, by a supervisor's PIN. */
export async function unlockPerson(input: z.infer<typeof inputSchema>): Promise<Result> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "bad-input" };
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const device = await findCurrentDevice();
  if (device === null) return { ok: false, reason: "device-unknown" };
  const { staff, people, pinPepper, rateLimits } = getContainer();
  const deviceTry = await rateLimits.limitRate("pin-device", device.id);
  if (!deviceTry.ok) return { ok: false, reason: "locked", retryAfterMs: deviceTry.retryAfterMs };
  const asked = { deviceId: device.id, storeId: device.store.id, ...parsed.data };
  const result = await unlockAtTill({ staff, people, pinPepper }, asked);
  if (!result.ok) return result;
  await rateLimits.giveBack("pin-device", device.id);
  return { ok: true };
}
