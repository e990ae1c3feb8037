import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { RulesScreen } from "@/components/reconciliation/rules-screen";
import { setFeeRate } from "@/server/actions/set-fee-rate";
import { getReconciliationRules } from "@/server/queries/get-reconciliation-rules";

export const generateMetadata = pageTitle("reconciliation.rules.title");

export default async function RulesPage() {
  const query = await getReconciliationRules();
  switch (query.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "rules":
      return (
        <RulesScreen rates={query.rates} currency={query.currency} setRate={query.mayChange ? setFeeRate : null} />
      );
  }
}
