"use server";
import { z } from "zod";
import type { ApprovalRefusal } from "@/lib/staff/approval";
import { hasRight } from "@/lib/staff/rights";
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
  // Who may unlock nobody has no tries that are counted, and each is written down: so many and no more.
  const approver = (await staff.listPeople(device.store.id)).find(({ id }) => id === parsed.data.approverId);
  const mayUnlock = approver !== undefined && hasRight(approver.role, "unlock-person");
  if (!mayUnlock && !(await rateLimits.limitRate("unlock-refused", device.id)).ok)
    return { ok: false, reason: "approver-not-allowed" };
  const asked = { deviceId: device.id, storeId: device.store.id, ...parsed.data };
  const result = await unlockAtTill({ staff, people, pinPepper }, asked);
  if (!result.ok) return result;
  // The way back in after too many wrong PINs of whomever: it counts each supervisor's tries, not the device's.
  await rateLimits.forget("pin-device", device.id);
  return { ok: true };
}
