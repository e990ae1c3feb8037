import type { Route } from "next";
import { redirect } from "next/navigation";
import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { LastPayments } from "@/components/payments/last-payments";
import { listLastPayments } from "@/server/queries/list-last-payments";

export const generateMetadata = pageTitle("payments.list.title");

type Query = Promise<Readonly<Record<string, string | string[] | undefined>>>;

export default async function LastPaymentsPage({ searchParams }: { readonly searchParams: Query }) {
  const { q, of } = await searchParams;
  const text = typeof q === "string" ? q.slice(0, 64) : "";
  const isWholeStore = of === "store";
  const found = await listLastPayments({ text, isWholeStore });
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "found":
      return redirect(`/till/payments/${found.paymentId}` as Route); // the id of a row: our own page
    case "list": {
      const { kind: _kind, ...list } = found;
      return (
        <AreaMessages area="payments">
          <LastPayments {...list} text={text} isWholeStore={isWholeStore} />
        </AreaMessages>
      );
    }
  }
}
