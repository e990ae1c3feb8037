import "server-only";
import { API_PROBLEMS, type ApiProblemCode } from "@/lib/api/problems";

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
