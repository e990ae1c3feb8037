import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { AuditActor } from "@/lib/audit/audit-entry";
import type { PeopleStore } from "../db/people-store";
import type { StaffRepository } from "../db/staff-repository";
import { hashToken, makeEnrolmentCode, makeToken, normaliseEnrolmentCode } from "./tokens";

/** How long an enrolment code is good. */
export const CODE_LIFE_MS = 15 * 60 * 1_000;

/** Makes a code that enrols one device of the store within 15 minutes. Only its hash is kept. */
export async function offerEnrolment(
  staff: Pick<StaffRepository, "insertEnrolmentCode">,
  { storeId, actor }: { storeId: string; actor: AuditActor },
): Promise<string> {
  const code = makeEnrolmentCode();
  await staff.insertEnrolmentCode({
    codeHash: hashToken(normaliseEnrolmentCode(code)),
    storeId,
    lifeMs: CODE_LIFE_MS,
    actor,
  });
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
export async function enrolInStore(
  staff: StaffRepository,
  device: { readonly storeId: string; readonly name: string; readonly how: "code" | "demo" },
): Promise<string> {
  const token = makeToken();
  await staff.insertDevice({ ...device, id: uuidv7(), tokenHash: hashToken(token) });
  return token;
}
