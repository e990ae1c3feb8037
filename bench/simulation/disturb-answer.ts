import type { SimContext } from "./sim-context";
import type { Fault } from "./tally";
import type { AnyReply, Operation, WireAnswer, WireRequest } from "./wire-answer";

/** Refusals that prove nothing about the money. */
export const REFUSED_CANCEL: Readonly<Record<Exclude<Operation, "pay">, AnyReply>> = {
  query: { kind: "refused", code: "A_CODE_NOBODY_KNOWS" },
  cancel: { kind: "refused", code: "PROCESS_FAIL" },
  refund: { kind: "refused", code: "ACCESS_DENIED", isAboutEarlierTries: false },
};

/** What a liar would like us to believe. */
const LIES: Readonly<Record<Operation, readonly [AnyReply, AnyReply]>> = {
  pay: [
    { kind: "paid", acquirementId: "LIE", paidAt: null, customerAmount: null, customerRate: null },
    { kind: "refused", code: "LIE" },
  ],
  query: [
    { kind: "paid", acquirementId: "LIE", paidAt: null, customerAmount: null, customerRate: null },
    { kind: "closed" },
  ],
  cancel: [{ kind: "cancelled" }, { kind: "cancelled" }],
  refund: [
    { kind: "refunded", refundId: "LIE", refundedAt: null },
    { kind: "refused", code: "LIE", isAboutEarlierTries: true },
  ],
};

/** What may happen to the content of an answer on its way: forged, of another payment, another amount. */
export function disturbAnswer(
  context: SimContext,
  request: WireRequest,
  truth: WireAnswer,
  mark: (fault: Fault) => void,
): WireAnswer {
  const { random, rates } = context;
  const draw = random.next();
  if (draw < rates.badSignature) {
    mark("bad signature");
    context.count("badSignature");
    return { reply: lieAbout(context, request), isSigned: false, isOurs: true, minor: null };
  }
  if (draw < rates.badSignature + rates.wrongEcho) {
    mark("another payment's answer");
    context.count("wrongEcho");
    return { reply: lieAbout(context, request), isSigned: true, isOurs: false, minor: null };
  }
  if (draw < rates.badSignature + rates.wrongEcho + rates.wrongAmount && truth.minor !== null) {
    mark("another amount");
    return { ...truth, minor: truth.minor + 1 };
  }
  return truth;
}

function lieAbout(context: SimContext, { operation }: WireRequest): AnyReply {
  const [one, other] = LIES[operation];
  return context.random.chance(0.5) ? one : other;
}
