import "server-only";

const STATUS = { "not-signed-in": 401, "not-allowed": 403, "not-found": 404, "bad-input": 400 } as const;

const NO_STORE = { "Cache-Control": "no-store" };

/** A JSON answer that no cache may keep: it speaks of money. */
export function noStore(body: unknown): Response {
  return Response.json(body, { headers: NO_STORE });
}

export type Refusal = keyof typeof STATUS;

/** Whether a status says it. */
export function isRefusal(reason: string): reason is Refusal {
  return Object.hasOwn(STATUS, reason);
}

/** A refusal as a problem document (RFC 9457); `code` is stable, the screen has the words. */
export function refusal(code: Refusal): Response {
  const status = STATUS[code];
  return new Response(JSON.stringify({ type: "about:blank", status, code }), {
    status,
    headers: { ...NO_STORE, "Content-Type": "application/problem+json" },
  });
}
