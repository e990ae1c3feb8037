import "server-only";
import { v5 as uuidv5 } from "uuid";
import { API_PROBLEMS, type ApiProblemCode, isApiProblemCode } from "@/lib/api/problems";
import type { ApiKeyRepository, RequestOutcome } from "../db/api-key-repository";

/** What a request did: made or changed a resource, or was refused. */
export type ApiOutcome =
  | { readonly ok: true; readonly status: 201 | 202; readonly resourceId: string }
  | { readonly ok: false; readonly code: ApiProblemCode };

export type AskedOnce = {
  readonly apiKeyId: string;
  readonly idempotencyKey: string;
  /** Keyed hash of what was asked; equal only for the same request. */
  readonly bodyHash: string;
  /** Does it. Called again after a crash or by a twin, always with the same request id, so it must lead to one resource. */
  readonly act: (requestId: string) => Promise<ApiOutcome>;
};

// Never changes: with another namespace a repeated request would make a second payment.
const NAMESPACE = "6f0d2b0e-6f5a-4a57-9a3c-1d1a7f0c9b52";
const KEY_FORM = /^[\x21-\x7e]{1,255}$/;

/** True for a usable Idempotency-Key: 1 to 255 printable ASCII characters. */
export function isIdempotencyKey(text: string | null): text is string {
  return text !== null && KEY_FORM.test(text);
}

/**
 * Answers a request that may come several times, one after the other or at once, as if it came once. The key is
 * written first; the request id follows from it, so that even a crash between the two leads to the same resource.
 */
export async function answerOnce(keys: ApiKeyRepository, asked: AskedOnce): Promise<ApiOutcome> {
  const key = { apiKeyId: asked.apiKeyId, idempotencyKey: asked.idempotencyKey };
  const begun = await keys.beginRequest(key, asked.bodyHash);
  switch (begun.kind) {
    case "reused":
      return { ok: false, code: "idempotency-key-reused" };
    case "done":
      return outcomeOf(begun.outcome);
    case "to-do": {
      const outcome = await asked.act(uuidv5(`${asked.apiKeyId}:${asked.idempotencyKey}`, NAMESPACE));
      return outcomeOf(await keys.finishRequest(key, rowOf(outcome)));
    }
  }
}

function rowOf(outcome: ApiOutcome): RequestOutcome {
  return outcome.ok
    ? { status: outcome.status, code: null, resourceId: outcome.resourceId }
    : { status: API_PROBLEMS[outcome.code].status, code: outcome.code, resourceId: null };
}

function outcomeOf({ status, code, resourceId }: RequestOutcome): ApiOutcome {
  if (code !== null) return { ok: false, code: isApiProblemCode(code) ? code : "internal-error" };
  if (resourceId === null) throw new Error("a finished request has neither a resource nor a refusal");
  return { ok: true, status: status === 202 ? 202 : 201, resourceId };
}
