import { z } from "zod";
import { apiIncidentSchema } from "./incident-schemas";
import { describeWebhooks } from "./openapi-webhooks";
import { PAYMENT_EXAMPLE } from "./payment-example";
import {
  apiMoneySchema,
  apiPaymentSchema,
  cancelRequestSchema,
  newPaymentSchema,
  paymentListQuerySchema,
  paymentPageSchema,
  paymentSummarySchema,
  paymentWaitSchema,
  problemSchema,
} from "./payment-schemas";
import { API_PROBLEMS, type ApiProblemCode } from "./problems";
import { apiReconciliationSchema } from "./reconciliation-schemas";
import { apiRefundSchema, newRefundSchema } from "./refund-schemas";

type Json = Readonly<Record<string, unknown>>;

const COMPONENTS = {
  Money: apiMoneySchema,
  NewPayment: newPaymentSchema,
  CancelRequest: cancelRequestSchema,
  Payment: apiPaymentSchema,
  PaymentSummary: paymentSummarySchema,
  PaymentPage: paymentPageSchema,
  NewRefund: newRefundSchema,
  Refund: apiRefundSchema,
  Reconciliation: apiReconciliationSchema,
  Incident: apiIncidentSchema,
  Problem: problemSchema,
} as const;

type ComponentName = keyof typeof COMPONENTS;

const EXAMPLES: Partial<Record<ComponentName, unknown>> = {
  NewPayment: { amount: { currency: "JPY", value: "1200" }, code: "281234567890123456", reference: "A-1042" },
  CancelRequest: {},
  NewRefund: { amount: { currency: "JPY", value: "200" }, reason: "Wrong size" },
  Payment: PAYMENT_EXAMPLE,
};

const REF = "#/components/schemas/";
const EVERY_CALL: readonly ApiProblemCode[] = ["not-authenticated", "bad-input", "too-many-requests", "internal-error"];
const EVERY_WRITE: readonly ApiProblemCode[] = [
  "idempotency-key-missing",
  "bad-json",
  "idempotency-key-reused",
  "body-too-large",
  "unsupported-media-type",
];

const PAYMENT_ID = { name: "paymentId", in: "path", required: true, schema: { type: "string", format: "uuid" } };
const BUSINESS_DATE = { name: "businessDate", in: "path", required: true, schema: { type: "string", format: "date" } };
const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "New for every new request, the same when you repeat it. The same key with another request answers 409.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
};

const OPENAPI_PATH: Json = {
  get: {
    operationId: "getOpenApi",
    summary: "This document",
    security: [],
    responses: {
      200: { description: "OpenAPI 3.1", content: { "application/json": { schema: { type: "object" } } } },
    },
  },
};

/** The OpenAPI 3.1 description of the integration API, made from the schemas that check its requests. */
export function buildOpenApi(): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Saoma integration API",
      version: "1",
      description:
        "Take Alipay barcode payments from another system. Amounts are strings of minor units; errors are problem documents with a stable `code`.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] }],
    paths: buildPaths(),
    webhooks: describeWebhooks(REF),
    components: {
      schemas: buildSchemas(),
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "Made by `npm run pos -- api-key create --name X`." },
      },
    },
  };
}

function buildPaths(): Json {
  return {
    "/payments": {
      get: read(
        "listPayments",
        "Payments of the store, newest first",
        "PaymentPage",
        queryParameters(paymentListQuerySchema),
      ),
      post: write("takePayment", "Takes a payment; answers at once, the outcome follows", {
        body: "NewPayment",
        answer: "Payment",
        status: 201,
        problems: [
          "amount-zero",
          "amount-too-large",
          "amount-not-whole",
          "currency-not-of-store",
          "code-not-alipay",
          "code-already-used",
          "payment-open",
          "gateway-away",
          "too-busy",
        ],
        parameters: [],
      }),
    },
    "/payments/{paymentId}": {
      get: read(
        "getPayment",
        "One payment, at once or as soon as it is newer",
        "Payment",
        [PAYMENT_ID, ...queryParameters(paymentWaitSchema)],
        ["not-found"],
      ),
    },
    "/payments/{paymentId}/cancel": {
      post: write("cancelPayment", "Asks for a cancel; the payment then ends as cancelled by itself", {
        body: "CancelRequest",
        answer: "Payment",
        status: 202,
        problems: ["not-found", "already-final"],
        parameters: [PAYMENT_ID],
      }),
    },
    "/payments/{paymentId}/refunds": {
      post: write("refundPayment", "Returns money of a paid payment; answers at once, the refund ends by itself", {
        body: "NewRefund",
        answer: "Refund",
        status: 201,
        problems: [
          "not-found",
          "amount-zero",
          "amount-not-whole",
          "currency-not-of-payment",
          "payment-not-paid",
          "refund-too-large",
          "refund-window-over",
          "payment-contradicted",
        ],
        parameters: [PAYMENT_ID],
      }),
    },
    "/reconciliation/{businessDate}": {
      get: read(
        "getReconciliation",
        "A day beside Alipay's own file",
        "Reconciliation",
        [BUSINESS_DATE],
        ["no-such-day"],
      ),
    },
    "/openapi.json": OPENAPI_PATH,
  };
}

function read(
  id: string,
  summary: string,
  answer: ComponentName,
  parameters: readonly Json[],
  problems: readonly ApiProblemCode[] = [],
): Json {
  return {
    operationId: id,
    summary,
    parameters,
    responses: { 200: answerOf(answer), ...problemsOf([...EVERY_CALL, ...problems]) },
  };
}

type Write = {
  readonly body: ComponentName;
  readonly answer: ComponentName;
  readonly status: 201 | 202;
  readonly problems: readonly ApiProblemCode[];
  readonly parameters: readonly Json[];
};

function write(id: string, summary: string, { body, answer, status, problems, parameters }: Write): Json {
  return {
    operationId: id,
    summary,
    parameters: [...parameters, IDEMPOTENCY_KEY],
    requestBody: { required: body !== "CancelRequest", content: { "application/json": mediaOf(body) } },
    responses: { [status]: answerOf(answer), ...problemsOf([...EVERY_CALL, ...EVERY_WRITE, ...problems]) },
  };
}

function mediaOf(name: ComponentName): Json {
  const example = EXAMPLES[name];
  return { schema: { $ref: `${REF}${name}` }, ...(example === undefined ? {} : { example }) };
}

function answerOf(name: ComponentName): Json {
  return { description: COMPONENTS[name].description, content: { "application/json": mediaOf(name) } };
}

/** One answer a status, which lists the codes that come with it. */
function problemsOf(codes: readonly ApiProblemCode[]): Json {
  const statuses = [...new Set(codes.map((code) => API_PROBLEMS[code].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: codes
          .filter((code) => API_PROBLEMS[code].status === status)
          .map((code) => `\`${code}\`: ${API_PROBLEMS[code].title}`)
          .join("; "),
        content: { "application/problem+json": { schema: { $ref: `${REF}Problem` } } },
      },
    ]),
  );
}

function queryParameters(schema: z.ZodObject): Json[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: "query",
    required: false,
    schema: property,
  }));
}

function buildSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `${REF}${id}`, io: "input" });
  // $schema and $id belong to documents of their own; inside this one the place is the name.
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...rest }]) => [id, rest]));
}
