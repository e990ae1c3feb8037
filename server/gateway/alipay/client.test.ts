import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { PayOrder } from "../port";
import { type AlipayGateway, createAlipayGateway, formatReqTime } from "./client";
import { cutMessage } from "./envelope";
import { signText, verifyText } from "./sign";

const ours = generateKeyPairSync("rsa", { modulusLength: 2048 });
const alipays = generateKeyPairSync("rsa", { modulusLength: 2048 });
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });

const CODE = "281234567890123456";
const order: PayOrder = {
  merchantTransId: "POS01-20260102-000001",
  amount: { currency: "JPY", minor: 1200 },
  identityCode: CODE,
  title: "Lunch",
  seller: { sellerId: null, sellerName: "Demo", merchantCategoryCode: "5812", storeId: "S1", storeName: "Demo store" },
};
const payment = { merchantTransId: order.merchantTransId, amount: order.amount };

type Heard = { url: string; headers: IncomingHttpHeaders; text: string };
type Reply = (response: ServerResponse, heard: Heard) => unknown;

let server: Server;
let gateway: AlipayGateway;
let origin: string;
let heard: Heard[] = [];
let reply: Reply;
let messageNumber = 0;

const settings = {
  prefix: "/api",
  clientId: "385TEST00000001",
  merchantId: "211TEST00000000000001",
  privateKey: ours.privateKey,
  alipayPublicKey: alipays.publicKey,
  payTimeoutMs: 700,
  callTimeoutMs: 700,
  utcOffsetMinutes: 540,
};
const deps = { now: () => Date.UTC(2026, 0, 2, 3), newMessageId: () => `message-${(messageNumber += 1)}` };

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => {
      text += part;
    });
    request.on("end", () => {
      const message = { url: request.url ?? "", headers: request.headers, text };
      heard.push(message);
      reply(response, message);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP: an AddressInfo
  gateway = createAlipayGateway({ ...settings, origin }, deps);
});

beforeEach(() => {
  heard = [];
});

