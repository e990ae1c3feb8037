import "server-only";
import { API_PROBLEMS, type ApiProblemCode } from "@/lib/api/problems";

/** A refusal of the integration API for which the caller has to wait, with the seconds in Retry-After (RFC 6585). */
export function tooManyRequests(retryAfterMs: number): Response {
  const answer = problemAnswer("too-many-requests");
  answer.headers.set("Retry-After", String(Math.ceil(retryAfterMs / 1_000)));
  return answer;
}

/** A refusal of the integration API as a problem document (RFC 9457). */
export function problemAnswer(code: ApiProblemCode, detail?: string): Response {
  const problem = API_PROBLEMS[code];
  const body = {
    type: "about:blank",
    status: problem.status,
    code,
    title: problem.title,
    detail: detail ?? problem.detail,
  };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: {
      "Cache-Control": "no-store",
      "Content-Type": "application/problem+json",
      ...(code === "not-authenticated" ? { "WWW-Authenticate": 'Bearer realm="saoma"' } : {}),
    },
  });
}
