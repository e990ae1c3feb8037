/**
 * What each answer of Alipay, and each outcome of our own, means at the till. The only table of result codes that
 * carries meaning for people; its words are in texts/. Codes: protocol.md §5.4 and §5.5. Only SUCCESS,
 * UNKNOWN_EXCEPTION and ORDER_NOT_EXIST are named in this product's own documents, every other code is a sibling
 * product's. Never decides about money: resultStatus does that (server/gateway), this says it in words.
 */
export type ExplanationRow = {
  /** Alipay's result codes this row covers; none for outcomes of our own. */
  readonly codes: readonly string[];
  readonly severity: "info" | "not-paid" | "doubt" | "configuration";
  readonly nextButton: "new-code" | "other-means" | "call-manager" | "wait" | "new-sale";
  readonly retry: "never" | "new-code" | "later" | "automatic";
  readonly call: "nobody" | "manager" | "support";
  /** What became of the customer's money, as far as it is proven; `not-taken` says that it never moved at all. */
  readonly money: "not-taken" | "unknown" | "taken" | "returned";
};

type Call = ExplanationRow["call"];

/** Nothing was taken and the customer can try again with a fresh code. */
function tryAgain(...codes: string[]): ExplanationRow {
  return { codes, severity: "not-paid", nextButton: "new-code", retry: "new-code", call: "nobody", money: "not-taken" };
}

/** Nothing was taken and the same wallet will not do. */
function otherMeans(...codes: string[]): ExplanationRow {
  return { codes, severity: "not-paid", nextButton: "other-means", retry: "never", call: "nobody", money: "not-taken" };
}

/** Nothing was taken, and no payment will work until somebody repairs the set-up. */
function setUp(...codes: string[]): ExplanationRow {
  return {
    codes,
    severity: "configuration",
    nextButton: "call-manager",
    retry: "never",
    call: "support",
    money: "not-taken",
  };
}

/** The outcome is open and the machine is finding out. */
function beingChecked(...codes: string[]): ExplanationRow {
  return { codes, severity: "doubt", nextButton: "wait", retry: "automatic", call: "nobody", money: "unknown" };
}

/** The outcome is open and a person is needed; the machine goes on as well. */
function needsPerson(call: Call, ...codes: string[]): ExplanationRow {
  return { codes, severity: "doubt", nextButton: "call-manager", retry: "automatic", call, money: "unknown" };
}

/**
 * The payment was cancelled for good. Never `not-taken`: a cancel answers success for a payment that never was, for one
 * closed before paying and for one whose money it returned (protocol §4.3). It proves that nothing stays taken.
 */
function cancelled(money: "unknown" | "returned"): ExplanationRow {
  return { codes: [], severity: "info", nextButton: "new-sale", retry: "never", call: "nobody", money };
}

/** A refund that did not happen: the sale's money is still with the shop. */
function refundRefused(retry: ExplanationRow["retry"], call: Call, code: string): ExplanationRow {
  return { codes: [code], severity: "info", nextButton: "call-manager", retry, call, money: "taken" };
}

