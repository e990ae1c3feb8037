import type { Silence } from "@/lib/payments/gateway-reply";
import type { CallResult, Exchange } from "@/server/gateway/port";
import type { Alipay } from "./alipay";
import { disturbAnswer, REFUSED_CANCEL } from "./disturb-answer";
import { empty } from "./empty";
import { markFault } from "./payment-row";
import type { PaymentRows } from "./payment-rows";
import type { SimContext } from "./sim-context";
import type { Fault } from "./tally";
import { type AnyReply, type ReadAnswer, readAnswer, type WireAnswer, type WireRequest } from "./wire-answer";

/** The process that waits for an answer; one that died in between never hears it. */
export type Caller = {
  readonly life: () => number;
  /** Null while it runs; otherwise when it wakes. */
  readonly wakesAt: () => number | null;
  readonly hasSlept: () => boolean;
};

type Call = {
  readonly request: WireRequest;
  readonly caller: Caller;
  readonly life: number;
  readonly deadline: number;
  /** Turned away at Alipay's door, before the book: so is every copy of the same message. */
  readonly isTurnedAway: boolean;
  readonly resolve: (result: CallResult<AnyReply>) => void;
  isOver: boolean;
};

const TIMED_OUT: Silence = { kind: "silence", reason: "timed-out" };
const NOT_CONNECTED: Silence = { kind: "silence", reason: "not-connected" };
const WORKED_LATE = { kind: "unclear", code: "UNKNOWN_EXCEPTION", isCustomerConfirming: false } as const;

export const VERIFIED: Exchange = { messageId: "m", httpStatus: 200, request: "", answer: "", tookMs: 100 };
/** Nothing came that could be believed; the store remembers calls that end so (I9). */
export const UNVERIFIED: Exchange = { messageId: "m", httpStatus: null, request: "", answer: null, tookMs: 100 };

/** The network between our servers and Alipay, and all that happens to messages on it. */
export class Wire {
  private readonly context: SimContext;
  private readonly alipay: Alipay;
  private readonly payments: PaymentRows;
  private readonly openCalls: Call[] = [];
  read: ReadAnswer = readAnswer;
  private outageFrom = 0;
  private outageUntil = 0;
  private isRefusing = false;
  private stubbornUntil = 0;

  constructor(context: SimContext, alipay: Alipay, payments: PaymentRows) {
    this.context = context;
    this.alipay = alipay;
    this.payments = payments;
    payments.isBeingCalled = (merchantTransId) => this.isBeingCalled(merchantTransId);
  }

  begin(): void {
    const { random, rates, now } = this.context;
    empty(this.openCalls);
    this.outageFrom = 0;
    this.outageUntil = 0;
    if (random.chance(rates.outage)) {
      this.outageFrom = now + random.between(0, 30_000);
      this.outageUntil = this.outageFrom + random.between(1_000, rates.outageMaxMs);
      this.isRefusing = random.chance(0.5);
    }
    this.stubbornUntil = random.chance(rates.stubbornCancel) ? now + random.between(60_000, 300_000) : 0;
  }

  send(caller: Caller, request: WireRequest): Promise<CallResult<AnyReply>> {
    return new Promise((resolve) => {
      const { random, rates, now } = this.context;
      const deadline = now + request.timeoutMs;
      const isTurnedAway = random.chance(rates.refused) && request.operation !== "pay";
      const call: Call = { request, caller, life: caller.life(), deadline, isTurnedAway, resolve, isOver: false };
      this.openCalls.push(call);
      this.context.log?.push(this.context.line("send", `${request.operation} ${request.merchantTransId}`));
      this.dispatch(call);
    });
  }

  private dispatch(call: Call): void {
    const { random, rates } = this.context;
    if (this.isAway()) {
      this.mark(call, "gateway away");
      this.context.count("outageHit");
      if (this.isRefusing) this.answerIn(call, 20, NOT_CONNECTED, UNVERIFIED);
      else this.timeOut(call);
      return;
    }
    if (random.chance(rates.messageLost)) {
      this.mark(call, "request lost");
      this.timeOut(call);
      return;
    }
    let delay = random.between(20, 150);
    if (random.chance(rates.messageLate)) {
      this.mark(call, "request late");
      delay = random.between(150, rates.lateMaxMs);
    }
    if (this.context.now + delay >= call.deadline) this.timeOut(call);
    this.context.after(delay, () => this.arrive(call));
    if (random.chance(rates.duplicate)) this.duplicate(call);
  }

  /** A second copy is worked on like the first, but nobody waits for its answer. */
  private duplicate(call: Call): void {
    const { random, rates } = this.context;
    this.mark(call, "request heard twice");
    this.context.after(random.between(100, rates.lateMaxMs), () => {
      if (this.isAway() || call.isTurnedAway) return;
      this.context.count("duplicate");
      this.work(call);
    });
  }