afterAll(async () => {
  await gateway.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function headOf({ text }: Heard): Record<string, string> {
  const cut = cutMessage(text, "request");
  return (JSON.parse(cut?.message ?? "{}") as { head: Record<string, string> }).head;
}

const paidBody = {
  resultInfo: { resultStatus: "S", resultCode: "SUCCESS" },
  acquirementId: "2026010221001",
  merchantTransId: order.merchantTransId,
  orderAmount: { currency: "JPY", value: "1200" },
};
const paid = { kind: "paid", acquirementId: "2026010221001", paidAt: null, customerAmount: null, customerRate: null };

function answerText(message: Heard, change: { head?: object; body?: object } = {}): string {
  const { version, function: name, clientId, reqMsgId } = headOf(message);
  const head = { version, function: name, clientId, reqMsgId, ...change.head };
  return JSON.stringify({ head, body: change.body ?? paidBody });
}

const answering =
  (make: (message: Heard) => string | Promise<string>): Reply =>
  async (response, message) =>
    response.end(await make(message));

const wrapped = async (message: string, key = alipays.privateKey) =>
  `{"response":${message},"signature":"${await signText(message, key)}"}`;

describe("a request", () => {
  it("is signed over its own text, with every member of the head", async () => {
    reply = answering((message) => wrapped(answerText(message)));
    await gateway.pay(order);
    const [message] = heard;
    const cut = cutMessage(message?.text ?? "", "request");
    expect(await verifyText(cut?.message ?? "", cut?.signature ?? "", ours.publicKey)).toBe(true);
    expect(message?.url).toBe("/api/alipay/intl/acquiring/offline/pay.htm");
    expect(message?.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(JSON.parse(cut?.message ?? "")).toEqual({
      head: {
        version: "2.0.4",
        function: "alipay.intl.acquiring.offline.pay",
        clientId: settings.clientId,
        reqTime: "2026-01-02T12:00:00+09:00",
        reqMsgId: `message-${messageNumber}`,
        reserve: "{}",
        signType: "RSA2",
      },
      body: {
        merchantId: settings.merchantId,
        productCode: "OFFLINE_PAY",
        merchantTransId: order.merchantTransId,
        codeType: "BARCODE",
        identityCode: CODE,
        order: {
          orderTitle: "Lunch",
          orderAmount: { currency: "JPY", value: "1200" },
          seller: { sellerName: "Demo", sellerMCC: "5812", storeId: "S1", storeName: "Demo store" },
        },
      },
    });
  });

  it("goes to each function's own address under a new message id", async () => {
    reply = answering((message) => wrapped(answerText(message)));
    await gateway.query(payment);
    await gateway.cancel(payment);
    await gateway.refund({ acquirementId: "A1", merchantRefundId: "R1", amount: order.amount, reason: "cold" });
    expect(heard.map(({ url }) => url)).toEqual([
      "/api/alipay/intl/acquiring/offline/payquery.htm",
      "/api/alipay/intl/acquiring/common/paycancel.htm",
      "/api/alipay/intl/acquiring/common/grefund.htm",
    ]);
    expect(new Set(heard.map((message) => headOf(message)["reqMsgId"])).size).toBe(3);
  });

  it("carries the token of a service provider in reserve, as a string of JSON", async () => {
    reply = answering((message) => wrapped(answerText(message)));
    const provider = createAlipayGateway({ ...settings, origin, isvAccessToken: "t-1" }, deps);
    expect((await provider.pay(order)).reply).toEqual(paid);
    expect(heard.map((message) => headOf(message)["reserve"])).toEqual(['{"isvAccesstoken":"t-1"}']);
    await provider.close();
  });

  it("writes reqTime with an offset east and west", () => {
    expect(formatReqTime(0, 0)).toBe("1970-01-01T00:00:00+00:00");
    expect(formatReqTime(0, -210)).toBe("1969-12-31T20:30:00-03:30");
  });
});

describe("an answer that verifies", () => {
  it.each<[string, (message: string, signature: string) => string]>([
    ["as usual", (message, signature) => `{"response":${message},"signature":"${signature}"}`],
    ["signature first", (message, signature) => `{"signature":"${signature}","response":${message}}`],
    [
      "white space around",
      (message, signature) => `\n{ "response" :\t${message} ,\r\n "signature" : "${signature}" }\n`,
    ],
    [
      "escaped slashes",
      (message, signature) => `{"response":${message},"signature":"${signature.replaceAll("/", "\\/")}"}`,
    ],
    ["an unknown member", (message, signature) => `{"x":[{}],"response":${message},"signature":"${signature}"}`],
  ])("is believed: %s", async (_, wrap) => {
    reply = answering(async (message) => {
      const inner = answerText(message);
      return wrap(inner, await signText(inner, alipays.privateKey));
    });
    expect((await gateway.pay(order)).reply).toEqual(paid);
    expect(heard).toHaveLength(1);
  });

  it("is believed in any inner dress: body before head, white space, escapes", async () => {
    reply = answering((message) => {
      const { head, body } = JSON.parse(answerText(message)) as { head: object; body: object };
      const pretty = JSON.stringify({ body, head }, null, 3).replaceAll("SUCCESS", "SUCC\\u0045SS");
      return wrapped(pretty);
    });
    expect((await gateway.pay(order)).reply).toEqual(paid);
  });
});

describe("silence", () => {
  const cases: [string, string, Reply][] = [
    [
      "changed after signing",
      "bad-signature",
      answering(async (m) => (await wrapped(answerText(m))).replace('"1200"', '"1201"')),
    ],
    ["unsigned", "bad-signature", answering((m) => `{"response":${answerText(m)}}`)],
    ["empty signature", "bad-signature", answering((m) => `{"response":${answerText(m)},"signature":""}`)],
    ["foreign-signed", "bad-signature", answering((m) => wrapped(answerText(m), foreign.privateKey))],
    ["signed by ourselves", "bad-signature", answering((m) => wrapped(answerText(m), ours.privateKey))],
    ["our own request sent back", "bad-signature", answering((m) => m.text)],
    ["other message", "wrong-echo", answering((m) => wrapped(answerText(m, { head: { reqMsgId: "message-0" } })))],
    ["other function", "wrong-echo", answering((m) => wrapped(answerText(m, { head: { function: "alipay.other" } })))],
    ["other client", "wrong-echo", answering((m) => wrapped(answerText(m, { head: { clientId: "386" } })))],
    [
      "other payment",
      "wrong-echo",
      answering((m) => wrapped(answerText(m, { body: { ...paidBody, merchantTransId: "T2" } }))),
    ],
    ["no head", "wrong-shape", answering(() => wrapped('{"body":{}}'))],
    ["no result", "wrong-shape", answering((m) => wrapped(answerText(m, { body: {} })))],
    ["signed nonsense", "not-json", answering(() => wrapped("{nonsense}"))],
    ["web page", "not-json", answering(() => "<!doctype html><title>Proxy</title>")],
    ["empty body", "not-json", answering(() => "")],
    ["HTTP 500", "bad-status", (response) => response.writeHead(500).end("oops")],
    ["HTTP 302", "bad-status", (response) => response.writeHead(302, { location: "/" }).end()],
    [
      "HTTP 503 with a good answer",
      "bad-status",
      async (response, m) => response.writeHead(503).end(await wrapped(answerText(m))),
    ],
    ["2 MB", "too-large", (response) => response.end(" ".repeat(2 * 1024 * 1024))],
    ["an answer of 10 MB", "too-large", (response) => response.end(" ".repeat(10 * 1024 * 1024))],
    ["connection destroyed", "cut-off", (response) => response.destroy()],
    [
      "half a body",
      "cut-off",
      (response) => response.writeHead(200, { "content-length": 500 }).write("{", () => response.destroy()),
    ],
    ["no answer", "timed-out", () => undefined],
    ["headers, then nothing", "timed-out", (response) => response.writeHead(200).write("{")],
  ];

  it.each(cases)("%s is %s, after one request", async (_, reason, how) => {
    reply = how;
    expect((await gateway.pay(order)).reply).toEqual({ kind: "silence", reason });
    expect((await gateway.query(payment)).reply).toEqual({ kind: "silence", reason });
    expect(heard).toHaveLength(2);
  });

  it("of one call holds up no other's answer", async () => {
    const patient = createAlipayGateway({ ...settings, origin, payTimeoutMs: 60_000 }, deps);
    let stuckLine: ServerResponse | undefined;
    reply = (response, message) => {
      if (!message.text.includes('"T-stuck"')) return answering((m) => wrapped(answerText(m)))(response, message);
      stuckLine = response;
      return undefined;
    };
    const stuck = patient.pay({ ...order, merchantTransId: "T-stuck" });
    await vi.waitFor(() => expect(stuckLine).toBeDefined());
    expect((await patient.pay(order)).reply).toEqual(paid);
    stuckLine?.destroy();
    expect((await stuck).reply).toEqual({ kind: "silence", reason: "cut-off" });
    await patient.close();
  });

  it("is what a closed port gives", async () => {
    const away = createAlipayGateway({ ...settings, origin: "http://127.0.0.1:9" }, deps);
    const { reply: said, exchange } = await away.cancel(payment);
    expect(said).toEqual({ kind: "silence", reason: "not-connected" });
    expect(exchange).toMatchObject({ httpStatus: null, answer: null });
    await away.close();
  });
});

describe("the exchange kept for the trail", () => {
  it("tells what was sent and heard, without code and signature", async () => {
    reply = answering((message) => wrapped(answerText(message)));
    const { exchange } = await gateway.pay(order);
    expect(exchange).toMatchObject({ messageId: `message-${messageNumber}`, httpStatus: 200, tookMs: 0 });
    expect(exchange.request).toContain('"identityCode":"281234****3456"');
    expect(exchange.request + (exchange.answer ?? "")).not.toMatch(/"signature":"(?!\(removed\))/);
  });

  it("keeps the error page of a proxy", async () => {
    reply = (response) => response.writeHead(502).end("<h1>Bad gateway</h1>");
    expect((await gateway.pay(order)).exchange).toMatchObject({ httpStatus: 502, answer: "<h1>Bad gateway</h1>" });
  });
});
