import "server-only";
import { getLocale } from "next-intl/server";
import type { CasePanelView, CaseReason } from "@/lib/office/attention-case";
import { type EscalationFacts, writeEscalation } from "@/lib/office/escalation-message";
import { readClocks } from "@/lib/payments/two-clocks";
import { hasRight } from "@/lib/staff/rights";
import { getContainer } from "../container";
import type { CaseStep } from "../db/case-repository";
import type { StoreRecord } from "../db/store-record";
import { requireOfficeRight } from "../staff/office-session";

const CALLS_TOLD = 100;

/**
 * The case of a payment of the store looked at: what is open, who has it, what people added. Null when there is and was
 * none, or when this person may not see it.
 */
export async function getOfficeCase(paymentId: string): Promise<CasePanelView | null> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return null;
  const { store, person } = check.session;
  const { office, paymentReads, people } = getContainer();
  const [reasons, holder, steps, details, staff] = await Promise.all([
    office.cases.listReasons(store.id, paymentId),
    office.cases.findHolder(store.id, paymentId),
    office.cases.listSteps(store.id, paymentId),
    paymentReads.findDetails(store.id, paymentId),
    people.listStaff(store.id),
  ]);
  if (details === null || (reasons.length === 0 && steps.length === 0)) return null;
  const locale = await getLocale();
  return {
    paymentId,
    reasons,
    currency: details.payment.amount.currency,
    serverNow: details.now,
    holder,
    isMine: holder?.id === person.id,
    steps: steps.map((step) => viewStep(step, store.timeZone, locale)),
    people: staff
      .filter(
        ({ id, disabledAt, role }) => disabledAt === null && id !== holder?.id && hasRight(role, "cancel-payment"),
      )
      .map(({ id, name }) => ({ id, name })),
    message: await messageOf(store, paymentId, reasons),
    mayChange: hasRight(person.role, "manage-office"),
  };
}

function viewStep({ at, ...step }: CaseStep, zone: string, locale: string) {
  const { day, shop } = readClocks(at, zone, locale);
  return { ...step, clock: `${day}, ${shop}` };
}

async function messageOf(store: StoreRecord, paymentId: string, reasons: readonly CaseReason[]) {
  if (reasons.length === 0) return null;
  const { env, paymentReads, refundReads, paymentTrails } = getContainer();
  const [details, refunds, calls] = await Promise.all([
    paymentReads.findDetails(store.id, paymentId),
    refundReads.listOfPayment(store.id, paymentId),
    paymentTrails.listCalls(store.id, paymentId, CALLS_TOLD),
  ]);
  if (details === null) return null;
  const facts: EscalationFacts = {
    merchantId: env.alipay?.merchantId ?? "",
    mode: env.mode,
    payment: details.payment,
    refunds: refunds.map(({ refund }) => refund),
    calls: calls.toReversed(),
    zone: store.timeZone,
  };
  return writeEscalation(facts);
}
