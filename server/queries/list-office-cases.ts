import "server-only";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { AttentionView } from "@/lib/office/attention-case";
import { getContainer } from "../container";
import type { OpenCase } from "../db/case-reads";
import { requireOfficeRight } from "../staff/office-session";

export type OfficeCasesQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "queue"; readonly queue: AttentionView };

const MOST_SHOWN = 200;

/** Every open doubt, incident and difference of the store looked at, the oldest first. */
export async function listOfficeCases(): Promise<OfficeCasesQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { cases } = getContainer().office;
  const { store } = check.session;
  const [open, strays] = await Promise.all([cases.listCases(store.id, MOST_SHOWN), cases.listStrays(store.id)]);
  return { kind: "queue", queue: { cases: open.map(viewCase), strays, serverNow: Date.now() } };
}

function viewCase({ currency, amountMinor, ...rest }: OpenCase) {
  return { ...rest, amount: { currency: currency as CurrencyCode, minor: amountMinor } }; // written with one of the table's
}
