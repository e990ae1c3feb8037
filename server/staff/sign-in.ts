import "server-only";
import { isPin } from "@/lib/staff/pin-rule";
import type { StaffRepository } from "../db/staff-repository";
import { verifyPin } from "./pin";
import { hashToken, makeToken } from "./tokens";

export type SignInResult =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly reason: "wrong-pin" | "locked" | "needs-unlock"; readonly retryAfterMs?: number };

// A hash of no PIN at all: an unknown person takes as long to refuse as a known one.
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c2FvbWEtbm9ib2R5LXNhbHQ$3Zr1f9b0i5mB0n0sQzF2Yf0y1cX9m4nq0m7d6o3t8vE";

/**
 * Signs a person in on an enrolled device by PIN. The try is counted before the PIN is looked at.
 * @returns a session token for the cookie; its hash is stored
 */
export async function signIn(
  { staff, pinPepper }: { staff: StaffRepository; pinPepper: string },
  { deviceId, storeId, personId, pin }: { deviceId: string; storeId: string; personId: string; pin: string },
): Promise<SignInResult> {
  const pinHash = await staff.findPinHash(storeId, personId);
  if (pinHash !== null) {
    const retryAfterMs = await staff.countPinAttempt(deviceId, personId);
    if (retryAfterMs === Number.POSITIVE_INFINITY) return { ok: false, reason: "needs-unlock" };
    if (retryAfterMs > 0) return { ok: false, reason: "locked", retryAfterMs };
  }
  const isRight = await verifyPin(pinPepper, isPin(pin) ? pin : "0000", pinHash ?? NOBODY);
  if (pinHash === null || !isRight || !isPin(pin)) {
    if (pinHash !== null) await staff.auditWrongPin({ storeId, deviceId, personId });
    return { ok: false, reason: "wrong-pin" };
  }
  await staff.clearPinAttempts(deviceId, personId);
  const token = makeToken();
  await staff.insertSession({ tokenHash: hashToken(token), storeId, personId, deviceId });
  return { ok: true, token };
}
