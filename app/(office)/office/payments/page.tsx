import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { PaymentList } from "@/components/office/payments/payment-list";
import type { RawParams } from "@/lib/office/url-params";
import { listOfficePayments } from "@/server/queries/list-office-payments";

export const generateMetadata = pageTitle("office.nav.payments");

export default async function OfficePaymentsPage({ searchParams }: { readonly searchParams: Promise<RawParams> }) {
  const found = await listOfficePayments(await searchParams);
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "list":
      return <PaymentList list={found.list} />;
  }
}
