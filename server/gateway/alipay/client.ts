import "server-only";
import type { KeyObject } from "node:crypto";
import type { Money } from "@/lib/money/money";
import type { Silence } from "@/lib/payments/gateway-reply";
import type { CallResult, Exchange, Gateway, PaymentReference, PayOrder, RefundOrder, Seller } from "../port";
import type { MerchantRegistry, RegistryOrder, RegistryReference } from "../registry-port";
import { ALIPAY_FUNCTIONS, ENDPOINT_PATHS } from "./endpoints";
import { buildRequest } from "./envelope";
import { mapRegistryAnswer } from "./map-registry-reply";
import { mapCancelAnswer, mapPayAnswer, mapQueryAnswer, mapRefundAnswer } from "./map-reply";
import { readAnswer } from "./read-answer";
import { redactExchange } from "./redact-exchange";
import {
  type MaintainRequest,
  REGISTRY_FUNCTIONS,
  REGISTRY_PATHS,
  type RegistryReferenceRequest,
} from "./registry-schemas";
import type { PayRequestBody, ReferenceRequestBody, RefundRequestBody, RequestHead } from "./schemas";
import type { PublicKeys } from "./sign";
import { createTransport, type TransportAnswer } from "./transport";

const API_VERSION = "2.0.4";

export type AlipayGatewaySettings = {
  /** e.g. https://open-sea.alipay.com, without a slash at the end */
  readonly origin: string;
  /** `/api`, or `/isupergw` in the sandbox (protocol §1) */
  readonly prefix: string;
  readonly clientId: string;
  readonly merchantId: string;
  /** Ours, see loadPrivateKey. */
  readonly privateKey: KeyObject;
  /** Alipay's, see loadPublicKeys. */
  readonly alipayPublicKey: PublicKeys;
  /** Only for an ISV; goes into head.reserve (protocol §2). */
  readonly isvAccessToken?: string | null;
  readonly payTimeoutMs: number;
  readonly callTimeoutMs: number;
  /** Offset written into reqTime, minutes east of UTC. */
  readonly utcOffsetMinutes: number;
};

export type AlipayGatewayDeps = {
  /** ms UTC */
  readonly now: () => number;
  /** A new UUID for every message (protocol §2, reqMsgId). */
  readonly newMessageId: () => string;
};

export type AlipayGateway = Gateway &
  MerchantRegistry & {
    /** Drops all connections; calls in the air end as silence. */
    readonly close: () => Promise<void>;
  };

const FUNCTIONS = { ...ALIPAY_FUNCTIONS, ...REGISTRY_FUNCTIONS };
const PATHS = { ...ENDPOINT_PATHS, ...REGISTRY_PATHS };

type Call<Reply> = {
  readonly operation: keyof typeof FUNCTIONS;
  readonly body: object;
  readonly timeoutMs: number;
  readonly identityCode: string | null;
  /** Reads a verified body. */
  readonly meaning: (body: unknown) => Reply;
};

/**
 * The way to Alipay over HTTP. No method throws for what the network or Alipay does, none tries twice: whoever drives
 * the payment decides what an unclear outcome needs (protocol §12).
 */
export function createAlipayGateway(settings: AlipayGatewaySettings, deps: AlipayGatewayDeps): AlipayGateway {
  const transport = createTransport();

  async function call<Reply>(asked: Call<Reply>): Promise<CallResult<Reply | Silence>> {
    const head = buildHead(settings, deps, asked.operation);
    const text = await buildRequest(head, asked.body, settings.privateKey);
    const startedAt = deps.now();
    const url = `${settings.origin}${settings.prefix}${PATHS[asked.operation]}`;
    const heard = await transport.post({ url, text, timeoutMs: asked.timeoutMs });
    const read = heard.kind === "answer" ? await readAnswer(heard.text, head, settings.alipayPublicKey) : heard;
    const reply: Reply | Silence =
      read.kind === "verified" ? asked.meaning(read.body) : { kind: "silence", reason: read.reason };
    const tookMs = Math.max(0, deps.now() - startedAt);
    return { reply, exchange: describeExchange({ head, text, heard, tookMs, identityCode: asked.identityCode }) };
  }

  const { callTimeoutMs, merchantId } = settings;
  const callRegistry = (operation: "archive" | "ask", store: RegistryReference) =>
    call({
      operation,
      body: registryReferenceBody(merchantId, store),
      timeoutMs: callTimeoutMs,
      identityCode: null,
      meaning: (body) => mapRegistryAnswer(operation, body, store),
    });
  return {
    pay: (order) =>
      call({
        operation: "pay",
        body: payBody(merchantId, order),
        timeoutMs: settings.payTimeoutMs,
        identityCode: order.identityCode,
        meaning: (body) => mapPayAnswer(body, order),
      }),
    query: (payment) =>
      call({
        operation: "query",
        body: referenceBody(merchantId, payment),
        timeoutMs: callTimeoutMs,
        identityCode: null,
        meaning: (body) => mapQueryAnswer(body, payment),
      }),
    cancel: (payment) =>
      call({
        operation: "cancel",
        body: referenceBody(merchantId, payment),
        timeoutMs: callTimeoutMs,
        identityCode: null,
        meaning: (body) => mapCancelAnswer(body, payment),
      }),
    refund: (order) =>
      call({
        operation: "refund",
        body: refundBody(merchantId, order),
        timeoutMs: callTimeoutMs,
        identityCode: null,
        meaning: (body) => mapRefundAnswer(body, order),
      }),
    register: (order) =>
      call({
        operation: "register",
        body: maintainBody(merchantId, order),
        timeoutMs: callTimeoutMs,
        identityCode: null,
        meaning: (body) => mapRegistryAnswer("register", body, order),
      }),
    archive: (store) => callRegistry("archive", store),
    ask: (store) => callRegistry("ask", store),
    close: transport.close,
  };
}

