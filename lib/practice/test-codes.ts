/** One thing the simulator can be told to do by the code it is shown. */
export type TestScenario = {
  readonly id: string;
  /** Three digits of the code. Never given to another scenario: printed sheets of test codes stay valid. */
  readonly number: number;
  readonly description: string;
};

const FLOW_SCENARIOS = [
  { id: "paid", number: 1, description: "Paid at once." },
  { id: "slow", number: 2, description: "Paid, but the answer takes 3 seconds." },
  { id: "unclear-then-paid", number: 10, description: "Open at first; the first query finds it paid." },
  { id: "unclear-then-paid-late", number: 11, description: "Open at first; only the third query finds it paid." },
  { id: "unclear-forever", number: 12, description: "Pay and every query leave it open; a cancel works." },
  { id: "traffic-limit", number: 13, description: "Alipay is overloaded (U); the first query finds it paid." },
  { id: "system-error", number: 14, description: "SYSTEM_ERROR (U); the first query finds it paid." },
  { id: "password", number: 20, description: "The customer must confirm on the phone page of Mei." },
  { id: "password-auto", number: 21, description: "The customer confirms by themselves after 4 seconds." },
  {
    id: "never-confirms",
    number: 22,
    description: "The customer never confirms; closed after 3 minutes or cancelled.",
  },
  { id: "answer-lost", number: 30, description: "Paid, but the connection breaks before the answer." },
  {
    id: "request-lost",
    number: 31,
    description: "Never arrives: the connection breaks and queries know no such order.",
  },
  {
    id: "late-processing",
    number: 32,
    description: "Arrives 8 seconds late: queries know no such order, then it is paid.",
  },
  {
    id: "late-after-cancel",
    number: 33,
    description: "Arrives 2 seconds after a cancel that found nothing, and is paid.",
  },
  { id: "hang", number: 34, description: "Paid, but no answer ever comes; the connection stays open." },
  { id: "bad-signature", number: 40, description: "Paid, but the answer was changed after signing." },
  { id: "foreign-signature", number: 41, description: "Paid, but the answer is signed by somebody else." },
  { id: "unsigned", number: 42, description: "Paid, but the answer has no signature." },
  { id: "wrong-echo", number: 43, description: "Paid, but the answer belongs to another message." },
  { id: "wrong-amount", number: 44, description: "Paid, but the answer names another amount." },
  { id: "wrong-currency", number: 45, description: "Paid, but the answer names another currency." },
  { id: "unknown-status", number: 46, description: "Paid, but the answer has a resultStatus nobody knows." },
  { id: "unknown-state", number: 47, description: "Open; queries answer with a state word nobody knows." },
  { id: "http-500-before", number: 50, description: "HTTP 500; not processed, queries know no such order." },
  { id: "http-500-after", number: 51, description: "HTTP 500, but paid." },
  { id: "html-answer", number: 52, description: "Paid, but a proxy answers with a web page." },
  { id: "cut-body", number: 53, description: "Paid, but the answer breaks off half-way." },
  { id: "huge-answer", number: 54, description: "Paid, but the answer is 10 MB long." },
  { id: "cancel-unclear-then-done", number: 60, description: "Never paid; the cancel is open twice, then works." },
  { id: "cancel-unclear-forever", number: 61, description: "Never paid; every cancel stays open." },
  { id: "cancel-refused", number: 62, description: "Never paid; every cancel is refused." },
  { id: "cancel-window-exceeded", number: 63, description: "Paid, seen only after a cancel that comes too late." },
  { id: "cancel-answer-lost", number: 64, description: "Never paid; the first cancel works but its answer is lost." },
  { id: "query-refused", number: 70, description: "Open; every query is refused, a cancel works." },
  { id: "query-unanswered", number: 71, description: "Paid, answer lost; the first two queries get no answer either." },
  { id: "refund-unclear-then-done", number: 80, description: "Paid; the first refund request stays open, then works." },
  { id: "refund-unclear-forever", number: 81, description: "Paid; every refund request stays open." },
  { id: "refund-answer-lost", number: 82, description: "Paid; the refund is made but its first answer is lost." },
  { id: "refund-refused", number: 83, description: "Paid; every refund is refused for lack of funds." },
] as const satisfies readonly TestScenario[];

