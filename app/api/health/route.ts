/** Says that the process answers. Nothing else: a load balancer and the start script ask it. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
