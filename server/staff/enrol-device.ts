import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Change } from "@/lib/staff/staff-change";
import type { EnrolmentAnswer } from "../db/device-store";
import type { PeopleStore } from "../db/people-store";
import { hashToken, makeEnrolmentCode, makeToken } from "./tokens";
import { hashTypedCode } from "./typed-codes";

/** How long an enrolment code is good. */
export const CODE_LIFE_MS = 15 * 60 * 1_000;

type OfferDeps = { readonly people: Pick<PeopleStore, "offerEnrolment">; readonly codeKey: string };

/** Makes a code that enrols one device of the store within 15 minutes. Only its keyed hash is kept. */
export async function offerEnrolment({ people, codeKey }: OfferDeps, change: Change): Promise<string> {
  const code = makeEnrolmentCode();
  await people.offerEnrolment(change, hashTypedCode(codeKey, "enrolment", code), CODE_LIFE_MS);
  return code;
}

type Enrolled =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly reason: Exclude<EnrolmentAnswer, "enrolled"> };

/** Enrols a device by a code. @returns the token for its cookie, or why there is none */
export async function enrolByCode(
  { people, codeKey }: { readonly people: Pick<PeopleStore, "enrolByCode">; readonly codeKey: string },
  code: string,
  deviceName: string,
): Promise<Enrolled> {
  const token = makeToken();
  const answer = await people.enrolByCode(hashTypedCode(codeKey, "enrolment", code), {
    id: uuidv7(),
    name: deviceName,
    tokenHash: hashToken(token),
  });
  return answer === "enrolled" ? { ok: true, token } : { ok: false, reason: answer };
}

/** Enrols a device of the demo store. The caller has made sure that this is wanted. @returns the token for its cookie */
export async function enrolDemo(
  people: Pick<PeopleStore, "enrolDemo">,
  { storeId, name }: { readonly storeId: string; readonly name: string },
): Promise<string> {
  const token = makeToken();
  await people.enrolDemo(storeId, { id: uuidv7(), name, tokenHash: hashToken(token) });
  return token;
}
