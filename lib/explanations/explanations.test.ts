import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "./explanations";

/** Every code of protocol.md §5.4 and §5.5, the old spot.pay and the mainland ones included, copied by hand. */
const CODES_OF_THE_PROTOCOL = `
  SUCCESS UNKNOWN_EXCEPTION ORDER_NOT_EXIST
  PROCESS_FAIL PARAM_ILLEGAL PARAM_MISSING ACCESS_DENIED INVALID_SIGNATURE KEY_NOT_FOUND KEY_NO_FOUND
  INVALID_API API_IS_INVALID NO_INTERFACE_DEF
  INVALID_CLIENT CLIENT_INVALID UNKNOWN_CLIENT INVALID_CLIENT_STATUS CLIENT_FORBIDDEN_ACCESS_API
  FUNCTION_NOT_MATCH MSG_PARSE_ERROR OAUTH_FAILED VERIFY_CLIENT_SECRET_FAIL
  METHOD_NOT_SUPPORTED MEDIA_TYPE_NOT_ACCEPTABLE REQUEST_TRAFFIC_EXCEED_LIMIT SYSTEM_ERROR PAYMENT_IN_PROCESS
  EXPIRED_CODE INVALID_CODE INVALID_PAYMENT_CODE USER_BALANCE_NOT_ENOUGH USER_AMOUNT_EXCEED_LIMIT
  PAYMENT_AMOUNT_EXCEED_LIMIT PAYMENT_COUNT_EXCEED_LIMIT
  USER_NOT_EXIST USER_STATUS_ABNORMAL USER_KYC_NOT_QUALIFIED USER_PAYMENT_VERIFICATION_FAILED
  RISK_REJECT FRAUD_REJECT
  REGULATION_RESTRICTION BUSINESS_NOT_SUPPORT UNAVAILABLE_PAYMENT_METHOD NO_PAY_OPTIONS CURRENCY_NOT_SUPPORT
  INVALID_CONTRACT INVALID_MERCHANT_STATUS MERCHANT_NOT_REGISTERED MERCHANT_KYB_NOT_QUALIFIED
  ORDER_IS_CLOSED ORDER_IS_CANCELED ORDER_STATUS_INVALID REPEAT_REQ_INCONSISTENT SUCCESS_IDEMPOTENT_ERROR
  CANCEL_WINDOW_EXCEED REFUND_AMOUNT_EXCEED REFUND_WINDOW_EXCEED MERCHANT_BALANCE_NOT_ENOUGH
  INVALID_TOKEN INVALID_ACCESS_TOKEN
  ILLEGAL_SIGN INVALID_PARAMETER ILLEGAL_ARGUMENT ILLEGAL_PARTNER ILLEGAL_PARTNER_EXTERFACE ILLEGAL_EXTERFACE
  HAS_NO_PRIVILEGE ILLEGAL_SIGN_TYPE TRADE_BUYER_NOT_MATCH TRADE_HAS_CLOSE
  ACQ.PAYMENT_AUTH_CODE_INVALID SOUNDWAVE_PARSER_FAIL ACQ.TRADE_HAS_SUCCESS
  ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR ACQ.CONTEXT_INCONSISTENT
`
  .trim()
  .split(/\s+/);

const rows = Object.entries(EXPLANATIONS);
const coveredCodes = rows.flatMap(([, { codes }]) => codes);

describe("the explanation table", () => {
  it.each(CODES_OF_THE_PROTOCOL)("covers %s once", (code) => {
    expect(coveredCodes.filter((covered) => covered === code)).toHaveLength(1);
  });

  it("covers no code that the protocol does not name", () => {
    expect(coveredCodes.filter((code) => !CODES_OF_THE_PROTOCOL.includes(code))).toEqual([]);
    expect(CODES_OF_THE_PROTOCOL).toHaveLength(75);
  });

  it.each(rows)("%s does not contradict itself", (_key, row) => {
    if (row.severity === "doubt") expect(["unknown", "taken"]).toContain(row.money);
    if (row.severity === "not-paid" || row.severity === "configuration") expect(row.money).toBe("not-taken");
    // Who may still pay must never be offered a second payment.
    if (row.money === "unknown" && row.severity === "doubt") {
      expect(["wait", "call-manager"]).toContain(row.nextButton);
      expect(row.retry).toBe("automatic");
    }
    if (row.nextButton === "new-code") expect(row.money).toBe("not-taken");
    if (row.nextButton === "call-manager") expect(row.call).not.toBe("nobody");
  });
});
