import { describe, expect, it } from "vitest";
import { mapCancelAnswer, mapPayAnswer, mapQueryAnswer, mapRefundAnswer } from "./map-reply";

const sent = { merchantTransId: "T1", amount: { currency: "JPY", minor: 1200 } } as const;
const refundSent = { acquirementId: "A1", merchantRefundId: "R1", amount: sent.amount };
const orderAmount = { currency: "JPY", value: "1200" };
const success = { resultStatus: "S", resultCode: "SUCCESS", resultCodeId: "00000000" };
const result = (resultStatus: string, resultCode: string) => ({ resultInfo: { resultStatus, resultCode } });
const paidBody = { resultInfo: success, acquirementId: "A1", merchantTransId: "T1", orderAmount };
const paid = { kind: "paid", acquirementId: "A1", paidAt: null, customerAmount: null, customerRate: null };
const unclear = (code: string) => ({ kind: "unclear", code, isCustomerConfirming: false });
const silence = (reason: string) => ({ kind: "silence", reason });
const NOTHING = [
  null,
  1,
  "S",
  [],
  {},
  { resultInfo: null },
  { resultInfo: { resultStatus: "S" } },
  result("X", "SUCCESS"),
];

describe("mapPayAnswer", () => {
  it.each([
    ["S with the right echoes", paidBody, paid],
    ["S without echoes", { resultInfo: success, acquirementId: "A1" }, paid],
    ["S with the amount as a number", { ...paidBody, orderAmount: { currency: "JPY", value: 1200 } }, paid],
    [
      "S with nulls for what is missing",
      { ...paidBody, merchantTransId: null, payAmount: null, paymentTime: null },
      paid,
    ],
    [
      "S with all details",
      {
        ...paidBody,
        payAmount: { currency: "CNY", value: "5760" },
        conversionRate: { quoteCurrencyPair: "JPY/CNY", quotePrice: "0.048" },
        paymentTime: "2026-01-02T12:00:00+08:00",
        future: {},
      },
      {
        ...paid,
        paidAt: Date.UTC(2026, 0, 2, 4),
        customerAmount: { currency: "CNY", minor: 5760 },
        customerRate: "0.048",
      },
    ],
    ["S with unreadable receipt details", { ...paidBody, payAmount: "57.60", paymentTime: "yesterday" }, paid],
    ["S with a time without an offset", { ...paidBody, paymentTime: "2026-01-02T12:00:00" }, paid],
    ["S without acquirementId", { resultInfo: success }, silence("wrong-shape")],
    ["S for another payment", { ...paidBody, merchantTransId: "T2" }, silence("wrong-echo")],
    ["F for another payment", { ...result("F", "RISK_REJECT"), merchantTransId: "T2" }, silence("wrong-echo")],
    [
      "another amount",
      { ...paidBody, orderAmount: { currency: "JPY", value: "1201" } },
      { kind: "mismatch", field: "amount" },
    ],
    [
      "another currency",
      { ...paidBody, orderAmount: { currency: "USD", value: "1200" } },
      { kind: "mismatch", field: "currency" },
    ],
    [
      "an amount with a point",
      { ...paidBody, orderAmount: { currency: "JPY", value: "1200.0" } },
      silence("wrong-shape"),
    ],
    ["F", result("F", "USER_BALANCE_NOT_ENOUGH"), { kind: "refused", code: "USER_BALANCE_NOT_ENOUGH" }],
    ["F with a word nobody knows", result("F", "constructor"), { kind: "refused", code: "constructor" }],
    ["F that may hide money", result("F", "REPEAT_REQ_INCONSISTENT"), unclear("REPEAT_REQ_INCONSISTENT")],
    ["F of one that succeeded", result("F", "SUCCESS_IDEMPOTENT_ERROR"), unclear("SUCCESS_IDEMPOTENT_ERROR")],
    ["F with a word for an open outcome", result("F", "UNKNOWN_EXCEPTION"), unclear("UNKNOWN_EXCEPTION")],
    ["U", result("U", "UNKNOWN_EXCEPTION"), unclear("UNKNOWN_EXCEPTION")],
    ["U with SUCCESS as its word", result("U", "SUCCESS"), unclear("SUCCESS")],
    [
      "U while the customer confirms",
      result("U", "PAYMENT_IN_PROCESS"),
      { kind: "unclear", code: "PAYMENT_IN_PROCESS", isCustomerConfirming: true },
    ],
  ])("%s", (_, body, reply) => expect(mapPayAnswer(body, sent)).toEqual(reply));

  it.each(NOTHING)("makes nothing of %j", (body) => expect(mapPayAnswer(body, sent)).toEqual(silence("wrong-shape")));
});

