import { buildOpenApi } from "@/lib/api/openapi";

/** The description of this API. Public: it holds nothing of any store. */
export function GET(): Response {
  return Response.json(buildOpenApi(), { headers: { "Cache-Control": "no-store" } });
}
