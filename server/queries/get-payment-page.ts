import "server-only";
import { getLocale } from "next-intl/server";
import { explainWord } from "@/lib/explanations/explain-payment";
import { EXPLANATIONS } from "@/lib/explanations/explanations";
import { type ExplanationTexts, loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import type { GatewayCallView, PaymentMarks, PaymentPageView, RefundLineView } from "@/lib/payments/payment-page";
import { possibilitiesOf } from "@/lib/payments/payment-possibilities";
import { tellTrail } from "@/lib/payments/payment-trail";
import { judgePayment } from "@/lib/payments/payment-verdict";
import { beijingZoneName, readClocks, readDeadline, zoneName } from "@/lib/payments/two-clocks";
import { REFUND_LIMIT_MINOR } from "@/lib/refunds/refund-limit";
import { reasonOfWalletText } from "@/lib/refunds/refund-reasons";
import type { RefundDetails } from "@/lib/refunds/refund-view";
import { hasRight, type Role } from "@/lib/staff/rights";
import { getContainer } from "../container";
import type { PaymentDetails } from "../db/payment-reads";
import type { StoreRecord } from "../db/staff-repository";
import { viewPayment } from "../payments/view-payment";
import { viewRefund } from "../refunds/view-refund";
import { requireRight } from "../staff/current-session";
import { requireOfficeRight } from "../staff/office-session";

export type PaymentPageQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "not-found" }
  | { readonly kind: "page"; readonly page: PaymentPageView };

/** Who may read the redacted messages; a cashier has no use for them. */
const CALL_READERS: ReadonlySet<Role> = new Set(["supervisor", "manager", "owner", "auditor"]);
const CALLS_SHOWN = 40;

/** Whose words, whose clock. */
type Reader = { readonly zone: string; readonly locale: string; readonly texts: ExplanationTexts };

/** Whose payments are looked at, and as whom. */
type Onlooker = { readonly store: StoreRecord; readonly role: Role };

/** At the till: the store this device belongs to. */
async function findOnlookerAtTill(): Promise<Onlooker | null> {
  const check = await requireRight("see-payments");
  if (!check.ok) return null;
  const { device, person } = check.session;
  return { store: device.store, role: person.role };
}

/** In the office: the store looked at. Money of another store than the device's own is not moved from here. */
async function findOnlookerInOffice(): Promise<Onlooker | null> {
  const check = await requireOfficeRight("see-payments");
  if (!check.ok) return null;
  const { store, device, person } = check.session;
  return { store, role: device?.store.id === store.id ? person.role : "auditor" };
}

/** Everything one payment's page shows. */
export async function getPaymentPage(paymentId: string, place: "till" | "office" = "till"): Promise<PaymentPageQuery> {
  const onlooker = await (place === "till" ? findOnlookerAtTill() : findOnlookerInOffice());
  if (onlooker === null) return { kind: "signed-out" };
  const { env, paymentReads, refundReads } = getContainer();
  const { store, role } = onlooker;
  // Refunds first: one that ends between the two reads is then still shown as moving and read anew. The other way round
  // the page would show it as done beside a payment that does not know of it, and ask no more.
  const refunds = await refundReads.listOfPayment(store.id, paymentId);
  const details = await paymentReads.findDetails(store.id, paymentId);
  if (details === null) return { kind: "not-found" };
  const locale = await getLocale();
  const reader: Reader = { zone: store.timeZone, locale, texts: await loadExplanationTexts(locale) };
  const { payment } = details;
  return {
    kind: "page",
    page: {
      storeName: store.name,
      mode: env.mode,
      payment: viewPayment(details, env.policy),
      ...(await judged(store.id, details, refunds, reader)),
      refunds: refunds.map((refund) => viewRefundLine(refund, reader)),
      calls: CALL_READERS.has(role) ? await listCalls(store.id, paymentId, reader) : null,
      zones: { shop: zoneName(details.now, reader.zone, locale), beijing: beijingZoneName(details.now, locale) },
      begun: clocks(payment.createdAt, reader),
      paid: payment.paidAt === null ? null : clocks(payment.paidAt, reader),
      ...possible(details, role, reader),
    },
  };
}

