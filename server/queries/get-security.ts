import "server-only";
import type { SecurityView } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { requireMyself } from "../staff/require-myself";

export type SecurityQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "security"; readonly security: SecurityView };

/** How whoever asks signs in, and where they are signed in now. */
export async function getSecurity(): Promise<SecurityQuery> {
  const check = await requireMyself();
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { ownSecurity, passkeys } = getContainer();
  const { personId } = check.own;
  const [own, keys, sessions] = await Promise.all([
    ownSecurity.findOwn(personId),
    passkeys.list(personId),
    ownSecurity.listSessions(personId, check.tokens),
  ]);
  const login = own?.passwordHash == null ? null : own.login;
  const codesLeft = own?.codesLeft ?? 0;
  return { kind: "security", security: { login, codesLeft, passkeys: keys, sessions, serverNow: Date.now() } };
}
