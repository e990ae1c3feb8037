import { createSign, createVerify, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newPaymentSchema } from "@/lib/api/payment-schemas";
import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import type { PaymentState } from "@/lib/payments/payment-state";
import { receiveAlipayNotification } from "./alipay-notification";
import { apiPost } from "./api-handler";
import { showPayment, takePayment } from "./api-payments";
import { type ApiBench, CLIENT_ID, freshCode, MERCHANT_ID, openApiBench } from "./testing/api-bench";
import { post } from "./testing/api-client";

const take = apiPost({ schema: newPaymentSchema, act: takePayment, show: showPayment });
const NOTIFY = "alipay.intl.acquiring.offline.notify.pay";

let bench: ApiBench;
let paymentId: string;

beforeEach(async () => {
  bench = await openApiBench();
  const taken = await post(take, {
    key: bench.key,
    body: { amount: { currency: "JPY", value: "1200" }, code: freshCode() },
  });
  paymentId = String(taken.body["id"]);
  await bench.settle();
  await schedule("checking");
});

afterEach(() => bench.db.destroy());

/** The payment waits for its next query, half an hour from now. */
async function schedule(state: PaymentState): Promise<void> {
  await bench.db
    .updateTable("payment")
    .set({ state, due_at: sql<Date>`clock_timestamp() + interval '30 minutes'`, lease_owner: null, lease_until: null })
    .execute();
}

type Parts = { readonly head?: object; readonly body?: object; readonly signedWith?: KeyObject };

function messageText({ head = {}, body = {} }: Parts): string {
  const fullHead = {
    version: "2.0.4",
    function: NOTIFY,
    clientId: CLIENT_ID,
    reqTime: "2026-01-02T03:04:05+09:00",
    reqMsgId: randomUUID(),
    reserve: "{}",
    signType: "RSA2",
    ...head,
  };
  const fullBody = {
    resultInfo: { resultStatus: "S", resultCodeId: "00000000", resultCode: "SUCCESS", resultMsg: "success" },
    merchantId: MERCHANT_ID,
    acquirementId: "ACQ1",
    merchantTransId: merchantTransIdOf(paymentId),
    orderAmount: { currency: "JPY", value: "1200" },
    paymentTime: "2026-01-02T03:04:05+09:00",
    ...body,
  };
  return JSON.stringify({ head: fullHead, body: fullBody });
}

function signed(parts: Parts = {}): string {
  const text = messageText(parts);
  const key = parts.signedWith ?? bench.alipayKey.privateKey;
  return `{"request":${text},"signature":"${createSign("RSA-SHA256").update(text).sign(key, "base64")}"}`;
}

async function send(text: string): Promise<{ status: number; text: string }> {
  const response = await receiveAlipayNotification(
    new Request("http://localhost/api/alipay/notify", { method: "POST", body: text }),
  );
  return { status: response.status, text: await response.text() };
}

async function look() {
  const payment = await bench.db
    .selectFrom("payment")
    .selectAll()
    .select(sql<boolean>`due_at <= clock_timestamp()`.as("is_due"))
    .executeTakeFirstOrThrow();
  const events = await bench.db.selectFrom("payment_event").selectAll().execute();
  const notices = await bench.db.selectFrom("gateway_notice").selectAll().execute();
  return { payment, events: events.length, notices };
}