/** What moves on the page by itself, for its poll; null when the store has no such payment. */
export async function getPaymentMarks(storeId: string, paymentId: string): Promise<PaymentMarks | null> {
  const { paymentReads, refundReads } = getContainer();
  const details = await paymentReads.findDetails(storeId, paymentId);
  if (details === null) return null;
  const refunds = await refundReads.listOfPayment(storeId, paymentId);
  return {
    payment: { state: details.payment.state, version: details.payment.version },
    refunds: refunds.map(({ refund }) => ({ id: refund.id, version: refund.version })),
  };
}

/** The verdict with the told trail, from the stored steps and nothing else. */
async function judged(storeId: string, details: PaymentDetails, refunds: readonly RefundDetails[], reader: Reader) {
  const { paymentTrails } = getContainer();
  const { payment } = details;
  const lines = await paymentTrails.listSteps(storeId, payment.id, payment.version);
  const refundLines = await Promise.all(
    refunds.map(({ refund }) => paymentTrails.listRefundSteps(storeId, refund.id, refund.version)),
  );
  const { verdict, proof } = judgePayment({
    amountMinor: payment.amount.minor,
    lines,
    refunds: refunds.map(({ refund }, index) => ({
      amountMinor: refund.amount.minor,
      lines: refundLines[index] ?? [],
    })),
  });
  const trail = tellTrail(lines, refundLines, proof).map((step, index) => ({
    key: String(index),
    event: step.event,
    count: step.count,
    clocks: clocks(step.at, reader),
    lastClocks: step.count === 1 ? null : clocks(step.lastAt, reader),
    refundAmount: step.refund === null ? null : (refunds[step.refund]?.refund.amount ?? null),
    personName: step.personName,
    explanation: meaningOf(step, reader),
    code: step.code,
    isProof: step.isProof,
  }));
  return { verdict, trail };
}

function possible({ payment, now }: PaymentDetails, role: Role, reader: Reader) {
  const { cancel, refund } = possibilitiesOf(payment, now);
  const alone = REFUND_LIMIT_MINOR[payment.amount.currency] - payment.refundReservedMinor;
  return {
    cancel: {
      reason: cancel.reason ?? (hasRight(role, "cancel-payment") ? null : ("no-right" as const)),
      until: cancel.until === null ? null : readDeadline(cancel.until, reader.zone, reader.locale),
    },
    refund: {
      reason: refund.reason ?? (hasRight(role, "refund") ? null : ("no-right" as const)),
      until: refund.until === null ? null : readDeadline(refund.until, reader.zone, reader.locale),
      leftMinor: refund.leftMinor,
      aloneMinor: hasRight(role, "refund-above-limit") ? null : Math.max(0, alone),
    },
  };
}

function viewRefundLine(details: RefundDetails, reader: Reader): RefundLineView {
  const { refund } = details;
  return {
    ...viewRefund(details),
    clocks: clocks(refund.refundedAt ?? refund.finalAt ?? refund.createdAt, reader),
    reasonKey: refund.reason === null ? null : reasonOfWalletText(refund.reason),
    explanation: refund.state === "refunded" ? null : meaningOf({ event: "refund", code: refund.resultCode }, reader),
  };
}

async function listCalls(storeId: string, paymentId: string, reader: Reader): Promise<readonly GatewayCallView[]> {
  const calls = await getContainer().paymentTrails.listCalls(storeId, paymentId, CALLS_SHOWN);
  return calls.map(({ sentAt, ...call }) => ({ ...call, clocks: clocks(sentAt, reader) }));
}

function clocks(at: number, { zone, locale }: Reader) {
  return readClocks(at, zone, locale);
}

/** What a code means in this step. The words for a refused charge are kept from every other step: there they would say "not paid". */
function meaningOf({ event, code }: { event: string; code: string | null }, { texts }: Reader): string | null {
  const key = code === null ? null : explainWord(code);
  if (key === null || (EXPLANATIONS[key].money === "not-taken" && event !== "pay-declined")) return null;
  return texts[key]?.title ?? null;
}
