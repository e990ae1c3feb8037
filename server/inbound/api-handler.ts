import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ApiProblemCode } from "@/lib/api/problems";
import { type ApiOutcome, answerOnce, isIdempotencyKey } from "../api/answer-once";
import { findCaller } from "../api/api-key";
import { getContainer } from "../container";
import type { ApiKeyRecord } from "../db/api-key-repository";
import { addressOf } from "../staff/client-address";
import { isOpen } from "../staff/play-stores";
import { problemAnswer, tooManyRequests } from "./problem-answer";
import { readBody } from "./read-body";

/** One call of another system: whose key it carries, what it asks for, and what its path names ("" where it names none). */
export type ApiCall<Input> = {
  readonly caller: ApiKeyRecord;
  readonly input: Input;
  readonly paymentId: string;
  readonly businessDate: string;
  readonly signal: AbortSignal;
  /** Whether the key is good still; for whoever waited. */
  readonly isStillIn: () => Promise<boolean>;
};

/** The body of a 200, or why there is none. */
export type ApiRead =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly code: ApiProblemCode };

// The built server gives a route without a named part in its path no params at all, only the promise of them.
type RouteContext = { readonly params: Promise<{ paymentId?: string; businessDate?: string } | undefined> };
type Route = (request: Request, context: RouteContext) => Promise<Response>;

/** A reading route: key, query string, answer. Unknown query parameters are passed over. */
export function apiGet<Input>(schema: z.ZodType<Input>, read: (call: ApiCall<Input>) => Promise<ApiRead>): Route {
  return guarded(async (request, caller, place) => {
    const query = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return problemAnswer("bad-input", describeIssue(query.error));
    const result = await read({ caller, input: query.data, ...place, signal: request.signal });
    return result.ok ? jsonAnswer(200, result.body) : problemAnswer(result.code);
  });
}

export type ApiWrite<Input> = {
  readonly schema: z.ZodType<Input>;
  /** Does it; the same request id always leads to the same resource. */
  readonly act: (call: ApiCall<Input> & { readonly requestId: string }) => Promise<ApiOutcome>;
  /** The resource as it is now. */
  readonly show: (call: ApiCall<Input>, resourceId: string) => Promise<unknown>;
};

/** A writing route: key, Idempotency-Key, body, then the use case at most once. */
export function apiPost<Input>({ schema, act, show }: ApiWrite<Input>): Route {
  return guarded(async (request, caller, place) => {
    const idempotencyKey = request.headers.get("idempotency-key");
    if (!isIdempotencyKey(idempotencyKey)) return problemAnswer("idempotency-key-missing");
    const read = await readInput(request, schema);
    if (!read.ok) return problemAnswer(read.code, read.detail);
    const { integration, payments } = getContainer();
    const call = { caller, input: read.input, ...place, signal: request.signal };
    const asked = `${request.method} ${new URL(request.url).pathname}\n${JSON.stringify(read.input)}`;
    const outcome = await answerOnce(integration.apiKeys, {
      apiKeyId: caller.id,
      idempotencyKey,
      // Keyed: a plain hash of a body would let whoever has the tables guess the scanned code in it.
      bodyHash: payments.hashCode(`api-request:${asked}`),
      act: (requestId) => act({ ...call, requestId }),
    });
    if (!outcome.ok) return problemAnswer(outcome.code);
    return jsonAnswer(outcome.status, await show(call, outcome.resourceId));
  });
}

type Place = Pick<ApiCall<unknown>, "paymentId" | "businessDate" | "isStillIn">;
type GuardedWork = (request: Request, caller: ApiKeyRecord, place: Place) => Promise<Response>;

/**
 * Whose key it is comes before anything else is read, then how often it came; what breaks is logged with an id and told
 * without its words.
 */
function guarded(work: GuardedWork): Route {
  return async (request, { params }) => {
    try {
      const { log, rateLimits } = getContainer();
      const caller = await callerOf(request);
      const counted =
        caller === null
          ? await rateLimits.limitRate("api-address", addressOf(request.headers))
          : await rateLimits.limitRate("api", caller.id);
      if (!counted.ok) return tooManyRequests(counted.retryAfterMs);
      if (caller === null) {
        log.warn({ address: addressOf(request.headers) }, "integration API: refused, no key that is good");
        return problemAnswer("not-authenticated");
      }
      const { paymentId, businessDate } = (await params) ?? {};
      if (paymentId !== undefined && !z.uuid().safeParse(paymentId).success) return problemAnswer("not-found");
      const isStillIn = async (): Promise<boolean> => (await callerOf(request)) !== null;
      return await work(request, caller, { paymentId: paymentId ?? "", businessDate: businessDate ?? "", isStillIn });
    } catch (error) {
      const errorId = randomUUID();
      getContainer().log.error({ err: error, errorId }, "integration API failed");
      return problemAnswer("internal-error", `Repeat with the same Idempotency-Key; for support: ${errorId}.`);
    }
  };
}

async function callerOf(request: Request): Promise<ApiKeyRecord | null> {
  const { env, integration } = getContainer();
  const found = await findCaller(integration.apiKeys, request.headers.get("authorization"));
  return found !== null && isOpen(env.mode, found.store) ? found : null;
}

type ReadInput<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly code: ApiProblemCode; readonly detail?: string };

async function readInput<Input>(request: Request, schema: z.ZodType<Input>): Promise<ReadInput<Input>> {
  const text = await readBody(request);
  if (text === null) return { ok: false, code: "body-too-large" };
  if (text !== "" && !isJsonType(request.headers.get("content-type")))
    return { ok: false, code: "unsupported-media-type" };
  const json = parseJson(text === "" ? "{}" : text);
  if (json === undefined) return { ok: false, code: "bad-json" };
  const parsed = schema.safeParse(json);
  return parsed.success
    ? { ok: true, input: parsed.data }
    : { ok: false, code: "bad-input", detail: describeIssue(parsed.error) };
}

function isJsonType(contentType: string | null): boolean {
  return contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names the place, never the value: a body may hold a scanned code. */
function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return "The request does not have the documented form.";
  const place = issue.path.length === 0 ? "the whole" : issue.path.join(".");
  return `In ${place}: ${issue.message}.`;
}

function jsonAnswer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
