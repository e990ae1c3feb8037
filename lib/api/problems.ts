type Problem = {
  readonly status: number;
  readonly title: string;
  /** One sentence: what it means for the caller. */
  readonly detail: string;
};

/**
 * Every problem the integration API can answer with (RFC 9457). The key is the stable `code`; programs decide by it,
 * people read the rest. A code is never given another meaning.
 */
export const API_PROBLEMS = {
  "bad-input": {
    status: 400,
    title: "The request does not have the documented form",
    detail: "Compare the request with /api/v1/openapi.json; nothing was done.",
  },
  "bad-json": {
    status: 400,
    title: "The body is not JSON",
    detail: "The body could not be read as JSON; nothing was done.",
  },
  "bad-signature": {
    status: 400,
    title: "The message is not signed by Alipay",
    detail: "The signature does not belong to this text; nothing was done.",
  },
  "idempotency-key-missing": {
    status: 400,
    title: "The Idempotency-Key header is missing or malformed",
    detail:
      "Send a new Idempotency-Key (1 to 255 printable ASCII characters) with every new request, and the same one when you repeat it.",
  },
  "not-authenticated": {
    status: 401,
    title: "A valid API key is needed",
    detail:
      "Send Authorization: Bearer sk_… with a key that was made by `npm run pos -- api-key create` and not revoked.",
  },
  "not-found": { status: 404, title: "The store has no such payment", detail: "No payment of this store has this id." },
  "no-such-day": { status: 404, title: "There is no such day", detail: "Write the day as 2026-11-25 (China, UTC+8)." },
  "already-final": {
    status: 409,
    title: "The payment has already ended",
    detail: "A payment that is paid, declined or cancelled cannot be cancelled; a paid one can be refunded.",
  },
  "idempotency-key-reused": {
    status: 409,
    title: "This Idempotency-Key came with another request before",
    detail: "Use a new Idempotency-Key for a new request; nothing was done.",
  },
  "payment-open": {
    status: 409,
    title: "A payment is still open",
    detail: "The sale has an open payment; wait for its end.",
  },
  "body-too-large": { status: 413, title: "The body is too large", detail: "A body may have at most 64 KB." },
  "unsupported-media-type": {
    status: 415,
    title: "The body must be application/json",
    detail: "Send the body as JSON with Content-Type: application/json.",
  },
  "amount-zero": { status: 422, title: "The amount is zero", detail: "Nothing was sent to Alipay." },
  "amount-too-large": {
    status: 422,
    title: "The amount is too large",
    detail: "One payment may be at most 999999999999 minor units; nothing was sent to Alipay.",
  },
  "amount-not-whole": {
    status: 422,
    title: "The amount is not a whole number of minor units",
    detail: "Nothing was sent to Alipay.",
  },
  "currency-not-of-store": {
    status: 422,
    title: "The store does not sell in this currency",
    detail: "A store sells in one currency; nothing was sent to Alipay.",
  },
  "code-not-alipay": {
    status: 422,
    title: "The scanned code is not an Alipay payment code",
    detail: "Nothing was sent to Alipay; ask the customer to open the payment code in Alipay.",
  },
  "code-already-used": {
    status: 422,
    title: "The scanned code was used before",
    detail: "A code is good for one payment; nothing was sent to Alipay. Ask the customer to refresh it.",
  },
  "currency-not-of-payment": {
    status: 422,
    title: "The payment is in another currency",
    detail: "A refund is made in the payment's own currency; nothing was sent to Alipay.",
  },
  "payment-not-paid": {
    status: 422,
    title: "The payment is not paid",
    detail: "Only a paid payment can be refunded; nothing was sent to Alipay.",
  },
  "refund-too-large": {
    status: 422,
    title: "The refund is larger than what is left",
    detail: "Refunds under way count too; nothing was sent to Alipay.",
  },
  "refund-window-over": {
    status: 422,
    title: "The time for refunds is over",
    detail: "Alipay takes no refund of a payment this old; nothing was sent to Alipay.",
  },
  "payment-contradicted": {
    status: 422,
    title: "Alipay's own file does not agree with the payment",
    detail: "It is settled in the office first, then refunded with a new Idempotency-Key; nothing was sent to Alipay.",
  },
  "gateway-away": {
    status: 503,
    title: "Alipay does not answer",
    detail: "The store takes no new payment until it does; nothing was sent. Try again in a minute.",
  },
  "too-busy": {
    status: 503,
    title: "Too many payments are under way",
    detail: "Nothing was written and nothing was sent. Try again in a few seconds.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many requests",
    detail: "Wait as long as the Retry-After header says (seconds), then repeat the same request; nothing was done.",
  },
  "internal-error": {
    status: 500,
    title: "Saoma could not answer",
    detail: "Whether something was done is open: repeat the request with the same Idempotency-Key.",
  },
} as const satisfies Readonly<Record<string, Problem>>;

export type ApiProblemCode = keyof typeof API_PROBLEMS;

export const API_PROBLEM_CODES = Object.keys(API_PROBLEMS) as readonly ApiProblemCode[]; // keys of a literal object: exactly the union

/** True for one of our codes: what the database kept of an earlier refusal is read back with it. */
export function isApiProblemCode(text: string): text is ApiProblemCode {
  return Object.hasOwn(API_PROBLEMS, text);
}
