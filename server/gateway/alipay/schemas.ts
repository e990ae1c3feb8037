import "server-only";
import { z } from "zod";
import { isCurrencyCode } from "@/lib/money/currencies";
import type { ForeignMoney, Money } from "@/lib/money/money";
import { findAmountProblem, parseMinor } from "@/lib/money/money";
import { conversionRateSchema } from "./conversion-rate";

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads a wire Datetime (RFC 3339 §5.6 with offset, protocol §2). @returns ms UTC, or null when it is none */
export function parseInstant(text: string): number | null {
  if (!RFC_3339.test(text)) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

const string = (max: number) => z.string().min(1).max(max);
const instantText = z.string().refine((text) => parseInstant(text) !== null, "not RFC 3339 with an offset");

/**
 * Money on the wire: `value` in minor units as a string of at most 16 digits; a number is accepted because a script
 * of Alipay's own was seen sending one (protocol §4.1).
 */
const wireMoneySchema = z
  .object({ currency: z.string().regex(/^[A-Z]{3}$/), value: z.union([z.string(), z.number()]) })
  .transform((money, context): ForeignMoney => {
    const minor = parseMinor(String(money.value));
    if (minor !== null) return { currency: money.currency, minor };
    context.addIssue({ code: "custom", message: "not a whole number of minor units", path: ["value"] });
    return z.NEVER;
  });

/** What may be asked for: one of the 17 currencies, a positive amount (protocol §8). */
const chargeMoneySchema = wireMoneySchema.transform((money, context): Money => {
  if (isCurrencyCode(money.currency) && findAmountProblem(money.minor) === null) {
    return { currency: money.currency, minor: money.minor };
  }
  const path = isCurrencyCode(money.currency) ? ["value"] : ["currency"];
  context.addIssue({ code: "custom", message: "cannot be charged", path });
  return z.NEVER;
});

/** Head of a request (protocol §2). */
export const requestHeadSchema = z.object({
  version: string(8),
  function: string(128),
  clientId: string(32),
  reqTime: instantText,
  reqMsgId: string(64),
  reserve: z.string().max(256).optional(),
  signType: z.enum(["RSA2", "SHA256"]).optional(),
});

/** Order of pay (protocol §4.1); sizes that no page gives are the siblings'. */
const orderSchema = z.object({
  orderTitle: string(256),
  orderDetail: z.string().max(4096).optional(),
  orderAmount: chargeMoneySchema,
  seller: z.object({
    sellerId: string(32).optional(),
    sellerName: string(256).optional(),
    sellerMCC: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    storeId: string(32),
    storeName: string(256),
  }),
});

/** Body of a pay request (protocol §4.1). */
export const payRequestSchema = z.object({
  merchantId: string(64),
  productCode: z.literal("OFFLINE_PAY"),
  merchantTransId: string(64),
  codeType: z.literal("BARCODE"),
  identityCode: string(64),
  order: orderSchema,
  settleContractId: string(64).optional(),
  extendInfo: z.string().max(2048).optional(),
});

const namesOneOf = (body: { acquirementId?: string | undefined; merchantTransId?: string | undefined }) =>
  body.acquirementId !== undefined || body.merchantTransId !== undefined;

/** Body of a payQuery or payCancel request: one of the two ids; acquirementId wins (protocol §4.3, §4.4). */
export const referenceRequestSchema = z
  .object({ merchantId: string(64), acquirementId: string(64).optional(), merchantTransId: string(64).optional() })
  .refine(namesOneOf, { message: "needs acquirementId or merchantTransId", path: ["merchantTransId"] });

/** Body of a refund request (protocol §4.5). */
export const refundRequestSchema = z.object({
  merchantId: string(64),
  acquirementId: string(64),
  merchantRefundId: string(64),
  refundAmount: chargeMoneySchema,
  refundReason: z.string().max(256).optional(),
});

export type RequestHead = z.input<typeof requestHeadSchema>;
export type PayRequest = z.output<typeof payRequestSchema>;
export type ReferenceRequest = z.output<typeof referenceRequestSchema>;
export type RefundRequest = z.output<typeof refundRequestSchema>;
export type PayRequestBody = z.input<typeof payRequestSchema>;
export type ReferenceRequestBody = z.input<typeof referenceRequestSchema>;
export type RefundRequestBody = z.input<typeof refundRequestSchema>;

/** Head and body of an answer, before its operation's meaning is read. Only the echoes are required (protocol §2). */
export const answerSchema = z.object({
  head: z.object({ function: z.string(), clientId: z.string(), reqMsgId: z.string() }),
  body: z.unknown(),
});

/** resultInfo (protocol §5.1). Status drives everything; the code is kept for words and for support. */
export const resultInfoSchema = z.object({
  resultStatus: z.enum(["S", "F", "U"]),
  resultCode: z.string().regex(/^[\w.-]{1,64}$/),
});

// What no decision hangs on is dropped when unreadable: a strange receipt detail must not hide that money was taken.
const lenientMoney = wireMoneySchema.nullish().catch(null);
const lenientInstant = z
  .string()
  .transform(parseInstant)
  .nullish()
  .catch(null)
  .transform((instant) => instant ?? null);
const optionalId = z.string().min(1).max(64).nullish();

/** Body of a pay answer; everything but resultInfo depends on the outcome (protocol §4.2). */
export const payAnswerSchema = z.object({
  resultInfo: resultInfoSchema,
  acquirementId: optionalId,
  merchantTransId: optionalId,
  orderAmount: wireMoneySchema.nullish(),
  payAmount: lenientMoney,
  conversionRate: conversionRateSchema,
  paymentTime: lenientInstant,
});

/** Body of a payQuery answer: as pay, and a state under one of the siblings' names (protocol §4.4, §13 gap 2). */
export const queryAnswerSchema = payAnswerSchema.extend({
  acquirementStatus: z.string().nullish(),
  transactionStatus: z.string().nullish(),
  paymentStatus: z.string().nullish(),
  tradeStatus: z.string().nullish(),
});

/** Body of a payCancel answer (protocol §4.3). */
export const cancelAnswerSchema = z.object({ resultInfo: resultInfoSchema, merchantTransId: optionalId });

/** Body of a refund answer (protocol §4.5). */
export const refundAnswerSchema = z.object({
  resultInfo: resultInfoSchema,
  acquirementId: optionalId,
  merchantRefundId: optionalId,
  refundId: optionalId,
  refundAmount: wireMoneySchema.nullish(),
  refundTime: lenientInstant,
});

export type PayAnswer = z.output<typeof payAnswerSchema>;
export type QueryAnswer = z.output<typeof queryAnswerSchema>;

export type AcquirementState = {
  readonly kind: "waiting" | "paid" | "closed" | "cancelled";
  readonly isCustomerConfirming: boolean;
};

const waiting = (isCustomerConfirming: boolean): AcquirementState => ({ kind: "waiting", isCustomerConfirming });
const ended = (kind: AcquirementState["kind"]): AcquirementState => ({ kind, isCustomerConfirming: false });

/** State words of all families of the same engine (protocol §5.3). A word that is not here is unknown. */
const STATE_WORDS: ReadonlyMap<string, AcquirementState> = new Map([
  ["INIT", waiting(false)],
  ["PROCESSING", waiting(false)],
  ["PENDING", waiting(false)],
  ["PAYING", waiting(true)],
  ["WAIT_BUYER_PAY", waiting(true)],
  ["SUCCESS", ended("paid")],
  ["TRADE_SUCCESS", ended("paid")],
  ["CLOSED", ended("closed")],
  ["TRADE_CLOSED", ended("closed")],
  ["FAIL", ended("closed")],
  ["CANCELLED", ended("cancelled")],
]);

/** The payment's state in a query's answer; null when none is named, one is unknown, or two disagree. */
export function readAcquirementState(answer: QueryAnswer): AcquirementState | null {
  const words = [answer.acquirementStatus, answer.transactionStatus, answer.paymentStatus, answer.tradeStatus];
  const states = words.filter((word) => typeof word === "string").map((word) => STATE_WORDS.get(word) ?? null);
  const [first] = states;
  if (first === undefined || first === null) return null;
  return states.every((state) => state?.kind === first.kind) ? first : null;
}
