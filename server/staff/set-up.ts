import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { CredentialStore } from "../db/credential-store";
import { makePin } from "./manage-people";
import { hashPin } from "./pin";
import { hashPassword, hashRecoveryCode, makeFactor, type NewFactor, seal } from "./second-factor";
import { hashToken, makeToken } from "./tokens";

export type SetUpInput = {
  readonly storeName: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly ownerName: string;
  readonly login: string;
  readonly password: string;
  readonly deviceName: string;
};

/** Shown once: the PIN for this till, and the second factor for the office from anywhere. */
export type SetUpDone = { readonly deviceToken: string; readonly pin: string; readonly factor: NewFactor };

/** Makes the store, its owner and this browser as its first till; null when a store is there already. */
export async function setUpShop(
  { credentials, pinPepper, totpKey }: { credentials: CredentialStore; pinPepper: string; totpKey: string },
  input: SetUpInput,
): Promise<SetUpDone | null> {
  const [pin, deviceToken] = [makePin(), makeToken()];
  const login = input.login.trim().toLowerCase();
  const factor = makeFactor(login);
  const isFirst = await credentials.setUp({
    store: { id: uuidv7(), name: input.storeName, currency: input.currency, timeZone: input.timeZone },
    owner: { id: uuidv7(), name: input.ownerName, pinHash: await hashPin(pinPepper, pin) },
    device: { id: uuidv7(), name: input.deviceName, tokenHash: hashToken(deviceToken) },
    credentials: {
      login,
      passwordHash: await hashPassword(pinPepper, input.password),
      totpSealed: seal(totpKey, factor.secret),
      recoveryHashes: factor.recoveryCodes.map(hashRecoveryCode),
    },
  });
  return isFirst ? { deviceToken, pin, factor } : null;
}
