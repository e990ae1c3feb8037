import { readReceiptBar } from "../receipts/receipt-bar";
import { readCommandCode } from "./command-code";
import { cleanScannedText, readPaymentCode } from "./payment-code";
import type { TraceOutcome } from "./scan-trace";
import type { WedgeEffect } from "./wedge-detector";

/** What of an effect may be kept in a trace: the name of the problem, never the text. Null while nothing has ended. */
export function outcomeOfEffect(effect: WedgeEffect): TraceOutcome | null {
  if (typeof effect === "string") return null;
  if (effect.kind !== "scan") return { kind: effect.kind };
  // The store's own longest length is the gate's business: here it is only asked what sort of thing the scanner read.
  const reading = readPaymentCode(effect.text, { allowLong: true });
  const prefix = /^\][A-Za-z][0-9A-Za-z]/.exec(effect.text)?.[0] ?? null;
  const text = cleanScannedText(effect.text);
  const isOurs = readCommandCode(text) !== null || readReceiptBar(text) !== null;
  return { kind: "scan", problem: reading.ok || isOurs ? null : reading.problem, prefix };
}