/**
 * Every F code that a pay may be answered with (protocol §5.5, the rows seen for pay, for all, and at the gateway).
 * Append only: the place in this list is the number of the test code.
 */
const DECLINED_CODES = [
  { code: "PROCESS_FAIL", description: "Declined: general failure of the payment." },
  { code: "EXPIRED_CODE", description: "Declined: the code on the phone is too old." },
  { code: "INVALID_CODE", description: "Declined: Alipay does not accept this code." },
  { code: "INVALID_PAYMENT_CODE", description: "Declined: no acceptable payment code." },
  { code: "USER_BALANCE_NOT_ENOUGH", description: "Declined: the customer's balance is too small." },
  { code: "USER_AMOUNT_EXCEED_LIMIT", description: "Declined: above the customer's limit." },
  { code: "PAYMENT_AMOUNT_EXCEED_LIMIT", description: "Declined: above the scheme's amount limit." },
  { code: "PAYMENT_COUNT_EXCEED_LIMIT", description: "Declined: too many payments." },
  { code: "USER_NOT_EXIST", description: "Declined: the customer's account does not exist." },
  { code: "USER_STATUS_ABNORMAL", description: "Declined: the customer's account is not usable." },
  { code: "USER_KYC_NOT_QUALIFIED", description: "Declined: the customer is not identified enough." },
  { code: "USER_PAYMENT_VERIFICATION_FAILED", description: "Declined: the customer failed or refused to confirm." },
  { code: "RISK_REJECT", description: "Declined by Alipay's risk control." },
  { code: "FRAUD_REJECT", description: "Declined by Alipay's fraud control." },
  { code: "REGULATION_RESTRICTION", description: "Declined: a regulation forbids it." },
  { code: "BUSINESS_NOT_SUPPORT", description: "Declined: this kind of business is not supported." },
  { code: "UNAVAILABLE_PAYMENT_METHOD", description: "Declined: the customer's payment method is not available." },
  { code: "NO_PAY_OPTIONS", description: "Declined: the customer has no way to pay." },
  { code: "CURRENCY_NOT_SUPPORT", description: "Declined: this currency is not in the contract." },
  { code: "INVALID_CONTRACT", description: "Declined: the merchant's contract is not valid." },
  { code: "INVALID_MERCHANT_STATUS", description: "Declined: the merchant is not active." },
  { code: "MERCHANT_NOT_REGISTERED", description: "Declined: the merchant or store is not registered." },
  { code: "MERCHANT_KYB_NOT_QUALIFIED", description: "Declined: the merchant is not identified enough." },
  { code: "ORDER_IS_CLOSED", description: "Declined: this payment id is already closed." },
  { code: "ORDER_IS_CANCELED", description: "Declined: this payment id is already cancelled." },
  { code: "REPEAT_REQ_INCONSISTENT", description: "F, although paid: the id was used before with other content." },
  { code: "SUCCESS_IDEMPOTENT_ERROR", description: "F, although paid: the id has already succeeded." },
  { code: "PARAM_ILLEGAL", description: "Declined: a field of our request is wrong." },
  { code: "PARAM_MISSING", description: "Declined: a field of our request is missing." },
  { code: "ACCESS_DENIED", description: "Declined: the merchant is not enabled." },
  { code: "INVALID_SIGNATURE", description: "Declined: Alipay does not accept our signature." },
  { code: "KEY_NOT_FOUND", description: "Declined: Alipay does not know our key." },
  { code: "KEY_NO_FOUND", description: "Declined: Alipay does not know our key (second spelling)." },
  { code: "INVALID_API", description: "Declined: wrong address or function not active." },
  { code: "API_IS_INVALID", description: "Declined: function not active (second spelling)." },
  { code: "NO_INTERFACE_DEF", description: "Declined: function not defined." },
  { code: "INVALID_CLIENT", description: "Declined: wrong client id." },
  { code: "CLIENT_INVALID", description: "Declined: wrong client id (second spelling)." },
  { code: "UNKNOWN_CLIENT", description: "Declined: unknown client id." },
  { code: "INVALID_CLIENT_STATUS", description: "Declined: the client id is not active." },
  { code: "CLIENT_FORBIDDEN_ACCESS_API", description: "Declined: the client may not call this function." },
  { code: "FUNCTION_NOT_MATCH", description: "Declined: function and address differ." },
  { code: "MSG_PARSE_ERROR", description: "Declined: our message could not be read." },
  { code: "OAUTH_FAILED", description: "Declined: authorisation at the gateway failed." },
  { code: "VERIFY_CLIENT_SECRET_FAIL", description: "Declined: the client secret is wrong." },
  { code: "METHOD_NOT_SUPPORTED", description: "Declined: wrong HTTP method." },
  { code: "MEDIA_TYPE_NOT_ACCEPTABLE", description: "Declined: wrong content type." },
  { code: "INVALID_TOKEN", description: "Declined: the provider's token is not valid." },
  { code: "INVALID_ACCESS_TOKEN", description: "Declined: the provider's access token is not valid." },
] as const;