describe("mapQueryAnswer", () => {
  it.each([
    ["paid", { ...paidBody, acquirementStatus: "SUCCESS" }, paid],
    ["paid in the old words", { ...paidBody, tradeStatus: "TRADE_SUCCESS" }, paid],
    ["paid under two names", { ...paidBody, paymentStatus: "SUCCESS", transactionStatus: "SUCCESS" }, paid],
    ["paid without acquirementId", { resultInfo: success, paymentStatus: "SUCCESS" }, silence("wrong-shape")],
    ["created", { ...paidBody, acquirementStatus: "INIT" }, { kind: "waiting", isCustomerConfirming: false }],
    ["being confirmed", { ...paidBody, acquirementStatus: "PAYING" }, { kind: "waiting", isCustomerConfirming: true }],
    ["closed", { ...paidBody, tradeStatus: "TRADE_CLOSED" }, { kind: "closed" }],
    ["failed", { ...paidBody, paymentStatus: "FAIL" }, { kind: "closed" }],
    ["cancelled", { ...paidBody, paymentStatus: "CANCELLED" }, { kind: "cancelled" }],
    ["no state", paidBody, unclear("SUCCESS")],
    ["a state nobody knows", { ...paidBody, paymentStatus: "success" }, unclear("SUCCESS")],
    [
      "two states that disagree",
      { ...paidBody, paymentStatus: "SUCCESS", tradeStatus: "TRADE_CLOSED" },
      unclear("SUCCESS"),
    ],
    ["one state known, one not", { ...paidBody, paymentStatus: "SUCCESS", tradeStatus: "NEW" }, unclear("SUCCESS")],
    ["not there", result("F", "ORDER_NOT_EXIST"), { kind: "not-found" }],
    ["another F", result("F", "ACCESS_DENIED"), { kind: "refused", code: "ACCESS_DENIED" }],
    ["U", result("U", "SYSTEM_ERROR"), unclear("SYSTEM_ERROR")],
    ["another payment", { ...paidBody, merchantTransId: "T2", paymentStatus: "SUCCESS" }, silence("wrong-echo")],
    [
      "another amount",
      { ...paidBody, paymentStatus: "SUCCESS", orderAmount: { currency: "JPY", value: "12" } },
      { kind: "mismatch", field: "amount" },
    ],
  ])("%s", (_, body, reply) => expect(mapQueryAnswer(body, sent)).toEqual(reply));

  it.each(NOTHING)("makes nothing of %j", (body) => expect(mapQueryAnswer(body, sent)).toEqual(silence("wrong-shape")));
});

describe("mapCancelAnswer", () => {
  it.each([
    ["S", result("S", "SUCCESS"), { kind: "cancelled" }],
    ["S for another payment", { ...result("S", "SUCCESS"), merchantTransId: "T2" }, silence("wrong-echo")],
    ["too late", result("F", "CANCEL_WINDOW_EXCEED"), { kind: "window-closed", code: "CANCEL_WINDOW_EXCEED" }],
    ["F", result("F", "PROCESS_FAIL"), { kind: "refused", code: "PROCESS_FAIL" }],
    ["F, not there", result("F", "ORDER_NOT_EXIST"), { kind: "refused", code: "ORDER_NOT_EXIST" }],
    ["U", result("U", "UNKNOWN_EXCEPTION"), unclear("UNKNOWN_EXCEPTION")],
  ])("%s", (_, body, reply) => expect(mapCancelAnswer(body, sent)).toEqual(reply));

  it.each(NOTHING)("makes nothing of %j", (body) =>
    expect(mapCancelAnswer(body, sent)).toEqual(silence("wrong-shape")),
  );
});

describe("mapRefundAnswer", () => {
  const refundedBody = { resultInfo: success, acquirementId: "A1", merchantRefundId: "R1", refundAmount: orderAmount };
  it.each([
    ["S", refundedBody, { kind: "refunded", refundId: null, refundedAt: null }],
    [
      "S with details",
      { ...refundedBody, refundId: "X9", refundTime: "2026-01-02T12:00:00Z" },
      { kind: "refunded", refundId: "X9", refundedAt: Date.UTC(2026, 0, 2, 12) },
    ],
    ["another refund", { ...refundedBody, merchantRefundId: "R2" }, silence("wrong-echo")],
    ["another payment", { ...refundedBody, acquirementId: "A2" }, silence("wrong-echo")],
    [
      "another amount",
      { ...refundedBody, refundAmount: { currency: "JPY", value: "1" } },
      { kind: "mismatch", field: "amount" },
    ],
    [
      "F that an earlier try may have caused",
      result("F", "REFUND_AMOUNT_EXCEED"),
      { kind: "refused", code: "REFUND_AMOUNT_EXCEED", isAboutEarlierTries: false },
    ],
    [
      "F that speaks for every try",
      result("F", "MERCHANT_BALANCE_NOT_ENOUGH"),
      { kind: "refused", code: "MERCHANT_BALANCE_NOT_ENOUGH", isAboutEarlierTries: true },
    ],
    [
      "F that may hide a refund",
      result("F", "REPEAT_REQ_INCONSISTENT"),
      { kind: "disputed", code: "REPEAT_REQ_INCONSISTENT" },
    ],
    ["F that says it is open", result("F", "SYSTEM_ERROR"), unclear("SYSTEM_ERROR")],
    ["U", result("U", "SYSTEM_ERROR"), unclear("SYSTEM_ERROR")],
  ])("%s", (_, body, reply) => expect(mapRefundAnswer(body, refundSent)).toEqual(reply));

  it.each(NOTHING)("makes nothing of %j", (body) =>
    expect(mapRefundAnswer(body, refundSent)).toEqual(silence("wrong-shape")),
  );
});
