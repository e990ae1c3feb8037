import "server-only";
import { getLocale } from "next-intl/server";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import type { GatewayCallView, PaymentMarks, PaymentPageView } from "@/lib/payments/payment-page";
import { isFinalState } from "@/lib/payments/payment-state";
import { type ReplayFrame, replayPayment } from "@/lib/payments/replay-payment";
import { readClocks } from "@/lib/payments/two-clocks";
import { type PageReader, type PaymentPageFacts, viewPaymentPage } from "@/lib/payments/view-payment-page";
import type { RefundDetails } from "@/lib/refunds/refund-view";
import type { Role } from "@/lib/staff/rights";
import { getContainer } from "../container";
import type { StoreRecord } from "../db/store-record";
import { requireRight } from "../staff/current-session";
import { requireOfficeRight } from "../staff/office-session";

export type PaymentPageQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "not-found" }
  | { readonly kind: "page"; readonly page: PaymentPageView };

/** Who may read the redacted messages and replay the screens; a cashier has no use for them. */
const CALL_READERS: ReadonlySet<Role> = new Set(["supervisor", "manager", "owner", "auditor"]);
const CALLS_SHOWN = 40;
const STEPS_REPLAYED = 200;

/** Whose payments are looked at, and as whom. */
type Onlooker = { readonly store: StoreRecord; readonly role: Role };

type Refusal = { readonly kind: "signed-out" | "no-right" };

/** At the till: the store this device belongs to. */
async function findOnlookerAtTill(): Promise<Onlooker | Refusal> {
  const check = await requireRight("see-payments");
  if (!check.ok) return refusalOf(check.reason);
  const { device, person } = check.session;
  return { store: device.store, role: person.role };
}

/** In the office: the store looked at. On a till, money of another store than its own is not moved. */
async function findOnlookerInOffice(): Promise<Onlooker | Refusal> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return refusalOf(check.reason);
  const { store, device, person } = check.session;
  return { store, role: device === null || device.store.id === store.id ? person.role : "auditor" };
}

function refusalOf(reason: "not-signed-in" | "not-allowed"): Refusal {
  return { kind: reason === "not-signed-in" ? "signed-out" : "no-right" };
}

/** Everything one payment's page shows. */
export async function getPaymentPage(paymentId: string, place: "till" | "office" = "till"): Promise<PaymentPageQuery> {
  const onlooker = await (place === "till" ? findOnlookerAtTill() : findOnlookerInOffice());
  if ("kind" in onlooker) return onlooker;
  const { env, policies, paymentReads, paymentTrails, refundReads } = getContainer();
  const { store, role } = onlooker;
  // Refunds first: one that ends between the two reads is then still shown as moving and read anew. The other way round
  // the page would show it as done beside a payment that does not know of it, and ask no more.
  const refunds = await refundReads.listOfPayment(store.id, paymentId);
  const details = await paymentReads.findDetails(store.id, paymentId);
  if (details === null) return { kind: "not-found" };
  const locale = await getLocale();
  const reader: PageReader = { zone: store.timeZone, locale, texts: await loadExplanationTexts(locale) };
  const { payment } = details;
  const steps = await paymentTrails.listSteps(store.id, payment.id, payment.version);
  const facts: PaymentPageFacts = {
    storeName: store.name,
    mode: env.mode,
    details,
    steps,
    refunds: await Promise.all(refunds.map((refund) => withSteps(store.id, refund))),
    role,
    policy: policies.of(store.id),
    isContradicted: await paymentReads.isContradicted(store.id, payment.id),
    rules: store,
  };
  const maySeeInside = CALL_READERS.has(role);
  return {
    kind: "page",
    page: {
      ...viewPaymentPage(facts, reader),
      replay: maySeeInside ? replayOf(facts) : null,
      calls: maySeeInside ? await listCalls(store.id, paymentId, reader) : null,
    },
  };
}

/** What moves on an office page by itself, for its poll. */
export async function getOfficePaymentMarks(paymentId: string): Promise<PaymentMarks | "not-found" | "signed-out"> {
  const check = await requireOfficeRight("see-office", "poll");
  if (!check.ok) return "signed-out";
  return (await getPaymentMarks(check.session.store.id, paymentId)) ?? "not-found";
}

/** What moves on the page by itself, for its poll; null when the store has no such payment. */
export async function getPaymentMarks(storeId: string, paymentId: string): Promise<PaymentMarks | null> {
  const { paymentReads, refundReads } = getContainer();
  const details = await paymentReads.findDetails(storeId, paymentId);
  if (details === null) return null;
  const refunds = await refundReads.listOfPayment(storeId, paymentId);
  return {
    payment: { state: details.payment.state, version: details.payment.version },
    isContradicted: isFinalState(details.payment.state) && (await paymentReads.isContradicted(storeId, paymentId)),
    refunds: refunds.map(({ refund }) => ({ id: refund.id, version: refund.version })),
  };
}

/** The till's screens of this payment. A trail of weeks begins with what a person was there to see. */
function replayOf({ details, steps, refunds, policy }: PaymentPageFacts): readonly ReplayFrame[] {
  const returned = refunds.map(({ details: { refund } }) => ({
    amountMinor: refund.amount.minor,
    createdAt: refund.createdAt,
    finalAt: refund.finalAt,
    isRefused: refund.state === "refused",
  }));
  return replayPayment({ details, steps: steps.slice(0, STEPS_REPLAYED), refunds: returned, policy });
}

async function withSteps(storeId: string, details: RefundDetails) {
  const { id, version } = details.refund;
  return { details, steps: await getContainer().paymentTrails.listRefundSteps(storeId, id, version) };
}

async function listCalls(storeId: string, paymentId: string, reader: PageReader): Promise<readonly GatewayCallView[]> {
  const calls = await getContainer().paymentTrails.listCalls(storeId, paymentId, CALLS_SHOWN);
  return calls.map(({ sentAt, ...call }) => ({ ...call, clocks: readClocks(sentAt, reader.zone, reader.locale) }));
}