const FIRST_DECLINED_NUMBER = 100;

/** Every F that pay can answer, one scenario each, under `declined-` and Alipay's word in small letters. */
const DECLINED_SCENARIOS = DECLINED_CODES.map(
  ({ code, description }, index): TestScenario & { readonly id: DeclinedScenarioId } => ({
    id: declinedScenarioId(code),
    number: FIRST_DECLINED_NUMBER + index,
    description,
  }),
);

type DeclinedCode = (typeof DECLINED_CODES)[number]["code"];
type Dashed<Text extends string> = Text extends `${infer Head}_${infer Tail}` ? `${Head}-${Dashed<Tail>}` : Text;

export type FlowScenarioId = (typeof FLOW_SCENARIOS)[number]["id"];
export type DeclinedScenarioId = `declined-${Lowercase<Dashed<DeclinedCode>>}`;
export type TestScenarioId = FlowScenarioId | DeclinedScenarioId;

export const TEST_SCENARIOS: readonly (TestScenario & { readonly id: TestScenarioId })[] = [
  ...FLOW_SCENARIOS,
  ...DECLINED_SCENARIOS,
];

// 28 is an Alipay prefix (protocol §7); 99 marks a test code, which no live code of the simulator's phones has.
const PREFIX = "2899";
const SHORT_FREE_DIGITS = 11;
const LONG_FREE_DIGITS = 17;
const TEST_CODE = /^2899(\d{3})(?:\d{11}|\d{17})$/;

/**
 * The 18-digit code of a scenario, `28 99 sss nnnnnnnnnnn`.
 * @param nonce up to 11 digits, another for every use: a code is good once
 * @throws RangeError when the nonce is no such number
 */
export function testCode(scenarioId: TestScenarioId, nonce: number | string): string {
  return `${PREFIX}${scenarioDigits(scenarioId)}${nonceDigits(nonce, SHORT_FREE_DIGITS)}`;
}

/** The same as 24 digits, the longest code a till must read (protocol §7); the nonce has up to 17 digits. */
export function longTestCode(scenarioId: TestScenarioId, nonce: number | string): string {
  return `${PREFIX}${scenarioDigits(scenarioId)}${nonceDigits(nonce, LONG_FREE_DIGITS)}`;
}

/** Which scenario a code stands for; null when it is no test code. */
export function scenarioOfCode(code: string): TestScenarioId | null {
  const digits = TEST_CODE.exec(code)?.[1];
  if (digits === undefined) return null;
  return TEST_SCENARIOS.find((scenario) => scenario.number === Number(digits))?.id ?? null;
}

/** The id of the scenario in which pay is refused with this code. */
export function declinedScenarioId(code: DeclinedCode): DeclinedScenarioId {
  return `declined-${code.toLowerCase().replaceAll("_", "-")}` as DeclinedScenarioId; // the type says the same by its template
}

function scenarioDigits(scenarioId: TestScenarioId): string {
  const scenario = TEST_SCENARIOS.find(({ id }) => id === scenarioId);
  if (scenario === undefined) throw new RangeError(`no test scenario ${scenarioId}`);
  return String(scenario.number).padStart(3, "0");
}

function nonceDigits(nonce: number | string, length: number): string {
  const digits = String(nonce);
  if (!/^\d+$/.test(digits) || digits.length > length) throw new RangeError(`nonce needs 1 to ${length} digits`);
  return digits.padStart(length, "0");
}