function buildHead(
  settings: AlipayGatewaySettings,
  deps: AlipayGatewayDeps,
  operation: keyof typeof FUNCTIONS,
): RequestHead {
  const token = settings.isvAccessToken ?? null;
  return {
    version: API_VERSION,
    function: FUNCTIONS[operation],
    clientId: settings.clientId,
    reqTime: formatReqTime(deps.now(), settings.utcOffsetMinutes),
    reqMsgId: deps.newMessageId(),
    // A string that holds JSON, not an object (protocol §2).
    reserve: token === null ? "{}" : JSON.stringify({ isvAccesstoken: token }),
    signType: "RSA2",
  };
}

/** RFC 3339 with an offset (protocol §2), e.g. 2026-01-02T12:00:00+09:00. */
export function formatReqTime(instant: number, utcOffsetMinutes: number): string {
  const local = new Date(instant + utcOffsetMinutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(utcOffsetMinutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${local}${utcOffsetMinutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** protocol §4.1; codeType is BARCODE for a QR code too, the only value listed. */
function payBody(merchantId: string, order: PayOrder): PayRequestBody {
  return {
    merchantId,
    productCode: "OFFLINE_PAY",
    merchantTransId: order.merchantTransId,
    codeType: "BARCODE",
    identityCode: order.identityCode,
    order: { orderTitle: order.title, orderAmount: wireMoney(order.amount), seller: sellerBody(order.seller) },
  };
}

function sellerBody(seller: Seller): PayRequestBody["order"]["seller"] {
  return {
    ...(seller.sellerId === null ? {} : { sellerId: seller.sellerId }),
    sellerName: seller.sellerName,
    ...(seller.merchantCategoryCode === null ? {} : { sellerMCC: seller.merchantCategoryCode }),
    storeId: seller.storeId,
    storeName: seller.storeName,
  };
}

/** protocol §4.3, §4.4: by our own id, which exists before the first request. */
function referenceBody(merchantId: string, payment: PaymentReference): ReferenceRequestBody {
  return { merchantId, merchantTransId: payment.merchantTransId };
}

/** protocol §4.5 */
function refundBody(merchantId: string, order: RefundOrder): RefundRequestBody {
  return {
    merchantId,
    acquirementId: order.acquirementId,
    merchantRefundId: order.merchantRefundId,
    refundAmount: wireMoney(order.amount),
    ...(order.reason === null ? {} : { refundReason: order.reason }),
  };
}

/** protocol §10, maintain */
function maintainBody(merchantId: string, order: RegistryOrder): MaintainRequest {
  return {
    merchantId,
    operationType: order.isNew ? "ADD" : "MODIFY",
    sellerInfo: {
      sellerId: order.sellerId,
      sellerName: order.sellerName,
      ...(order.merchantCategoryCode === null ? {} : { sellerMCC: order.merchantCategoryCode }),
    },
    storeInfo: {
      storeId: order.storeId,
      storeName: order.storeName,
      ...(order.storeAddress === null ? {} : { storeAddress: order.storeAddress }),
    },
  };
}

/** protocol §10, archive and query: our shops sell in person. */
function registryReferenceBody(merchantId: string, { sellerId, storeId }: RegistryReference): RegistryReferenceRequest {
  return { merchantId, sellerId, storeId, paymentScene: "OFFLINE" };
}

/** Always a string of minor units (protocol §4.1, Money). */
function wireMoney(money: Money): { currency: string; value: string } {
  return { currency: money.currency, value: String(money.minor) };
}

function describeExchange(done: {
  head: RequestHead;
  text: string;
  heard: TransportAnswer;
  tookMs: number;
  identityCode: string | null;
}): Exchange {
  return {
    messageId: done.head.reqMsgId,
    httpStatus: done.heard.httpStatus,
    request: redactExchange(done.text, done.identityCode),
    answer: done.heard.text === null ? null : redactExchange(done.heard.text, done.identityCode),
    tookMs: done.tookMs,
  };
}
