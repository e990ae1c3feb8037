import "server-only";
import { wallOf } from "@/lib/business-day/business-day";
import { FILTER_KEYS, readPaymentFilter } from "@/lib/office/payment-filter";
import { type RawParams, readUrlParams } from "@/lib/office/url-params";
import { getContainer } from "../container";
import { placeOf } from "../queries/list-office-payments";
import { exportPayments } from "../reporting/export-payments";
import { requireOfficeRight } from "../staff/office-session";
import type { ExportAnswer } from "./csv-answer";
import { recordExport } from "./record-export";

/** Starts the export of the store's payments that the URL asks for; that they left the house is written in the audit log. */
export async function exportOfficePayments(raw: RawParams): Promise<ExportAnswer> {
  const check = await requireOfficeRight("export");
  if (!check.ok) return check;
  const { store } = check.session;
  const place = placeOf(store);
  const { after: _page, ...params } = readUrlParams(raw, FILTER_KEYS);
  const reading = readPaymentFilter(params, place);
  if (!reading.ok) return { ok: false, reason: "bad-input" };
  const { office } = getContainer();
  const onEnd = recordExport(check.session, "payments");
  // What begins after this moment is not in the file, so that it ends.
  const until = Math.min(reading.filter.until ?? place.now, place.now);
  return {
    ok: true,
    stream: exportPayments({ payments: office.payments, onEnd }, store, { ...reading.filter, until }),
    fileName: `payments-${wallOf(place.now, store.timeZone).replaceAll(":", "")}.csv`,
  };
}
