import "server-only";
import { describePayment, summarisePayment } from "@/lib/api/describe-payment";
import type { ApiPayment, NewPaymentRequest, PaymentListQuery, PaymentPage } from "@/lib/api/payment-schemas";
import type { ApiProblemCode } from "@/lib/api/problems";
import { parseMinor } from "@/lib/money/money";
import type { StartPaymentRefusal } from "@/lib/payments/start-payment-contract";
import type { ApiOutcome } from "../api/answer-once";
import { getContainer } from "../container";
import type { ApiKeyStore } from "../db/api-key-repository";
import { requestCancel } from "../payments/request-cancel";
import { type Counter, startPayment } from "../payments/start-payment";
import { getPaymentStatus } from "../queries/get-payment-status";
import type { ApiCall, ApiRead } from "./api-handler";

type PostCall<Input> = ApiCall<Input> & { readonly requestId: string };

/** Takes a payment for another system. Returns as soon as it is written; never waits for Alipay. */
export async function takePayment({ caller, input, requestId }: PostCall<NewPaymentRequest>): Promise<ApiOutcome> {
  const { integration, payments } = getContainer();
  const findEarlier = (): Promise<string | null> => integration.payments.findIdByRequest(caller.store.id, requestId);
  // A twin, or an earlier life of this server, may have got as far as the payment; its code counts as used then.
  const earlier = await findEarlier();
  if (earlier !== null) return created(earlier);
  const minor = parseMinor(input.amount.value);
  if (minor === null) return { ok: false, code: "amount-too-large" };
  const counter: Counter = { store: sellerOf(caller.store), deviceId: caller.deviceId, personId: null };
  const { code, reference, title } = input;
  const amount = { currency: input.amount.currency, minor };
  const started = await startPayment(payments, counter, { requestId, amount, code, reference, note: title });
  if (started.ok) return created(started.payment.id);
  const twin = await findEarlier();
  return twin === null ? { ok: false, code: problemOf(started.reason) } : created(twin);
}

function created(resourceId: string): ApiOutcome {
  return { ok: true, status: 201, resourceId };
}

function sellerOf(store: ApiKeyStore): Counter["store"] {
  const { id, name, currency, sellerId, merchantCategoryCode, takesLongCodes, maxAmountMinor, holdsWhenAway } = store;
  // Alipay's storeId takes 32 characters (order.seller.storeId): the UUID without its dashes.
  return {
    id,
    currency,
    takesLongCodes,
    maxAmountMinor,
    holdsWhenAway,
    seller: { sellerId, sellerName: name, merchantCategoryCode, storeId: id.replaceAll("-", ""), storeName: name },
  };
}

function problemOf(reason: StartPaymentRefusal): ApiProblemCode {
  switch (reason) {
    case "not-signed-in":
    case "not-allowed":
    case "practice-first":
    case "no-such-sale":
    case "sale-paid":
    case "withdrawn":
    case "old-page":
    case "bad-input":
      return "bad-input"; // belong to a person's till; another system names no sale and was let in by its key
    case "amount-zero":
    case "amount-too-large":
    case "amount-not-whole":
    case "currency-not-of-store":
    case "code-not-alipay":
    case "code-already-used":
    case "payment-open":
    case "gateway-away":
    case "too-busy":
      return reason;
  }
}

/** Records another system's wish to cancel. The machine sends the cancel and says when it is done. */
export async function cancelPayment({ caller, paymentId }: PostCall<unknown>): Promise<ApiOutcome> {
  const actor = { kind: "api-key", id: caller.id } as const;
  const wish = { paymentId, storeId: caller.store.id, personId: null, actor };
  const result = await requestCancel(getContainer().payments, wish);
  return result.ok ? { ok: true, status: 202, resourceId: paymentId } : { ok: false, code: result.reason };
}

/** The payment as it is now, for the answer to a write. */
export async function showPayment({ caller }: ApiCall<unknown>, paymentId: string): Promise<ApiPayment> {
  const payment = await findPayment(caller.store.id, paymentId);
  if (payment === null) throw new Error(`payment ${paymentId} has vanished`);
  return payment;
}

type PaymentWait = { readonly waitMs: number; readonly after?: number | undefined };

/** One payment; with `waitMs` as soon as it is newer than `after`. */
export async function readPayment(call: ApiCall<PaymentWait>): Promise<ApiRead> {
  const { caller, input, paymentId, signal, isStillIn } = call;
  if (input.waitMs > 0 && input.after !== undefined) {
    await getPaymentStatus(caller.store.id, paymentId, { afterVersion: input.after, waitMs: input.waitMs, signal });
    // A key that was ended meanwhile learns nothing more.
    if (!(await isStillIn())) return { ok: false, code: "not-authenticated" };
  }
  const payment = await findPayment(caller.store.id, paymentId);
  return payment === null ? { ok: false, code: "not-found" } : { ok: true, body: payment };
}

async function findPayment(storeId: string, paymentId: string): Promise<ApiPayment | null> {
  const found = await getContainer().integration.payments.find(storeId, paymentId);
  return found === null ? null : describePayment(found.described, found.trail);
}

/** A page of the store's payments, newest first. */
export async function readPayments({ caller, input }: ApiCall<PaymentListQuery>): Promise<ApiRead> {
  const { from, to, state, reference, cursor, limit } = input;
  const found = await getContainer().integration.payments.list(caller.store.id, {
    from: dateOf(from),
    to: dateOf(to),
    state,
    reference,
    after: cursor,
    limit: limit + 1, // one more tells whether there is another page
  });
  const shown = found.slice(0, limit);
  const body: PaymentPage = {
    payments: shown.map(summarisePayment),
    nextCursor: found.length > limit ? (shown.at(-1)?.payment.id ?? null) : null,
  };
  return { ok: true, body };
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
