import "server-only";
import type { FeeRate } from "@/lib/reconciliation/fee-rate";
import { hasRight } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";
import { reconciliationScopeOf } from "./reconciliation-scope";

export type RulesQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | {
      readonly kind: "rules";
      readonly rates: readonly FeeRate[];
      /** The store's own, offered first. */
      readonly currency: string;
      readonly mayChange: boolean;
    };

/** The contract's fees, for the page that also tells what is taken for granted about the files. */
export async function getReconciliationRules(): Promise<RulesQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { person, store } = check.session;
  const isWhole = (await reconciliationScopeOf(check.session)) === null;
  return {
    kind: "rules",
    rates: await getContainer().reconciliation.feeRates.list(),
    currency: store.currency,
    mayChange: isWhole && hasRight(person.role, "reconcile"),
  };
}
