import "server-only";
import type { FileLine } from "@/lib/reconciliation/file-line";

export const LINE_COLUMNS =
  "file_id, line_no, kind, merchant_id, store_ref, merchant_ref, provider_ref, original_ref, amount_minor, currency, fee_minor, net_minor, settle_currency, fx_rate, occurred_at, settled_at, batch_ref, status_raw, is_success, wallet, row_count";

const NULL = "\\N";
const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** One line in PostgreSQL's COPY text format. */
export function copyRow(fileId: string, line: FileLine): string {
  return `${fileId}\t${line.lineNo}\t${line.kind}\t${text(line.merchantId)}\t${text(line.storeRef)}\t${text(line.merchantRef)}\t${text(line.providerRef)}\t${text(line.originalRef)}\t${line.amountMinor}\t${line.currency}\t${line.feeMinor ?? NULL}\t${line.netMinor ?? NULL}\t${line.settleCurrency ?? NULL}\t${line.fxRate ?? NULL}\t${time(line.occurredAt)}\t${time(line.settledAt)}\t${text(line.batchRef)}\t${text(line.statusRaw)}\t${line.isSuccess ? "t" : "f"}\t${text(line.wallet)}\t${line.count ?? NULL}\n`;
}

function text(value: string | null): string {
  if (value === null) return NULL;
  return SPECIAL.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (char) => ESCAPES[char] ?? char) : value;
}

const MINUTE_MS = 60_000;
// A day's lines stand in the order of their times: the minute's text is nearly always that of the line before.
let minute = Number.NaN;
let minuteText = "";

/** ISO 8601, UTC. */
function time(instant: number | null): string {
  if (instant === null) return NULL;
  const current = Math.floor(instant / MINUTE_MS);
  if (current !== minute) {
    minute = current;
    minuteText = new Date(current * MINUTE_MS).toISOString().slice(0, 17);
  }
  const seconds = (instant - current * MINUTE_MS) / 1_000;
  return `${minuteText}${seconds < 10 ? "0" : ""}${seconds}Z`;
}
