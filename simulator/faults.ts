/** What can go wrong with one message on the wire, in words that the control page shows (reliability §4.4). */
export const FAULTS = {
  slow: "answer takes 3 seconds",
  "lose-request": "connection breaks before processing",
  "http-500-before": "HTTP 500 before processing",
  "lose-answer": "processed, connection breaks",
  "http-500-after": "processed, HTTP 500",
  hang: "processed, no answer ever",
  "html-answer": "processed, web page as answer",
  "cut-body": "processed, answer breaks off",
  "huge-answer": "processed, answer of 10 MB",
  "bad-signature": "answer changed after signing",
  "foreign-signature": "answer signed by somebody else",
  unsigned: "answer without signature",
  "wrong-echo": "answer to another message",
  "wrong-amount": "answer with another amount",
  "wrong-currency": "answer with another currency",
  "unknown-status": "unknown resultStatus",
  "unknown-state": "unknown state word",
} as const;

export type Fault = keyof typeof FAULTS;

export function isFault(text: string): text is Fault {
  return Object.hasOwn(FAULTS, text);
}

/** True for the faults that keep a message from being processed at all. */
export function isBeforeProcessing(fault: Fault | null): boolean {
  return fault === "lose-request" || fault === "http-500-before";
}
