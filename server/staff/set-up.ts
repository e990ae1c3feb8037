import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { CredentialStore } from "../db/credential-store";
import { seal } from "../seal";
import { makePin } from "./manage-people";
import type { PasswordHasher } from "./password-hasher";
import { hashPin } from "./pin";
import { makeFactor, type NewFactor, passwordText } from "./second-factor";
import { hashToken, makeToken } from "./tokens";
import { hashTypedCode } from "./typed-codes";

export type SetUpInput = {
  readonly storeName: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly ownerName: string;
  readonly login: string;
  readonly password: string;
  readonly deviceName: string;
  /** As it calls itself. */
  readonly browser: string | null;
};

/** Shown once: the PIN for this till, and the second factor for the office from anywhere. */
export type SetUpDone = {
  readonly deviceToken: string;
  /** The owner has just said their password: they are in the office already, and may add a passkey. */
  readonly officeToken: string;
  readonly ownerId: string;
  readonly pin: string;
  readonly factor: NewFactor;
};

export type SetUpDeps = {
  readonly credentials: CredentialStore;
  readonly hasher: PasswordHasher;
  readonly pinPepper: string;
  readonly totpKey: string;
  readonly codeKey: string;
};

/** Makes the store, its owner and this browser as its first till; null when a store is there already. */
export async function setUpShop(
  { credentials, hasher, pinPepper, totpKey, codeKey }: SetUpDeps,
  input: SetUpInput,
): Promise<SetUpDone | null> {
  const [pin, deviceToken, officeToken] = [makePin(), makeToken(), makeToken()];
  const login = input.login.trim().toLowerCase();
  const factor = makeFactor(login);
  const [storeId, ownerId] = [uuidv7(), uuidv7()];
  const isFirst = await credentials.setUp({
    store: { id: storeId, name: input.storeName, currency: input.currency, timeZone: input.timeZone },
    owner: { id: ownerId, name: input.ownerName, pinHash: await hashPin(pinPepper, pin) },
    device: { id: uuidv7(), name: input.deviceName, tokenHash: hashToken(deviceToken) },
    credentials: {
      login,
      passwordHash: await hasher.hash(passwordText(input.password)),
      totpSealed: seal(totpKey, factor.secret),
      recoveryHashes: factor.recoveryCodes.map((code) => hashTypedCode(codeKey, "recovery", code)),
    },
  });
  if (!isFirst) return null;
  const owner = { id: ownerId, store_id: storeId };
  await credentials.beginOfficeSession(owner, hashToken(officeToken), { method: "password", browser: input.browser });
  return { deviceToken, officeToken, ownerId, pin, factor };
}
