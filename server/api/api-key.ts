import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { AuditActor } from "@/lib/audit/audit-entry";
import type { ApiKeyRecord, ApiKeyRepository } from "../db/api-key-repository";

// sk_ and 256 bits as base64url: recognisable in a log or a commit by whoever scans for leaked keys.
const BEARER = /^Bearer +(sk_[\w-]{43})$/i;

/** Makes a key for another system. It is returned once; only its hash is kept. @returns null when the name is taken */
export async function createApiKey(
  keys: ApiKeyRepository,
  { storeId, name, actor }: { storeId: string; name: string; actor: AuditActor },
): Promise<string | null> {
  const key = `sk_${randomBytes(32).toString("base64url")}`;
  const isMade = await keys.insertKey({
    id: uuidv7(),
    deviceId: uuidv7(),
    storeId,
    name,
    actor,
    keyHash: hashOf(key),
    // Payments need a device; this one has a token nobody ever saw.
    deviceTokenHash: hashOf(randomBytes(32).toString("base64url")),
  });
  return isMade ? key : null;
}

/** Whose key an Authorization header carries; null when there is none, or it is unknown or revoked. */
export async function findCaller(keys: ApiKeyRepository, authorization: string | null): Promise<ApiKeyRecord | null> {
  const key = BEARER.exec(authorization ?? "")?.[1];
  return key === undefined ? null : keys.findKey(hashOf(key));
}

/** 256 random bits need no slow hash. */
function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
