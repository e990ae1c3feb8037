import { z } from "zod";
import { CURRENCY_CODES } from "../money/currencies";
import { PAYMENT_STATES } from "../payments/payment-state";
import { typedText } from "../text/typed-text";

const instant = z.iso.datetime();

/** What the API calls money: `value` is a string of minor units, so that no JSON reader rounds it. */
export const apiMoneySchema = z
  .strictObject({
    currency: z.enum(CURRENCY_CODES),
    value: z
      .string()
      .regex(/^\d{1,16}$/)
      .describe('Minor units as a decimal string: JPY 1200 is "1200", USD 12.00 is "1200".'),
  })
  .describe("An amount of money.");

export const newPaymentSchema = z
  .strictObject({
    amount: apiMoneySchema,
    code: z.string().min(1).max(128).describe("What the scanner read off the customer's phone. Never stored."),
    title: typedText(256).min(1).optional().describe("What is sold; kept with the sale as its note."),
    reference: typedText(64).min(1).optional().describe("Your own number of the sale; the list can be searched by it."),
  })
  .refine(keepsNoCode, { message: "title and reference are kept and must not hold the scanned code" })
  .describe("A payment to take.");

const SHORTEST_CODE = 16;

function keepsNoCode({
  code,
  title = "",
  reference = "",
}: {
  code: string;
  title?: string | undefined;
  reference?: string | undefined;
}): boolean {
  return code.length < SHORTEST_CODE || (!title.includes(code) && !reference.includes(code));
}

/** A cancel needs no content; an empty body counts as `{}`. */
export const cancelRequestSchema = z.strictObject({}).describe("Empty.");

const timelineEntrySchema = z
  .object({
    version: z.int().min(1),
    at: instant,
    event: z.string().describe("What happened, e.g. pay-unclear."),
    state: z.enum(PAYMENT_STATES).describe("The state after it."),
    code: z.string().nullable().describe("Alipay's word or our reason for having no answer."),
  })
  .describe("One step of a payment.");

const resultSchema = z
  .object({
    code: z.string().nullable().describe("Alipay's own result code of the answer that decided."),
    explanation: z
      .string()
      .nullable()
      .describe("Stable key of the explanation; null while there is nothing to explain."),
    message: z.string().nullable().describe("The same in English: what it is and what became of the money."),
  })
  .describe("Where a payment stands, in words.");

export const paymentSummarySchema = z
  .object({
    id: z.uuid(),
    merchantTransId: z.string().describe("The id Alipay knows the payment by."),
    acquirementId: z.string().nullable().describe("Alipay's own id, once it gave one."),
    state: z
      .enum(PAYMENT_STATES)
      .describe("paid, declined and cancelled are final; every other state goes on by itself."),
    isFinal: z.boolean(),
    version: z.int().min(1).describe("Grows with every change."),
    amount: apiMoneySchema,
    refundedAmount: apiMoneySchema,
    reference: z.string().nullable(),
    createdAt: instant,
    paidAt: instant.nullable(),
    finalAt: instant.nullable(),
    result: resultSchema,
  })
  .describe("A payment in a list.");

export const apiPaymentSchema = paymentSummarySchema
  .extend({ timeline: z.array(timelineEntrySchema).describe("Oldest first.") })
  .describe("A payment.");

export const paymentPageSchema = z
  .object({
    payments: z.array(paymentSummarySchema).describe("Newest first."),
    nextCursor: z.string().nullable().describe("Give it as `cursor` for the next page; null on the last one."),
  })
  .describe("A page of payments.");

export const paymentWaitSchema = z.object({
  waitMs: z.coerce
    .number()
    .int()
    .min(0)
    .max(25_000)
    .default(0)
    .describe("Answer as soon as the payment is newer than `after`, at the latest after this."),
  after: z.coerce.number().int().min(0).optional().describe("The version you have."),
});

const queryInstant = z.iso.datetime({ offset: true });

export const paymentListQuerySchema = z.object({
  from: queryInstant.optional().describe("Created at or after."),
  to: queryInstant.optional().describe("Created before."),
  state: z.enum(PAYMENT_STATES).optional(),
  reference: typedText(64).optional(),
  cursor: z.uuid().optional().describe("nextCursor of the page before."),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.string().describe("Stable; decide by it."),
    title: z.string(),
    detail: z.string().describe("One sentence for a person."),
  })
  .describe("A problem document (RFC 9457).");

export type NewPaymentRequest = z.output<typeof newPaymentSchema>;
export type ApiPayment = z.output<typeof apiPaymentSchema>;
export type PaymentSummary = z.output<typeof paymentSummarySchema>;
export type PaymentPage = z.output<typeof paymentPageSchema>;
export type PaymentListQuery = z.output<typeof paymentListQuerySchema>;
