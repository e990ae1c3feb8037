import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { PeopleStore } from "../db/people-store";
import type { StaffRepository } from "../db/staff-repository";
import { hashToken, makeEnrolmentCode, makeToken, normaliseEnrolmentCode } from "./tokens";

/** How long an enrolment code is good. */
export const CODE_LIFE_MS = 15 * 60 * 1_000;

/** Makes a code that enrols one device of the store within 15 minutes. Only its hash is kept. */
export async function offerEnrolment(staff: StaffRepository, storeId: string): Promise<string> {
  const code = makeEnrolmentCode();
  await staff.insertEnrolmentCode(hashToken(normaliseEnrolmentCode(code)), storeId, CODE_LIFE_MS);
  return code;
}

/** Enrols a device by a code. Returns the token for its cookie, or null when the code is wrong, used or too old. */
export async function enrolByCode(
  people: Pick<PeopleStore, "enrolByCode">,
  code: string,
  deviceName: string,
): Promise<string | null> {
  const token = makeToken();
  const isEnrolled = await people.enrolByCode(hashToken(normaliseEnrolmentCode(code)), {
    id: uuidv7(),
    name: deviceName,
    tokenHash: hashToken(token),
  });
  return isEnrolled ? token : null;
}

/** Enrols a device in a store. The caller has made sure that this is wanted. */
export async function enrolInStore(staff: StaffRepository, storeId: string, deviceName: string): Promise<string> {
  const token = makeToken();
  await staff.insertDevice({ id: uuidv7(), storeId, name: deviceName, tokenHash: hashToken(token) });
  return token;
}
