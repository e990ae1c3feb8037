import { noStore, refusal } from "@/server/inbound/answers";
import { requireRight } from "@/server/inbound/require-right";
import { getOpenPayments } from "@/server/queries/get-payment-status";

/** The doubt tray: every open payment of the store, the oldest first, and whether Alipay answers this server. */
export async function GET(): Promise<Response> {
  const check = await requireRight("see-payments", "poll");
  if (!check.ok) return refusal(check.reason);
  return noStore(await getOpenPayments(check.session.device));
}