const ROWS = {
  paid: {
    codes: ["SUCCESS"],
    severity: "info",
    nextButton: "new-sale",
    retry: "never",
    call: "nobody",
    money: "taken",
  },

  // Refused by Alipay: nothing was taken.
  "code-expired": tryAgain("EXPIRED_CODE"),
  "code-not-valid": tryAgain(
    "INVALID_CODE",
    "INVALID_PAYMENT_CODE",
    "ACQ.PAYMENT_AUTH_CODE_INVALID",
    "SOUNDWAVE_PARSER_FAIL",
  ),
  "balance-too-low": tryAgain("USER_BALANCE_NOT_ENOUGH"),
  "process-failed": tryAgain("PROCESS_FAIL"),
  // The id is spent or belongs to another customer's try: a new one is made with the next scan.
  "order-spent": tryAgain("ORDER_IS_CLOSED", "ORDER_IS_CANCELED", "TRADE_HAS_CLOSE"),
  "other-customer": tryAgain("TRADE_BUYER_NOT_MATCH"),
  "wallet-limit": otherMeans("USER_AMOUNT_EXCEED_LIMIT", "ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR"),
  "scheme-limit": otherMeans("PAYMENT_AMOUNT_EXCEED_LIMIT", "PAYMENT_COUNT_EXCEED_LIMIT"),
  "wallet-not-ready": otherMeans(
    "USER_NOT_EXIST",
    "USER_STATUS_ABNORMAL",
    "USER_KYC_NOT_QUALIFIED",
    "USER_PAYMENT_VERIFICATION_FAILED",
  ),
  // Risk control: the wording stays neutral, in front of the customer above all.
  "not-approved": otherMeans("RISK_REJECT", "FRAUD_REJECT"),
  "not-offered": otherMeans(
    "REGULATION_RESTRICTION",
    "BUSINESS_NOT_SUPPORT",
    "UNAVAILABLE_PAYMENT_METHOD",
    "NO_PAY_OPTIONS",
  ),

  // Our set-up or our request is at fault: nothing was taken.
  "request-refused": setUp(
    "PARAM_ILLEGAL",
    "PARAM_MISSING",
    "INVALID_PARAMETER",
    "ILLEGAL_ARGUMENT",
    "FUNCTION_NOT_MATCH",
    "MSG_PARSE_ERROR",
    "METHOD_NOT_SUPPORTED",
    "MEDIA_TYPE_NOT_ACCEPTABLE",
  ),
  "keys-not-matching": setUp("INVALID_SIGNATURE", "ILLEGAL_SIGN", "ILLEGAL_SIGN_TYPE", "KEY_NOT_FOUND", "KEY_NO_FOUND"),
  "service-not-active": setUp("INVALID_API", "API_IS_INVALID", "NO_INTERFACE_DEF"),
  "shop-not-known": setUp(
    "INVALID_CLIENT",
    "CLIENT_INVALID",
    "UNKNOWN_CLIENT",
    "INVALID_CLIENT_STATUS",
    "CLIENT_FORBIDDEN_ACCESS_API",
    "OAUTH_FAILED",
    "VERIFY_CLIENT_SECRET_FAIL",
    "INVALID_TOKEN",
    "INVALID_ACCESS_TOKEN",
  ),
  "contract-not-active": setUp(
    "ACCESS_DENIED",
    "INVALID_CONTRACT",
    "ILLEGAL_PARTNER",
    "ILLEGAL_PARTNER_EXTERFACE",
    "ILLEGAL_EXTERFACE",
    "HAS_NO_PRIVILEGE",
  ),
  "store-not-registered": setUp("INVALID_MERCHANT_STATUS", "MERCHANT_NOT_REGISTERED", "MERCHANT_KYB_NOT_QUALIFIED"),
  "currency-not-offered": setUp("CURRENCY_NOT_SUPPORT"),

  // Open outcomes: nobody may be told "not paid".
  "customer-confirming": { ...beingChecked("PAYMENT_IN_PROCESS"), severity: "info" },
  "no-clear-answer": beingChecked("UNKNOWN_EXCEPTION", "SYSTEM_ERROR"),
  "alipay-busy": beingChecked("REQUEST_TRAFFIC_EXCEED_LIMIT"),
  "payment-not-found": beingChecked("ORDER_NOT_EXIST"),
  // §5.5: the same id with other content, or already paid: query, never assume unpaid.
  "already-on-record": needsPerson(
    "manager",
    "REPEAT_REQ_INCONSISTENT",
    "SUCCESS_IDEMPOTENT_ERROR",
    "ACQ.TRADE_HAS_SUCCESS",
    "ACQ.CONTEXT_INCONSISTENT",
  ),
  "step-not-allowed": needsPerson("manager", "ORDER_STATUS_INVALID"),
  "cancel-window-over": needsPerson("manager", "CANCEL_WINDOW_EXCEED"),

  // Refunds that were refused.
  "refund-too-large": refundRefused("never", "manager", "REFUND_AMOUNT_EXCEED"),
  "refund-window-over": refundRefused("never", "manager", "REFUND_WINDOW_EXCEED"),
  "refund-funds-too-small": refundRefused("later", "support", "MERCHANT_BALANCE_NOT_ENOUGH"),

  // Outcomes of our own.
  "unknown-code-not-paid": tryAgain(),
  "unknown-code-doubt": beingChecked(),
  "no-answer": beingChecked(),
  "bad-signature": { ...beingChecked(), call: "support" },
  "answer-mismatch": needsPerson("support"),
  "closed-unpaid": tryAgain(),
  cancelling: beingChecked(),
  "late-money": { ...beingChecked(), money: "taken" },
  "money-goes-back": { ...beingChecked(), money: "taken" },
  "return-refused": { ...needsPerson("manager"), money: "taken" },
  "cancel-refused": needsPerson("manager"),
  "cancel-unanswered": needsPerson("manager"),
  "cancelled-not-found": cancelled("unknown"),
  "cancelled-closed": cancelled("unknown"),
  "cancelled-money-returns": cancelled("returned"),
  "cancelled-unknown": cancelled("unknown"),
} as const satisfies Record<string, ExplanationRow>;

export type ExplanationKey = keyof typeof ROWS;

export const EXPLANATIONS: Readonly<Record<ExplanationKey, ExplanationRow>> = ROWS;
