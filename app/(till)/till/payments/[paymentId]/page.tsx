import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { PaymentScreen } from "@/components/payments/payment-screen";
import { cancelPayment } from "@/server/actions/cancel-payment";
import { listApprovers } from "@/server/actions/list-approvers";
import { printReceipt } from "@/server/actions/print-receipt";
import { startRefund } from "@/server/actions/start-refund";
import { getPaymentPage } from "@/server/queries/get-payment-page";

export const generateMetadata = pageTitle("payments.page.title");

const ACTIONS = { cancelPayment, startRefund, listApprovers, printReceipt };

export default async function PaymentPage({ params }: { readonly params: Promise<{ paymentId: string }> }) {
  const paymentId = z.uuid().safeParse((await params).paymentId);
  if (!paymentId.success) notFound();
  const found = await getPaymentPage(paymentId.data);
  switch (found.kind) {
    case "signed-out":
    // At a till everybody may see its payments: somebody who may not has no business there.
    case "no-right":
      return redirect("/sign-in");
    case "not-found":
      return notFound();
    case "page":
      return (
        <AreaMessages area="payments">
          <PaymentScreen page={found.page} actions={ACTIONS} />
        </AreaMessages>
      );
  }
}
