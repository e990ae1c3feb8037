import "server-only";
import type { SecurityRefusal } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import type { OwnTokens } from "../db/own-security-store";
import type { PersonRecord } from "../db/staff-repository";
import { clientAddress } from "./client-address";
import { requireOfficeRight } from "./office-session";
import { isOwnPassword, type Myself } from "./own-security";
import { readTokens } from "./session-cookies";
import { hashToken } from "./tokens";

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
  if (!check.ok) return check;
  const container = getContainer();
  const place = check.own.change.actor.kind === "person" ? check.own.change.actor.deviceId : null;
  const key = `${check.own.personId}|${place ?? (await clientAddress())}`;
  if (!(await container.rateLimits.limitRate("password-login", key)).ok) return { ok: false, reason: "locked" };
  if (!(await isOwnPassword(container, check.own.personId, password))) return { ok: false, reason: "wrong-password" };
  await container.rateLimits.giveBack("password-login", key);
  return check;
}
