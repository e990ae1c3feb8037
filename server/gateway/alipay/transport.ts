import "server-only";
import { Agent, request } from "undici";
import type { SilenceReason } from "@/lib/payments/gateway-reply";

const CONNECT_TIMEOUT_MS = 5_000; // AMS SDK: connect 5 s (protocol §1, client time-outs)
const MAX_ANSWER_BYTES = 1024 * 1024;
// One a payment in the air: with 64, a gateway that takes 800 ms would cap a server at 80 payments a second, and the rest
// would time out in our own queue before they left (npm run bench -- engine load).
const MAX_CONNECTIONS = 512;

export type TransportAnswer =
  | { readonly kind: "answer"; readonly httpStatus: number; readonly text: string }
  | {
      readonly kind: "silence";
      readonly reason: SilenceReason;
      readonly httpStatus: number | null;
      readonly text: string | null;
    };

export type Transport = {
  /** Posts one JSON text once. Never throws for the network and never tries again: a lost answer may mean paid. */
  readonly post: (call: { url: string; text: string; timeoutMs: number }) => Promise<TransportAnswer>;
  readonly close: () => Promise<void>;
};

/** HTTP to the gateway over kept-alive, bounded connections. Everything but a whole 200 is silence (protocol §1). */
export function createTransport(): Transport {
  const agent = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    connections: MAX_CONNECTIONS,
    // One message a connection at a time: a stuck answer must not hold up another customer's.
    pipelining: 1,
    // The AbortSignal is the only clock of a call.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    post: (call) => post(agent, call),
    close: () => agent.destroy(),
  };
}

async function post(
  dispatcher: Agent,
  { url, text, timeoutMs }: { url: string; text: string; timeoutMs: number },
): Promise<TransportAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode, body } = await request(url, {
      dispatcher,
      signal,
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", accept: "application/json" },
      body: text,
    });
    const answer = await readUpTo(body, MAX_ANSWER_BYTES);
    if (answer === null) return silence("too-large", statusCode);
    if (statusCode !== 200) return { ...silence("bad-status", statusCode), text: answer };
    return { kind: "answer", httpStatus: statusCode, text: answer };
  } catch (error) {
    return silence(signal.aborted ? "timed-out" : reasonOf(error), null);
  }
}

function silence(reason: SilenceReason, httpStatus: number | null): TransportAnswer & { kind: "silence" } {
  return { kind: "silence", reason, httpStatus, text: null };
}

/** The whole body as UTF-8, or null when it is larger; leaving the loop destroys the connection. */
async function readUpTo(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const CONNECT_CODES: ReadonlySet<string> = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/** "not-connected" only when no byte of the request can have left; any other break may have been processed. */
function reasonOf(error: unknown): SilenceReason {
  const { code, syscall } = errorFields(error);
  const isConnect =
    syscall === "connect" || syscall === "getaddrinfo" || CONNECT_CODES.has(code) || TLS_CODE.test(code);
  return isConnect ? "not-connected" : "cut-off";
}

function errorFields(error: unknown): { code: string; syscall: string } {
  if (!(error instanceof Error)) return { code: "", syscall: "" };
  const code: unknown = Reflect.get(error, "code");
  const syscall: unknown = Reflect.get(error, "syscall");
  return { code: typeof code === "string" ? code : "", syscall: typeof syscall === "string" ? syscall : "" };
}
