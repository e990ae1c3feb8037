import "server-only";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { AttentionView, StrayView } from "@/lib/office/attention-case";
import { type StrayFacts, writeStrayEscalation } from "@/lib/office/escalation-message";
import { getContainer } from "../container";
import type { OpenCase, Stray } from "../db/case-reads";
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
  const { office, env } = getContainer();
  const { cases } = office;
  const { store } = check.session;
  const [open, strays] = await Promise.all([
    cases.listCases(store.id, MOST_SHOWN),
    cases.listStrays(store.id, MOST_SHOWN),
  ]);
  const from = { merchantId: env.alipay?.merchantId ?? "", mode: env.mode, zone: store.timeZone };
  const view = { cases: open.map(viewCase), strays: strays.map((stray) => viewStray(stray, from)) };
  return { kind: "queue", queue: { ...view, serverNow: Date.now() } };
}

function viewCase({ currency, amountMinor, ...rest }: OpenCase) {
  return { ...rest, amount: { currency: currency as CurrencyCode, minor: amountMinor } }; // written with one of the table's
}

function viewStray(stray: Stray, from: Pick<StrayFacts, "merchantId" | "mode" | "zone">): StrayView {
  const { subject, date, word, currency, minor, merchantRef, providerRef, since, holderName } = stray;
  const amount = minor === null ? null : { currency: currency as CurrencyCode, minor }; // read with one of the table's
  return {
    subject,
    date,
    word,
    amount,
    reference: providerRef ?? merchantRef,
    since,
    holderName,
    message: writeStrayEscalation({ ...from, date, amount, merchantRef, providerRef, at: since }),
  };
}
