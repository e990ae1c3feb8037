import "server-only";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { type AnchorDeps } from "./audit/anchor-chains";
import { readAnchors } from "./audit/anchors";
import type { CheckDeps } from "./audit/check-chains";
import { createAuditCheckStore } from "./db/audit-check-store";
import { listChainEnds } from "./db/audit-ends";
import { createAuditReads } from "./db/audit-reads";
import { createCredentialStore } from "./db/credential-store";
import { createInvitationStore } from "./db/invitation-store";
import { createOwnSecurityStore } from "./db/own-security-store";
import { createPasskeyStore } from "./db/passkey-store";
import { createPeopleStore } from "./db/people-store";
import { createRateLimits } from "./db/rate-limits";
import { createStaffRepository } from "./db/staff-repository";
import type { Database } from "./db/tables";
import type { Env } from "./env";
import { readSecret } from "./secrets";
import { createPasswordHasher } from "./staff/password-hasher";

type Base = { readonly env: Env; readonly db: Kysely<Database>; readonly log: Logger };

export type PeopleParts = ReturnType<typeof createPeopleParts>;

/** What the container has for people, devices, their ways in, and the log of what they did. */
export function createPeopleParts({ rateLimitKey, ...base }: Base & { readonly rateLimitKey: string }) {
  const { env, db } = base;
  const pinPepper = readSecret(env.dataDir, "pin-pepper");
  return {
    staff: createStaffRepository(db),
    people: createPeopleStore(db),
    credentials: createCredentialStore(db),
    ownSecurity: createOwnSecurityStore(db),
    passkeys: createPasskeyStore(db),
    invitations: createInvitationStore(db),
    hasher: createPasswordHasher(pinPepper),
    rateLimits: createRateLimits(db, rateLimitKey),
    auditReads: createAuditReads(db),
    auditChecks: createAuditCheckStore(db),
    auditKeeping: createAuditKeeping(base),
    pinPepper,
    totpKey: readSecret(env.dataDir, "totp-key"),
    codeKey: readSecret(env.dataDir, "typed-code-key"),
  };
}

/** Reading through the audit log and anchoring it: the database's part, and the files beside it. */
function createAuditKeeping({ env, db, log }: Base): AnchorDeps & CheckDeps {
  const key = readSecret(env.dataDir, "audit-anchor-key");
  return {
    ...createAuditCheckStore(db),
    listEnds: () => listChainEnds(db),
    dataDir: env.dataDir,
    key,
    readAnchors: (chainId) => readAnchors(env.dataDir, key, chainId),
    onBroken: ({ chainId, broken }) =>
      log.error({ chainId, broken }, "ALARM: the audit log is not as it was written (docs/operations/audit.md)"),
  };
}
