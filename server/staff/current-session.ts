import "server-only";
import { hasRight, type Right } from "@/lib/staff/rights";
import { getContainer } from "../container";
import type { DeviceRecord, SessionRecord, SessionUse } from "../db/staff-repository";
import { isOpen } from "./play-stores";
import { readTokens } from "./session-cookies";
import { tellRefusal } from "./tell-refusal";
import { hashToken } from "./tokens";

/** The device this browser is enrolled as, or null. */
export async function findCurrentDevice(): Promise<DeviceRecord | null> {
  const { env, staff } = getContainer();
  const { device } = await readTokens(env);
  const found = device === null ? null : await staff.findDevice(hashToken(device));
  return found !== null && isOpen(env.mode, found.store) ? found : null;
}

/** Who is signed in on this device, or null. */
export async function findCurrentSession(use: SessionUse): Promise<SessionRecord | null> {
  const { env, staff } = getContainer();
  const { device, session } = await readTokens(env);
  if (device === null || session === null) return null;
  const tokens = { deviceTokenHash: hashToken(device), sessionTokenHash: hashToken(session) };
  const found = await staff.findSession(tokens, use);
  return found !== null && isOpen(env.mode, found.device.store) ? found : null;
}

export type RightCheck =
  | { readonly ok: true; readonly session: SessionRecord }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" };

/** The one check of every action and route: signed in, and carrying the right. */
export async function requireRight(right: Right, use: SessionUse = "activity"): Promise<RightCheck> {
  const session = await findCurrentSession(use);
  if (session === null) return { ok: false, reason: "not-signed-in" };
  if (!hasRight(session.person.role, right)) {
    tellRefusal(right, session.person, session.device.store.id);
    return { ok: false, reason: "not-allowed" };
  }
  return { ok: true, session };
}
