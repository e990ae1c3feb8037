import "server-only";
import { hasRight, type Right } from "@/lib/staff/rights";
import { getContainer } from "../container";
import type { DeviceRecord, SessionRecord, SessionUse } from "../db/staff-repository";
import { readTokens } from "./session-cookies";
import { hashToken } from "./tokens";

/** The device this browser is enrolled as, or null. */
export async function findCurrentDevice(): Promise<DeviceRecord | null> {
  const { env, staff } = getContainer();
  const { device } = await readTokens(env);
  return device === null ? null : staff.findDevice(hashToken(device));
}

/** Who is signed in on this device, or null. */
export async function findCurrentSession(use: SessionUse): Promise<SessionRecord | null> {
  const { env, staff } = getContainer();
  const { device, session } = await readTokens(env);
  if (device === null || session === null) return null;
  return staff.findSession({ deviceTokenHash: hashToken(device), sessionTokenHash: hashToken(session) }, use);
}

export type RightCheck =
  | { readonly ok: true; readonly session: SessionRecord }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" };

/** The one check of every action and route: signed in, and carrying the right. */
export async function requireRight(right: Right, use: SessionUse = "activity"): Promise<RightCheck> {
  const session = await findCurrentSession(use);
  if (session === null) return { ok: false, reason: "not-signed-in" };
  if (!hasRight(session.person.role, right)) return { ok: false, reason: "not-allowed" };
  return { ok: true, session };
}
