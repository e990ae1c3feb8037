import "server-only";
import { connect, type PeerCertificate } from "node:tls";
import { request } from "undici";
import type { QueryReply, SilenceReason } from "@/lib/payments/gateway-reply";
import type { Finding } from "@/lib/readiness/finding";
import type { Gateway } from "../gateway/port";
import { amber, green, red } from "./finding";

const REACH = "way";
const CERTIFICATE = "certificate";
const OUR_CLOCK = "our-clock";
const TALK = "talk";

const REACH_LIMIT_MS = 5_000;
// Alipay publishes no tolerance; ±5 minutes is assumed (reference/protocol §13, row 12), so half a minute is early warning.
const CLOCK_AMBER_MS = 30_000;
const CLOCK_RED_MS = 240_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
const CERTIFICATE_AMBER_DAYS = 14;

/** Can the host be reached, is its certificate good, and does its clock agree with ours? Asks for nothing. */
export async function checkReach(origin: string, now: () => number): Promise<readonly Finding[]> {
  const began = now();
  // The clock of the day may be set meanwhile.
  const startedAt = performance.now();
  try {
    const { headers, body } = await request(origin, { method: "GET", signal: AbortSignal.timeout(REACH_LIMIT_MS) });
    const tookMs = Math.ceil(performance.now() - startedAt);
    await body.dump();
    return [
      green(REACH, "reached", { origin, ms: String(tookMs) }),
      ...(await checkCertificate(origin, now())),
      checkClock(headers["date"], began + tookMs / 2),
    ];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [red(REACH, "not-reached", { origin, why }, "check-network")];
  }
}

function checkClock(dateHeader: string | string[] | undefined, middleOfCall: number): Finding {
  const theirs = typeof dateHeader === "string" ? Date.parse(dateHeader) : Number.NaN;
  if (Number.isNaN(theirs)) return amber(OUR_CLOCK, "no-time", {}, "check-clock");
  // The header has whole seconds: up to one of them is no difference.
  const skewMs = Math.max(0, Math.abs(theirs + 500 - middleOfCall) - 500);
  const skew = { seconds: (skewMs / 1_000).toFixed(1) };
  if (skewMs < CLOCK_AMBER_MS) return green(OUR_CLOCK, "from-alipay", skew);
  return skewMs < CLOCK_RED_MS
    ? amber(OUR_CLOCK, "from-alipay", skew, "set-clock")
    : red(OUR_CLOCK, "from-alipay", skew, "set-clock");
}

async function checkCertificate(origin: string, nowMs: number): Promise<readonly Finding[]> {
  const url = new URL(origin);
  // Plain http exists for the simulator on this machine only (server/env.ts).
  if (url.protocol !== "https:") return [];
  const certificate = await readCertificate(url);
  const days = Math.floor((Date.parse(certificate.valid_to) - nowMs) / DAY_MS);
  const values = { days: String(days) };
  return [
    days > CERTIFICATE_AMBER_DAYS
      ? green(CERTIFICATE, "certificate-days", values)
      : amber(CERTIFICATE, "certificate-days", values, "wait-certificate"),
  ];
}

function readCertificate(url: URL): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: url.hostname,
      port: Number(url.port === "" ? 443 : url.port),
      servername: url.hostname,
    });
    socket.setTimeout(REACH_LIMIT_MS, () => socket.destroy(new Error("no TLS answer")));
    socket.once("error", reject);
    socket.once("secureConnect", () => {
      resolve(socket.getPeerCertificate());
      socket.destroy();
    });
  });
}

/**
 * The proof that a sale would work: a signed payQuery for a payment that cannot exist. "Unknown order" in a verified
 * answer shows address, client id, merchant id, our key and Alipay's key to be right, and moves no money.
 */
export async function checkTalk(gateway: Pick<Gateway, "query">, unknownId: string): Promise<readonly Finding[]> {
  const amount = { currency: "JPY", minor: 1 } as const;
  const { reply, exchange } = await gateway.query({ merchantTransId: unknownId, amount });
  return [judge(reply, exchange.tookMs, exchange.signedBy ?? null)];
}

function judge(reply: QueryReply, tookMs: number, signedBy: string | null): Finding {
  switch (reply.kind) {
    case "not-found":
      return green(TALK, "verified", { key: signedBy ?? "?", ms: String(tookMs) });
    case "silence":
      return red(TALK, "silence", { reason: reply.reason }, SILENCE_CURES[reply.reason]);
    case "refused":
      return red(TALK, "refused", { word: reply.code }, REFUSAL_CURES[reply.code] ?? "ask-support");
    case "unclear":
      return amber(TALK, "unclear", { word: reply.code }, "ask-again");
    case "paid":
    case "waiting":
    case "closed":
    case "cancelled":
    case "mismatch":
      return red(TALK, "impossible", {}, "do-not-sell");
  }
}

const SILENCE_CURES = {
  "not-connected": "check-network",
  "timed-out": "slow-way",
  "cut-off": "cut-way",
  "too-large": "check-origin",
  "bad-status": "check-prefix",
  "not-json": "check-origin-and-prefix",
  "bad-signature": "wrong-alipay-key",
  "wrong-shape": "check-origin",
  "wrong-echo": "wrong-echo",
} as const satisfies Readonly<Record<SilenceReason, string>>;

type RefusalCure = "upload-key" | "check-client" | "check-merchant" | "ask-contract";

/** Alipay's own words for what a set-up can have wrong (reference/protocol §5.5, rows of the gateway). */
const REFUSAL_CURES: Readonly<Partial<Record<string, RefusalCure>>> = {
  INVALID_SIGNATURE: "upload-key",
  KEY_NOT_FOUND: "upload-key",
  KEY_NO_FOUND: "upload-key",
  INVALID_CLIENT: "check-client",
  CLIENT_INVALID: "check-client",
  ACCESS_DENIED: "ask-contract",
  INVALID_CONTRACT: "ask-contract",
  INVALID_MERCHANT_STATUS: "ask-contract",
  MERCHANT_NOT_REGISTERED: "check-merchant",
  INVALID_API: "ask-contract",
  API_IS_INVALID: "ask-contract",
  NO_INTERFACE_DEF: "ask-contract",
};
