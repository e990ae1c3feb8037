import { scenarioOfCode } from "@/lib/practice/test-codes";
import { ALIPAY_FUNCTIONS, type AlipayOperation } from "@/server/gateway/alipay/endpoints";
import { advance } from "./advance";
import { behaviourOf, type Step, stepOf } from "./behaviours";
import { cancel } from "./cancel";
import { type CheckedRequest, checkRequest, type IncomingMessage, type Merchant } from "./check-request";
import { type Fault, isBeforeProcessing } from "./faults";
import { pay } from "./pay";
import { query } from "./query";
import { refund } from "./refund";
import { failure, type Outcome, outcome } from "./result-info";
import { findTransaction, type Stage } from "./world";
import { type AnswerKeys, writeAnswer } from "./write-answer";

const SLOW_MS = 3_000;

/** What the HTTP server shall do with the socket. */
export type Reaction =
  | { readonly kind: "answer"; readonly text: string; readonly delayMs: number }
  | { readonly kind: "status"; readonly status: number; readonly contentType: string; readonly text: string }
  | { readonly kind: "cut"; readonly text: string }
  | { readonly kind: "hang" }
  | { readonly kind: "destroy" };

/** One message as the book remembers it. */
export type HeardMessage = {
  readonly at: number;
  readonly operation: AlipayOperation;
  readonly reqMsgId: string;
  readonly merchantTransId: string | null;
  /** e.g. "S SUCCESS", and the fault that hid it */
  readonly said: string | null;
  readonly fault: string | null;
};

export type GatewayParts = {
  readonly stage: Stage;
  readonly merchant: Merchant;
  readonly keys: AnswerKeys;
  /** The fault the control page ordered for the next message of this operation, if any. */
  readonly takeOrderedFault: (operation: AlipayOperation) => Fault | null;
  readonly remember: (message: HeardMessage) => void;
};

/** Handles one message from check to reaction. */
export async function handleMessage(
  parts: GatewayParts,
  message: IncomingMessage & { readonly operation: AlipayOperation },
): Promise<Reaction> {
  const { stage, merchant } = parts;
  const { operation } = message;
  const check = await checkRequest(message, merchant);
  advance(stage);
  const to = {
    function: ALIPAY_FUNCTIONS[operation],
    clientId: merchant.clientId,
    reqMsgId: check.reqMsgId,
    at: stage.now(),
  };
  const remember = (rest: Pick<HeardMessage, "merchantTransId" | "said" | "fault">) =>
    parts.remember({ at: to.at, operation, reqMsgId: to.reqMsgId, ...rest });

  if (check.kind === "rejected") {
    remember({ merchantTransId: null, said: `F ${check.code}`, fault: null });
    const text = await writeAnswer(to, outcome(failure(check.code)), { ...parts.keys, fault: null });
    return { kind: "answer", text, delayMs: 0 };
  }
  const merchantTransId = merchantTransIdOf(stage, check.request);
  const step = nextStep(parts, check.request, merchantTransId);
  const fault = step.kind === "fault" ? step.fault : null;
  if (isBeforeProcessing(fault) || isHeldBack(stage, check.request)) {
    remember({ merchantTransId, said: null, fault: fault ?? "late" });
    return fault === "http-500-before" ? serverError() : { kind: "destroy" };
  }
  const answered = process(stage, check.request, step);
  remember({ merchantTransId, said: `${answered.result.status} ${answered.result.code}`, fault });
  const text = await writeAnswer(to, answered, { ...parts.keys, fault });
  return react(text, fault, stage);
}

function merchantTransIdOf(stage: Stage, request: CheckedRequest): string | null {
  if (request.operation === "pay") return request.body.merchantTransId;
  const found = findTransaction(stage.world, request.body);
  if (found !== null) return found.merchantTransId;
  return request.operation === "refund" ? null : (request.body.merchantTransId ?? null);
}

/** The step of the scenario, by the count of messages so far; what the control page ordered goes first. */
function nextStep(parts: GatewayParts, request: CheckedRequest, merchantTransId: string | null): Step {
  const { world } = parts.stage;
  const key = `${request.operation}:${merchantTransId}`;
  const count = world.callCounts.get(key) ?? 0;
  world.callCounts.set(key, count + 1);
  const ordered = parts.takeOrderedFault(request.operation);
  if (ordered !== null) return { kind: "fault", fault: ordered };
  const scenario =
    request.operation === "pay"
      ? scenarioOfCode(request.body.identityCode)
      : (world.transactions.get(merchantTransId ?? "")?.scenario ?? null);
  return stepOf(behaviourOf(scenario), request.operation, count);
}

/** A late pay request is put aside instead of processed; true when that was done. */
function isHeldBack(stage: Stage, request: CheckedRequest): boolean {
  if (request.operation !== "pay") return false;
  const { world } = stage;
  const scenario = scenarioOfCode(request.body.identityCode);
  const lateness = behaviourOf(scenario).lateness;
  if (scenario === null || lateness === null || world.transactions.has(request.body.merchantTransId)) return false;
  const arrivesAt = lateness.from === "request" ? stage.now() + stage.span(lateness.ms) : null;
  world.arrivals.push({ request: request.body, scenario, arrivesAt });
  return true;
}

/** Pay and query happen whatever is said of them; a cancel or refund that is answered with another word did not happen. */
function process(stage: Stage, request: CheckedRequest, step: Step): Outcome {
  const said = step.kind === "say" ? outcome(step.result) : null;
  switch (request.operation) {
    case "pay":
      return replaced(pay(stage, request.body), said);
    case "query":
      return replaced(query(stage, request.body), said);
    case "cancel":
      return said ?? cancel(stage, request.body);
    case "refund":
      return said ?? refund(stage, request.body);
  }
}

function replaced(truth: Outcome, said: Outcome | null): Outcome {
  return said ?? truth;
}

function react(text: string, fault: Fault | null, stage: Stage): Reaction {
  switch (fault) {
    case "slow":
      return { kind: "answer", text, delayMs: stage.span(SLOW_MS) };
    case "lose-answer":
      return { kind: "destroy" };
    case "http-500-after":
      return serverError();
    case "hang":
      return { kind: "hang" };
    case "html-answer":
      return { kind: "status", status: 200, contentType: "text/html", text: "<!doctype html><title>Proxy</title>" };
    case "cut-body":
      return { kind: "cut", text };
    case "huge-answer":
      return { kind: "answer", text: text + " ".repeat(10 * 1024 * 1024), delayMs: 0 };
    default:
      return { kind: "answer", text, delayMs: 0 };
  }
}

function serverError(): Reaction {
  return { kind: "status", status: 500, contentType: "text/plain", text: "Internal Server Error" };
}
