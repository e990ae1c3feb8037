/** Rare things that must really have happened, or a run without violations proves nothing (reliability.md §4.3). */
export const SOMETIMES = {
  notFoundThrice: "ORDER_NOT_EXIST three times, then a cancel",
  cancelExhausted: "cancel without a clear answer to the end of its tries",
  lateMoneyFound: "money found by the watch after the end",
  crashBeforeSend: "server killed between commit and send",
  crashInFlight: "server killed with a request under way",
  crashAfterAnswer: "server killed between answer and commit",
  fenceRejected: "write or call of an old claim refused",
  takenOver: "payment of a dead or sleeping server taken over",
  staleWrite: "somebody wrote in between, event applied to the newer row",
  refundBegun: "refund of a paid payment by a person",
  midnightSwitch: "cancel no longer possible, the machine refunds instead",
  refundInDoubt: "refund without a clear answer",
  refundReopened: "refused refund of the machine asked for again",
  refundRepeated: "refund asked for again under the same id after it was done",
  windowClosed: "cancel refused because the Beijing day was over",
  badSignature: "answer with a bad signature",
  wrongEcho: "answer that belongs to another payment",
  mismatch: "answer with another amount",
  duplicate: "request heard twice",
  peopleEntered: "payment came onto the people list",
  peopleLeft: "payment left the people list",
  outageHit: "request met a gateway that was away",
  cancelBeforePay: "cancel found nothing and the payment came after it",
  queryOvertook: "query overtook its payment",
  cashierCancelled: "cashier's cancel accepted",
  cancelledInFlight: "cashier cancelled while the pay request was under way",
  doubleTapMerged: "same request id twice, one payment",
  codeRefused: "same code refused for a second payment",
  tenderRefused: "second tender refused while the first was open",
  superseded: "payment superseded by a supervisor",
  refundCapped: "refund above what was left refused",
  secondTender: "second tender after an end without money",
} as const;

export type Sometimes = keyof typeof SOMETIMES;
export type Counters = Record<Sometimes, number>;

export function newCounters(): Counters {
  const names = Object.keys(SOMETIMES) as Sometimes[]; // the table's own keys
  return Object.fromEntries(names.map((name) => [name, 0])) as Counters;
}
