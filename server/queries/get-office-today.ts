import "server-only";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { getContainer } from "../container";
import { viewOpenPayment } from "../payments/view-payment";
import { requireOfficeRight } from "../staff/office-session";

export type OfficeTodayQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | {
      readonly kind: "today";
      readonly storeName: string;
      readonly open: readonly OpenPaymentView[];
      readonly serverNow: number;
    };

/** The store's day as it stands. */
export async function getOfficeToday(): Promise<OfficeTodayQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { store } = check.session;
  const open = await getContainer().paymentReads.listOpen(store.id);
  return { kind: "today", storeName: store.name, open: open.map(viewOpenPayment), serverNow: Date.now() };
}
