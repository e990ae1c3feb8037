import { describe, expect, it } from "vitest";
import { type EscalationFacts, type SentCall, writeEscalation, writeStrayEscalation } from "./escalation-message";

const AT = Date.UTC(2026, 10, 25, 11, 55, 3);

const call = (operation: string, seconds: number, outcome: string | null, messageId = "m-1"): SentCall => ({
  operation,
  sentAt: AT + seconds * 1_000,
  outcome,
  httpStatus: outcome === null ? null : 200,
  request: `{"request":{"head":{"reqMsgId":"${messageId}"},"body":{"identityCode":"281234****3456"}}}`,
});

const FACTS: EscalationFacts = {
  merchantId: "2188120012345678",
  mode: "production",
  payment: {
    merchantTransId: "01JDMERCHANTTRANSID0000000",
    acquirementId: null,
    amount: { currency: "JPY", minor: 1_200 },
    createdAt: AT,
    state: "attention",
    resultCode: null,
  },
  refunds: [],
  calls: [
    call("pay", 0, null),
    call("query", 5, "unclear", "m-2"),
    call("query", 8, "unclear", "m-3"),
    call("cancel", 60, "unclear"),
  ],
  zone: "Asia/Tokyo",
};

describe("the message to Alipay's support", () => {
  it("has every number, the times by both clocks, and what was tried, repeats folded", () => {
    const { to, subject, text } = writeEscalation(FACTS);
    expect(to).toBe("overseas_support@service.alibaba.com");
    expect(subject).toContain("01JDMERCHANTTRANSID0000000");
    expect(text.split("\n")).toEqual(
      expect.arrayContaining([
        "merchantId: 2188120012345678",
        "merchantTransId: 01JDMERCHANTTRANSID0000000",
        "acquirementId: none was told to us",
        "Amount: JPY 1200",
        "Begun: 2026-11-25 19:55:03 Beijing time (2026-11-25 20:55:03 Asia/Tokyo)",
        "- pay: no answer kept; 2026-11-25 19:55:03 Beijing time (2026-11-25 20:55:03 Asia/Tokyo); reqMsgId m-1",
        "- payQuery: unclear, HTTP 200; 2 times, from 2026-11-25 19:55:08 Beijing time (2026-11-25 20:55:08 Asia/Tokyo) to 2026-11-25 19:55:11 Beijing time (2026-11-25 20:55:11 Asia/Tokyo); reqMsgId m-3",
      ]),
    );
  });

  it("says a time once where the shop's clock is Beijing's", () => {
    expect(writeEscalation({ ...FACTS, zone: "Asia/Shanghai" }).text).toContain(
      "Begun: 2026-11-25 19:55:03 Beijing time\n",
    );
  });

  it("tells of nothing of the customer: no code, not even its masked form", () => {
    expect(JSON.stringify(writeEscalation(FACTS))).not.toMatch(/281234|3456\D|identityCode/);
  });

  it("asks about the refund when that is what is open, with its amount and number", () => {
    const refund = {
      merchantRefundId: "R-1",
      amount: { currency: "EUR", minor: 7_300 } as const,
      createdAt: AT,
      state: "attention",
      resultCode: "UNKNOWN_EXCEPTION",
    };
    const { text } = writeEscalation({ ...FACTS, refunds: [refund] });
    expect(text).toContain("result of the refund below");
    expect(text).toContain("merchantRefundId: R-1\nRefund amount: EUR 73.00");
    expect(text).toContain("attention (last result code: UNKNOWN_EXCEPTION)");
  });

  it("names the simulator and the sandbox in the first word of the subject", () => {
    expect(writeEscalation({ ...FACTS, mode: "sandbox" }).subject).toMatch(/^\[sandbox\] /);
    expect(writeEscalation(FACTS).subject).toMatch(/^In-store/);
  });
});

it("asks about money that only Alipay's file knows, by the file's own numbers", () => {
  const { subject, text } = writeStrayEscalation({
    merchantId: "2188120012345678",
    mode: "sandbox",
    zone: "Asia/Tokyo",
    date: "2026-11-24",
    amount: { currency: "JPY", minor: 1_200 },
    merchantRef: null,
    providerRef: "2026112422001",
    at: AT,
  });
  expect(subject).toBe("[sandbox] Reconciliation file of 2026-11-24: transaction 2026112422001 is not known to us");
  for (const part of ["Amount: JPY 1200", "merchantTransId in the file: the line has none", "19:55:03 Beijing time"])
    expect(text).toContain(part);
});
