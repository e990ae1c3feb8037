import "server-only";
import { isPin } from "@/lib/staff/pin-rule";
import type { SecurityRefusal } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import type { OwnTokens } from "../db/own-security-store";
import type { PersonRecord } from "../db/staff-repository";
import { clientAddress } from "./client-address";
import { requireOfficeRight } from "./office-session";
import { isOwnPassword, type Myself } from "./own-security";
import { verifyPin } from "./pin";
import { readTokens, writeToken } from "./session-cookies";
import { tellFailedSignIn } from "./tell-refusal";
import { hashToken, makeToken } from "./tokens";

export type MyselfCheck =
  | { readonly ok: true; readonly own: Myself; readonly person: PersonRecord; readonly tokens: OwnTokens }
  | { readonly ok: false; readonly reason: SecurityRefusal };

/** Who is signed in to the office, as the owner of their own password and keys; what they do is told in their own store. */
export async function requireMyself(): Promise<MyselfCheck> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return check;
  const { env, ownSecurity } = getContainer();
  const { person, device } = check.session;
  const found = await ownSecurity.findOwn(person.id);
  if (found === undefined) return { ok: false, reason: "not-signed-in" };
  const { session, office } = await readTokens(env);
  const hashOf = (token: string | null) => (token === null ? null : hashToken(token));
  const actor = { kind: "person", id: person.id, deviceId: device?.id ?? null } as const;
  return {
    ok: true,
    person,
    own: { personId: person.id, change: { storeId: found.storeId, actor } },
    tokens: { sessionHash: hashOf(session), officeHash: hashOf(office) },
  };
}

/** The same, with the password said again; its tries are counted as those at the door are. */
export async function requireMyselfAgain(password: string): Promise<MyselfCheck> {
  const check = await requireMyself();
  return check.ok ? underNewToken(await checkPassword(check, password)) : check;
}

/** The same for what somebody may do who came in by PIN alone: they say that again (ASVS 7.5.2). */
export async function requireMyselfAgainByEither(secret: string): Promise<MyselfCheck> {
  const check = await requireMyself();
  if (!check.ok) return check;
  const own = await getContainer().ownSecurity.findOwn(check.own.personId);
  return underNewToken(
    (own?.passwordHash ?? null) === null ? await checkPin(check, secret) : await checkPassword(check, secret),
  );
}

type Known = Extract<MyselfCheck, { ok: true }>;

async function checkPassword(check: Known, password: string): Promise<MyselfCheck> {
  const container = getContainer();
  const key = `${check.own.personId}|${deviceOf(check) ?? (await clientAddress())}`;
  if (!(await container.rateLimits.limitRate("password-login", key)).ok) return { ok: false, reason: "locked" };
  if (!(await isOwnPassword(container, check.own.personId, password))) {
    await tellFailedSignIn({ method: "password", reason: "wrong-password", personId: check.own.personId });
    return { ok: false, reason: "wrong-password" };
  }
  await container.rateLimits.giveBack("password-login", key);
  return check;
}

/** On the counter of signing in, so that an open screen gives nobody more guesses. */
async function checkPin(check: Known, pin: string): Promise<MyselfCheck> {
  const { staff, pinPepper } = getContainer();
  const { personId, change } = check.own;
  const deviceId = deviceOf(check);
  const pinHash = await staff.findPinHash(change.storeId, personId);
  if (deviceId === null || pinHash === null) return { ok: false, reason: "wrong-pin" };
  if ((await staff.countPinAttempt(deviceId, personId)) > 0) return { ok: false, reason: "locked" };
  if (!isPin(pin) || !(await verifyPin(pinPepper, pin, pinHash))) {
    await staff.auditWrongPin({ storeId: change.storeId, deviceId, personId });
    return { ok: false, reason: "wrong-pin" };
  }
  await staff.clearPinAttempts(deviceId, personId);
  return check;
}

/** Whoever says again who they are goes on under a new token; a copy of the old one ends with it (ASVS 7.2.4). */
async function underNewToken(check: MyselfCheck): Promise<MyselfCheck> {
  if (!check.ok) return check;
  const { env, ownSecurity } = getContainer();
  const isTill = deviceOf(check) !== null;
  const { sessionHash, officeHash } = check.tokens;
  const token = makeToken();
  const renewed = hashToken(token);
  const isRenewed = await ownSecurity.renewToken(
    isTill ? "till" : "office",
    (isTill ? sessionHash : officeHash) ?? "",
    renewed,
  );
  if (!isRenewed) return { ok: false, reason: "not-signed-in" };
  await writeToken(env, isTill ? "session" : "office", token);
  const tokens = isTill ? { sessionHash: renewed, officeHash } : { sessionHash, officeHash: renewed };
  return { ...check, tokens };
}

function deviceOf({ own }: Known): string | null {
  return own.change.actor.kind === "person" ? own.change.actor.deviceId : null;
}