describe("a notification of Alipay", () => {
  it("lets the machine ask at once and changes nothing itself; the receipt is signed by us", async () => {
    const before = await look();
    const answer = await send(signed());
    expect(answer.status).toBe(200);
    const after = await look();
    expect(after.payment.is_due).toBe(true);
    expect({ ...after.payment, due_at: 0, is_due: false }).toEqual({ ...before.payment, due_at: 0, is_due: false });
    expect(after.events).toBe(before.events);
    expect(after.notices).toMatchObject([
      { payment_id: paymentId, verdict: "matched", result_status: "S", result_code: "SUCCESS" },
    ]);
    expect(after.notices[0]?.raw).toContain('"signature":"(removed)"');
    const [, inner, signature] = /^\{"response":(.*),"signature":"([^"]+)"\}$/.exec(answer.text) ?? [];
    expect(
      createVerify("RSA-SHA256")
        .update(inner ?? "")
        .verify(bench.ourKey.publicKey, signature ?? "", "base64"),
    ).toBe(true);
    expect(JSON.parse(inner ?? "")).toMatchObject({
      head: { function: NOTIFY, clientId: CLIENT_ID },
      body: { resultInfo: { resultStatus: "S" } },
    });
  });

  it.each<PaymentState>(["checking", "attention", "declined", "cancelled"])(
    "wakes a payment in %s that has something to do",
    async (state) => {
      await schedule(state);
      await send(signed());
      expect((await look()).payment).toMatchObject({ is_due: true, state });
    },
  );

  it("spends no try of a running cancel, and does not wake what is over", async () => {
    await schedule("cancelling");
    await send(signed());
    expect((await look()).payment.is_due).toBe(false);
    await bench.db.updateTable("payment").set({ state: "paid", due_at: null }).execute();
    expect((await send(signed())).status).toBe(200);
    expect((await look()).payment.due_at).toBeNull();
  });

  it("is kept once however often it comes", async () => {
    const text = signed();
    await Promise.all(Array.from({ length: 5 }, () => send(text)));
    await schedule("checking");
    expect((await send(text)).status).toBe(200);
    const after = await look();
    expect(after.notices).toHaveLength(1);
    expect(after.payment.is_due).toBe(false);
  });

  it("counts a failure that names no merchant and no amount", async () => {
    const resultInfo = { resultStatus: "F", resultCode: "ORDER_IS_CLOSED" };
    await send(signed({ body: { resultInfo, merchantId: undefined, orderAmount: undefined } }));
    expect((await look()).notices).toMatchObject([{ verdict: "matched", result_status: "F" }]);
  });

  it("is taken with the keys that sell, when a key file is spoilt", async () => {
    await writeFile(bench.keyFiles.publicKeyFile, "no key");
    await writeFile(bench.keyFiles.privateKeyFile, "no key");
    await bench.container.keys.refresh();
    expect((await send(signed())).status).toBe(200);
  });
});

describe("what is refused", () => {
  const forged: [string, () => string][] = [
    [
      "signed by somebody else",
      () => signed({ signedWith: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey }),
    ],
    ["signed by ourselves", () => signed({ signedWith: bench.ourKey.privateKey })],
    ["unsigned", () => `{"request":${messageText({})}}`],
    ["changed after signing", () => signed().replace('"value":"1200"', '"value":"1"')],
    [
      "with a second, unsigned content",
      () => signed().replace(/\}$/, `,"request":${messageText({ body: { merchantTransId: "X" } })}}`),
    ],
    ["in the form of a response", () => signed().replace('"request"', '"response"')],
    ["no JSON", () => "hello"],
    ["empty", () => ""],
  ];
  it.each(forged)("a message %s: 400, nothing kept, nothing changed", async (_what, make) => {
    const before = await look();
    const answer = await send(make());
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ code: "bad-signature" });
    expect(await look()).toEqual(before);
  });

  it.each([
    ["another function", { head: { function: "alipay.intl.acquiring.offline.pay" } }],
    ["another client", { head: { clientId: "385OTHER" } }],
    ["no result", { body: { resultInfo: undefined } }],
  ])("a signed message with %s: 400, nothing changed", async (_what, parts) => {
    const answer = await send(signed(parts));
    expect([answer.status, (await look()).notices]).toEqual([400, []]);
  });

  it("a body above 64 KB: 413", async () => {
    expect((await send(signed({ body: { padding: "x".repeat(70_000) } }))).status).toBe(413);
  });

  it.each([
    ["wrong-amount", { orderAmount: { currency: "JPY", value: "1201" } }],
    ["wrong-amount", { orderAmount: { currency: "USD", value: "1200" } }],
    ["wrong-amount", { orderAmount: undefined }],
    ["wrong-merchant", { merchantId: "211OTHER" }],
    ["unknown-payment", { merchantTransId: "NOTOURS" }],
    ["unknown-payment", { merchantTransId: undefined }],
  ])("%s: kept as evidence, the payment is left alone", async (verdict, body) => {
    expect((await send(signed({ body }))).status).toBe(200);
    const { payment, notices } = await look();
    expect(notices).toMatchObject([{ verdict }]);
    expect(payment.is_due).toBe(false);
  });
});
