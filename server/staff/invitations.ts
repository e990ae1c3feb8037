import "server-only";
import type { AcceptInvitationInput } from "@/lib/staff/invitation-contract";
import { hasRight, rolesManagedBy } from "@/lib/staff/rights";
import type { Change, StaffRefusal } from "@/lib/staff/staff-change";
import type { CredentialStore } from "../db/credential-store";
import type { InvitationAnswer, InvitationStore } from "../db/invitation-store";
import type { PeopleStore } from "../db/people-store";
import { seal } from "../seal";
import { actorOf, type Manager } from "./manage-people";
import type { PasswordHasher } from "./password-hasher";
import { makeFactor, type NewFactor, passwordText } from "./second-factor";
import { hashToken, makeInvitationCode, makeToken } from "./tokens";
import { hashTypedCode } from "./typed-codes";

const HOUR_MS = 60 * 60 * 1_000;
export const INVITATION_HOURS = 24;

type InviteDeps = { readonly invitations: Pick<InvitationStore, "invite">; readonly codeKey: string };

/** Makes the code that lets one person choose their own password, once, within a day. Only its keyed hash is kept. */
export async function makeInvitation(
  { invitations, codeKey }: InviteDeps,
  change: Change,
  personId: string,
): Promise<string> {
  const code = makeInvitationCode();
  await invitations.invite(change, personId, {
    codeHash: hashTypedCode(codeKey, "invitation", code),
    lifeMs: INVITATION_HOURS * HOUR_MS,
  });
  return code;
}

type Invited = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly reason: StaffRefusal };

/** Invites a person of the store whose role opens the office. Nobody invites themselves, nor anybody above them. */
export async function invitePerson(
  { people, ...deps }: InviteDeps & { readonly people: Pick<PeopleStore, "listStaff"> },
  manager: Manager,
  { storeId, personId }: { storeId: string; personId: string },
): Promise<Invited> {
  if (!hasRight(manager.role, "manage-staff")) return { ok: false, reason: "not-allowed" };
  if (personId === manager.id) return { ok: false, reason: "not-yourself" };
  const person = (await people.listStaff(storeId)).find(({ id }) => id === personId);
  if (person === undefined || person.disabledAt !== null) return { ok: false, reason: "gone" };
  const isMine = rolesManagedBy(manager.role).includes(person.role);
  if (!isMine || !hasRight(person.role, "see-office")) return { ok: false, reason: "not-allowed" };
  const code = await makeInvitation(deps, { storeId, actor: actorOf(manager) }, personId);
  return { ok: true, code };
}

export type AcceptDeps = {
  readonly invitations: Pick<InvitationStore, "accept">;
  readonly credentials: Pick<CredentialStore, "beginOfficeSession">;
  readonly hasher: PasswordHasher;
  readonly totpKey: string;
  readonly codeKey: string;
};

type Accepted =
  | { readonly ok: true; readonly officeToken: string; readonly personId: string; readonly factor: NewFactor }
  | Extract<InvitationAnswer, { ok: false }>;

/** Takes an invitation up: login, password, a new authenticator app and recovery codes; whoever did it is signed in. */
export async function acceptInvitation(
  { invitations, credentials, hasher, totpKey, codeKey }: AcceptDeps,
  { code, login: typed, password, browser }: AcceptInvitationInput & { readonly browser: string | null },
): Promise<Accepted> {
  const login = typed.trim().toLowerCase();
  const factor = makeFactor(login);
  const answer = await invitations.accept(hashTypedCode(codeKey, "invitation", code), {
    login,
    passwordHash: await hasher.hash(passwordText(password)),
    totpSealed: seal(totpKey, factor.secret),
    recoveryHashes: factor.recoveryCodes.map((each) => hashTypedCode(codeKey, "recovery", each)),
  });
  if (!answer.ok) return answer;
  const officeToken = makeToken();
  await credentials.beginOfficeSession(answer.person, hashToken(officeToken), { method: "password", browser });
  return { ok: true, officeToken, personId: answer.person.id, factor };
}
