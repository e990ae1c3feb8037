import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { pageTitle } from "@/components/app/page-title";
import { CasePanel } from "@/components/office/attention/case-panel";
import { NoRight } from "@/components/office/no-right";
import { PaymentScreen } from "@/components/payments/payment-screen";
import { cancelPayment } from "@/server/actions/cancel-payment";
import { changeCase } from "@/server/actions/change-case";
import { listApprovers } from "@/server/actions/list-approvers";
import { printReceipt } from "@/server/actions/print-receipt";
import { startRefund } from "@/server/actions/start-refund";
import { getOfficeCase } from "@/server/queries/get-office-case";
import { getPaymentPage } from "@/server/queries/get-payment-page";

export const generateMetadata = pageTitle("payments.page.title");

const ACTIONS = { cancelPayment, startRefund, listApprovers, printReceipt };

export default async function OfficePaymentPage({ params }: { readonly params: Promise<{ paymentId: string }> }) {
  const paymentId = z.uuid().safeParse((await params).paymentId);
  if (!paymentId.success) notFound();
  const found = await getPaymentPage(paymentId.data, "office");
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "not-found":
      return notFound();
    case "page": {
      const panel = await getOfficeCase(paymentId.data);
      return (
        <PaymentScreen page={found.page} actions={ACTIONS} place="office">
          {panel !== null && <CasePanel panel={panel} changeCase={changeCase} />}
        </PaymentScreen>
      );
    }
  }
}
