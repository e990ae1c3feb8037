import { getHealth } from "@/server/queries/get-health";

/**
 * Says that the process answers, and how the schedule stands. Always 200 while the process lives: a load balancer must not
 * take every server away because one row is late; alarms look at `status`.
 */
export async function GET(): Promise<Response> {
  return Response.json(await getHealth(), { headers: { "Cache-Control": "no-store" } });
}
