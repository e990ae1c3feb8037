import { noStore, refusal } from "@/server/inbound/answers";
import { requireRight } from "@/server/inbound/require-right";
import { getTillReadiness } from "@/server/queries/get-till-readiness";

/** The till's readiness light. A route and not an action: actions queue, and a look at Alipay's host may take seconds. */
export async function GET(): Promise<Response> {
  const check = await requireRight("see-payments", "poll");
  return check.ok ? noStore(await getTillReadiness()) : refusal(check.reason);
}
