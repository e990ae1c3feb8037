import { describe, expect, it } from "vitest";
import type { AlipayBook } from "./book";
import { checkHistory, checkStrangers, NOTHING_ACKNOWLEDGED } from "./check-history";
import type { History } from "./history";

// A checker that never complains proves nothing: each planted fault must be found.
const PAYMENT: History["payments"][number] = {
  id: "p1",
  store_id: "s",
  sale_id: "sale",
  device_id: "d",
  person_id: null,
  request_id: "r1",
  merchant_trans_id: "T1",
  currency: "JPY",
  amount_minor: 1_200,
  code_kind: "alipay",
  code_first6: "289900",
  code_last4: "0001",
  state: "paid",
  version: 2,
  fence: 1,
  created_at: 0,
  due_at: null,
  lease_owner: null,
  lease_until: null,
  doubt_since: null,
  cancel_requested_at: null,
  cancel_reason: null,
  attention_reason: null,
  final_at: 1,
  query_count: 0,
  not_found_count: 0,
  cancel_count: 0,
  attention_count: 0,
  watch_count: 0,
  is_customer_confirming: false,
  is_cancel_closed: false,
  is_certain: true,
  is_superseded: false,
  evidence: "paid",
  acquirement_id: "A1",
  paid_at: 1,
  customer_currency: null,
  customer_minor: null,
  customer_rate: null,
  result_code: "SUCCESS",
  refunded_minor: 0,
  refund_reserved_minor: 0,
};

const line = { payment_id: "p1", at: 0, code: null, call_id: null, person_id: null } as const;
const call: History["calls"][number] = {
  id: "c1",
  payment_id: "p1",
  refund_id: null,
  operation: "pay",
  fence: 1,
  sent_at: 0,
  answered_at: 1,
  took_ms: 1,
  outcome: "paid",
  http_status: 200,
  request: "{}",
  answer: "{}",
};
const HISTORY: History = {
  sales: [{ id: "sale", amount_minor: 1_200 }],
  payments: [PAYMENT],
  events: [
    { ...line, version: 1, event: "started", state: "paying" },
    { ...line, version: 2, event: "pay-succeeded", state: "paid" },
  ],
  refunds: [],
  refundEvents: [],
  calls: [call],
};
const capture: AlipayBook["movements"][number] = {
  kind: "capture",
  merchantTransId: "T1",
  merchantRefundId: null,
  amount: { currency: "JPY", minor: 1_200 },
};
const BOOK: AlipayBook = {
  transactions: [{ merchantTransId: "T1", buyer: "b", amount: capture.amount, state: "paid" }],
  movements: [capture],
};

const found = (history: Partial<History>, book: Partial<AlipayBook> = {}, acknowledged = NOTHING_ACKNOWLEDGED) =>
  checkHistory({ ...HISTORY, ...history }, { ...BOOK, ...book }, acknowledged).map((text) => text.split(":")[0]);

describe("the history checker", () => {
  it("has nothing to say of a good history", () => {
    expect(found({})).toEqual([]);
    expect(checkStrangers(new Set(["T1"]), BOOK)).toEqual([]);
  });

  it.each([
    ["money gone", found({}, { movements: [] }), "I3"],
    ["taken twice", found({}, { movements: [capture, capture] }), "I8"],
    [
      "another amount at Alipay",
      found({}, { transactions: [{ ...BOOK.transactions[0]!, amount: { currency: "JPY", minor: 1 } }] }),
      "I8",
    ],
    ["still scheduled", found({ payments: [{ ...PAYMENT, due_at: 5 }] }), "I6"],
    ["more promised than refunded", found({ payments: [{ ...PAYMENT, refund_reserved_minor: 5 }] }), "I5"],
    ["a hole in the trail", found({ events: HISTORY.events.slice(1) }), "I7"],
    [
      "a step that no arrow allows",
      found({ events: [HISTORY.events[0]!, { ...HISTORY.events[1]!, event: "watch-clear" }] }),
      "I7",
    ],
    ["sent under a lost claim", found({ calls: [{ ...call, fence: 2 }, call] }), "I10"],
    ["the code in a stored request", found({ calls: [{ ...call, request: '"289900112345678901"' }] }), "I13"],
    [
      "acknowledged and gone",
      found({}, {}, { ...NOTHING_ACKNOWLEDGED, payments: [{ requestId: "r", paymentId: "x" }] }),
      "lost",
    ],
    ["paid after a cancel was accepted", found({}, {}, { ...NOTHING_ACKNOWLEDGED, cancels: ["p1"] }), "cancel"],
    [
      "a refund that nobody asked for",
      found({}, { movements: [capture, { ...capture, kind: "refund", merchantRefundId: "R" }] }),
      "I3",
    ],
  ])("finds %s", (_what, invariants, expected) => {
    expect(invariants).toContain(expected);
  });

  it("finds money of a payment that is in no row, and a sale that keeps two payments' money", () => {
    expect(checkStrangers(new Set(), BOOK)).toHaveLength(1);
    const second = { ...PAYMENT, id: "p2", request_id: "r2", merchant_trans_id: "T2" };
    const movements = [capture, { ...capture, merchantTransId: "T2" }];
    expect(found({ payments: [PAYMENT, second] }, { movements })).toContain("I1");
  });
});
