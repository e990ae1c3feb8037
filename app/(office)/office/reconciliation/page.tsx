import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { DayList } from "@/components/reconciliation/day-list";
import { getReconciliationDays } from "@/server/queries/get-reconciliation";

export const generateMetadata = pageTitle("office.nav.reconciliation");

export default async function ReconciliationPage() {
  const query = await getReconciliationDays();
  switch (query.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "days":
      return (
        <DayList
          days={query.days}
          from={query.from}
          today={query.today}
          isFetching={query.isFetching}
          mayUpload={query.mayUpload}
        />
      );
  }
}
