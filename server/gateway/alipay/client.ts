import "server-only";
import type { KeyObject } from "node:crypto";
import type { Silence } from "@/lib/payments/gateway-reply";
import type { CallResult, Exchange, Gateway } from "../port";
import type { MerchantRegistry, RegistryReference } from "../registry-port";
import { ALIPAY_FUNCTIONS, ENDPOINT_PATHS } from "./endpoints";
import { buildRequest } from "./envelope";
import { mapRegistryAnswer } from "./map-registry-reply";
import { mapCancelAnswer, mapPayAnswer, mapQueryAnswer, mapRefundAnswer } from "./map-reply";
import { readAnswer } from "./read-answer";
import { redactExchange } from "./redact-exchange";
import { REGISTRY_FUNCTIONS, REGISTRY_PATHS } from "./registry-schemas";
import { maintainBody, payBody, referenceBody, refundBody, registryReferenceBody } from "./request-bodies";
import type { RequestHead } from "./schemas";
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
  /** Ours, see loadPrivateKey. This and the next are read anew for every call: a key may be changed while selling. */
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
  /** Hears of every verified answer which of Alipay's keys signed it (SHA256:…). */
  readonly onVerified?: (signedBy: string) => void;
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
    const exchange = describeExchange({ head, text, heard, tookMs, identityCode: asked.identityCode });
    if (read.kind !== "verified") return { reply, exchange };
    deps.onVerified?.(read.signedBy);
    return { reply, exchange: { ...exchange, signedBy: read.signedBy } };
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
