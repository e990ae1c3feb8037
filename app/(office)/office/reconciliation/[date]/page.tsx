import { notFound, redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { DayScreen } from "@/components/reconciliation/day-screen";
import { assignDifference } from "@/server/actions/assign-difference";
import { resolveDifference } from "@/server/actions/resolve-difference";
import { runReconciliation } from "@/server/actions/run-reconciliation";
import { undoResolution } from "@/server/actions/undo-resolution";
import { getReconciliationDay } from "@/server/queries/get-reconciliation";

export const generateMetadata = pageTitle("office.nav.reconciliation");

const ACTIONS = {
  resolve: resolveDifference,
  assign: assignDifference,
  undo: undoResolution,
  runAgain: runReconciliation,
};

export default async function ReconciliationDayPage({
  params,
}: {
  readonly params: Promise<{ readonly date: string }>;
}) {
  const query = await getReconciliationDay((await params).date);
  switch (query.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "no-day":
      return notFound();
    case "day":
      return <DayScreen view={query.view} actions={ACTIONS} />;
  }
}