  private arrive(call: Call): void {
    if (this.isAway()) {
      this.mark(call, "gateway away");
      this.context.count("outageHit");
      this.timeOut(call);
      return;
    }
    const { random, rates } = this.context;
    if (call.request.operation === "pay" && random.chance(rates.workedLate)) {
      this.mark(call, "worked on late");
      this.context.after(random.between(1_000, rates.lateMaxMs), () => this.work(call));
      this.answer(call, { reply: WORKED_LATE, isSigned: true, isOurs: true, minor: null });
      return;
    }
    this.answer(call, this.meet(call));
  }

  /** Alipay's part, and the ways it may not say what it did. */
  private meet(call: Call): WireAnswer {
    const { operation } = call.request;
    if (operation === "cancel" && this.context.now < this.stubbornUntil) {
      this.mark(call, "answered U");
      return { reply: WORKED_LATE, isSigned: true, isOurs: true, minor: null };
    }
    const { random, rates } = this.context;
    if (operation !== "pay" && call.isTurnedAway) {
      this.mark(call, "refused");
      return { reply: REFUSED_CANCEL[operation], isSigned: true, isOurs: true, minor: null };
    }
    const reply = random.chance(rates.unclear) ? this.meetUnclear(call) : this.work(call);
    if (call.request.operation === "pay" && reply.kind === "unclear") this.mark(call, "customer types password");
    const minor = this.alipay.find(call.request.merchantTransId)?.minor ?? null;
    const isRight = operation === "refund" || operation === "cancel" || minor === null || reply.kind === "refused";
    return { reply, isSigned: true, isOurs: true, minor: isRight ? null : minor };
  }

  /** U: half of the time Alipay had done what was asked. */
  private meetUnclear(call: Call): AnyReply {
    this.mark(call, "answered U");
    if (this.context.random.chance(0.5)) this.work(call);
    return WORKED_LATE;
  }

  private work({ request }: Call): AnyReply {
    const { merchantTransId, minor, detail } = request;
    switch (request.operation) {
      case "pay":
        return this.alipay.pay(merchantTransId, minor, detail);
      case "query":
        return this.alipay.query(merchantTransId);
      case "cancel":
        return this.alipay.cancel(merchantTransId);
      case "refund":
        return this.alipay.refund(merchantTransId, detail, minor);
    }
  }

  private answer(call: Call, truth: WireAnswer): void {
    const { random, rates } = this.context;
    if (random.chance(rates.messageLost)) {
      this.mark(call, "answer lost");
      this.timeOut(call);
      return;
    }
    const answer = disturbAnswer(this.context, call.request, truth, (fault) => this.mark(call, fault));
    const reply = this.read(answer, call.request);
    let delay = random.between(20, 150);
    if (random.chance(rates.messageLate)) {
      this.mark(call, "answer late");
      delay = random.between(150, rates.lateMaxMs);
    }
    if (this.context.now + delay >= call.deadline) this.timeOut(call);
    else this.answerIn(call, delay, reply, answer.isSigned && answer.isOurs ? VERIFIED : UNVERIFIED);
  }

  private timeOut(call: Call): void {
    this.answerIn(call, Math.max(0, call.deadline - this.context.now), TIMED_OUT, UNVERIFIED);
  }

  private answerIn(call: Call, ms: number, reply: AnyReply, exchange: Exchange): void {
    this.context.after(ms, () => this.hear(call, reply, exchange));
  }

  private hear(call: Call, reply: AnyReply, exchange: Exchange): void {
    if (call.isOver) return;
    const wakesAt = call.caller.wakesAt();
    if (wakesAt !== null && call.caller.life() === call.life) {
      this.answerIn(call, wakesAt - this.context.now, reply, exchange);
      return;
    }
    call.isOver = true;
    this.openCalls.splice(this.openCalls.indexOf(call), 1);
    if (call.caller.life() !== call.life) return;
    this.context.log?.push(
      this.context.line("hear", `${call.request.operation} ${call.request.merchantTransId}: ${wordOf(reply)}`),
    );
    call.resolve({ reply, exchange });
  }

  private isAway(): boolean {
    return this.context.now >= this.outageFrom && this.context.now < this.outageUntil;
  }

  /** A server that slept may rightly have lost its lease; one that never did may not. */
  private isBeingCalled(merchantTransId: string): boolean {
    return this.openCalls.some(
      ({ request, caller, life }) =>
        request.merchantTransId === merchantTransId &&
        request.operation !== "refund" &&
        caller.life() === life &&
        !caller.hasSlept(),
    );
  }

  private mark(call: Call, fault: Fault): void {
    const { operation, merchantTransId } = call.request;
    this.context.trouble(0);
    this.context.log?.push(this.context.line("fault", `${fault} (${operation})`));
    markFault(this.payments.findByTransId(merchantTransId), fault, operation);
  }
}

function wordOf(reply: AnyReply): string {
  if (reply.kind === "silence") return `silence, ${reply.reason}`;
  return "code" in reply ? `${reply.kind} ${reply.code}` : reply.kind;
}
