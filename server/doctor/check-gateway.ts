import "server-only";
import { connect, type PeerCertificate } from "node:tls";
import { request } from "undici";
import type { QueryReply, SilenceReason } from "@/lib/payments/gateway-reply";
import type { Finding } from "@/lib/readiness/finding";
import type { Gateway } from "../gateway/port";
import { amber, green, red } from "./finding";

const REACH = "way to Alipay";
const CERTIFICATE = "Alipay's certificate";
const CLOCK = "our clock";
const TALK = "talk with Alipay";

const REACH_LIMIT_MS = 5_000;
// Alipay publishes no tolerance; ±5 minutes is assumed (reference/protocol §13, row 12), so half a minute is early warning.
const CLOCK_AMBER_MS = 30_000;
const CLOCK_RED_MS = 240_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
const CERTIFICATE_AMBER_DAYS = 14;

/** Can the host be reached, is its certificate good, and does its clock agree with ours? Asks for nothing. */
export async function checkReach(origin: string, now: () => number): Promise<readonly Finding[]> {
  const began = now();
  try {
    const { headers, body } = await request(origin, { method: "GET", signal: AbortSignal.timeout(REACH_LIMIT_MS) });
    const tookMs = now() - began;
    await body.dump();
    return [
      green(REACH, `${origin} answers in ${tookMs} ms`),
      ...(await checkCertificate(origin, now())),
      checkClock(headers["date"], began + tookMs / 2),
    ];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      red(
        REACH,
        `${origin} cannot be reached: ${why}`,
        "Check network, DNS and firewall (outgoing HTTPS), and ALIPAY_GATEWAY_ORIGIN.",
      ),
    ];
  }
}

function checkClock(dateHeader: string | string[] | undefined, middleOfCall: number): Finding {
  const theirs = typeof dateHeader === "string" ? Date.parse(dateHeader) : Number.NaN;
  if (Number.isNaN(theirs))
    return amber(CLOCK, "Alipay's answer carries no time to compare with", "Check NTP yourself.");
  // The header has whole seconds: up to one of them is no difference.
  const skewMs = Math.max(0, Math.abs(theirs + 500 - middleOfCall) - 500);
  const text = `${(skewMs / 1_000).toFixed(1)} s from Alipay's`;
  if (skewMs < CLOCK_AMBER_MS) return green(CLOCK, text);
  const cure = "Switch on network time (NTP) on this machine, e.g. timedatectl set-ntp true.";
  return skewMs < CLOCK_RED_MS ? amber(CLOCK, text, cure) : red(CLOCK, text, cure);
}

async function checkCertificate(origin: string, nowMs: number): Promise<readonly Finding[]> {
  const url = new URL(origin);
  // Plain http exists for the simulator on this machine only (server/env.ts).
  if (url.protocol !== "https:") return [];
  const certificate = await readCertificate(url);
  const days = Math.floor((Date.parse(certificate.valid_to) - nowMs) / DAY_MS);
  const text = `valid for ${days} more days`;
  return days > CERTIFICATE_AMBER_DAYS
    ? [green(CERTIFICATE, text)]
    : [
        amber(
          CERTIFICATE,
          text,
          "Nothing to do here unless it runs out: then ask Alipay, and never switch the check off.",
        ),
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
  return [judge(reply, exchange.tookMs)];
}

function judge(reply: QueryReply, tookMs: number): Finding {
  switch (reply.kind) {
    case "not-found":
      return green(TALK, `a signed question was understood and its signed answer verified, in ${tookMs} ms`);
    case "silence":
      return red(TALK, `no verified answer: ${reply.reason}`, SILENCE_CURES[reply.reason]);
    case "refused":
      return red(TALK, `Alipay refuses with ${reply.code}`, REFUSAL_CURES[reply.code] ?? UNKNOWN_REFUSAL);
    case "unclear":
      return amber(TALK, `Alipay answers ${reply.code}`, "Alipay is busy. Run the doctor again in a minute.");
    case "paid":
    case "waiting":
    case "closed":
    case "cancelled":
    case "mismatch":
      return red(TALK, "Alipay knows a payment that cannot exist", "Do not sell: check ALIPAY_GATEWAY_ORIGIN.");
  }
}

const KEY_CURE =
  "ALIPAY_PUBLIC_KEY_FILE is not the key that signs here: sandbox and production have different ones. Copy it again from My Alipay.";

const SILENCE_CURES: Readonly<Record<SilenceReason, string>> = {
  "not-connected": "Check network, DNS and firewall, and ALIPAY_GATEWAY_ORIGIN.",
  "timed-out": "The way is slow or blocked: check the firewall and try again.",
  "cut-off": "Something between us and Alipay cuts the connection: look for a proxy or firewall.",
  "too-large": "That is no answer of Alipay's: check ALIPAY_GATEWAY_ORIGIN.",
  "bad-status": "Check ALIPAY_GATEWAY_PREFIX: /api in production, /isupergw in the sandbox.",
  "not-json": "That is no answer of Alipay's: check ALIPAY_GATEWAY_ORIGIN and ALIPAY_GATEWAY_PREFIX.",
  "bad-signature": KEY_CURE,
  "wrong-shape": "That is no answer of Alipay's: check ALIPAY_GATEWAY_ORIGIN.",
  "wrong-echo": "The answer is for another client or message: check ALIPAY_CLIENT_ID, then look for a caching proxy.",
};

const OUR_KEY_CURE =
  "Alipay does not know our key: upload the public key of the pair to My Alipay, or set ALIPAY_PRIVATE_KEY_FILE to the uploaded one.";
const CLIENT_CURE = "Check ALIPAY_CLIENT_ID in My Alipay: sandbox and production have different ones.";
const CONTRACT_CURE = "The contract does not allow this yet: ask your Alipay business developer.";

/** Alipay's own words for what a set-up can have wrong (reference/protocol §5.5, rows of the gateway). */
const REFUSAL_CURES: Readonly<Partial<Record<string, string>>> = {
  INVALID_SIGNATURE: OUR_KEY_CURE,
  KEY_NOT_FOUND: OUR_KEY_CURE,
  KEY_NO_FOUND: OUR_KEY_CURE,
  INVALID_CLIENT: CLIENT_CURE,
  CLIENT_INVALID: CLIENT_CURE,
  ACCESS_DENIED: CONTRACT_CURE,
  INVALID_CONTRACT: CONTRACT_CURE,
  INVALID_MERCHANT_STATUS: CONTRACT_CURE,
  MERCHANT_NOT_REGISTERED: "Check ALIPAY_MERCHANT_ID in My Alipay.",
  INVALID_API: CONTRACT_CURE,
  API_IS_INVALID: CONTRACT_CURE,
  NO_INTERFACE_DEF: CONTRACT_CURE,
};
const UNKNOWN_REFUSAL =
  "Ask Alipay's support what this word means for your account; nothing can be charged until then.";
