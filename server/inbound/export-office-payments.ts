import "server-only";
import { wallOf } from "@/lib/business-day/business-day";
import { readPaymentFilter } from "@/lib/office/payment-filter";
import { getContainer } from "../container";
import { appendAudit } from "../db/append-audit";
import { placeOf, type RawParams, readParams } from "../queries/list-office-payments";
import { exportPayments } from "../reporting/export-payments";
import { requireOfficeRight } from "../staff/office-session";

export type ExportAnswer =
  | { readonly ok: true; readonly stream: ReadableStream<Uint8Array>; readonly fileName: string }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" | "bad-input" };

/** Starts the export of the store's payments that the URL asks for; that they left the house is written in the audit log. */
export async function exportOfficePayments(raw: RawParams): Promise<ExportAnswer> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return check;
  const { store, person, device } = check.session;
  const place = placeOf(store);
  const { after: _page, ...params } = readParams(raw);
  const reading = readPaymentFilter(params, place);
  if (!reading.ok) return { ok: false, reason: "bad-input" };
  const { db, office } = getContainer();
  const onEnd = (rows: number) =>
    db.transaction().execute((tx) =>
      appendAudit(tx, {
        storeId: store.id,
        actor: { kind: "person", id: person.id, deviceId: device?.id ?? null },
        action: "data-exported",
        subject: { kind: "store", id: null },
        details: { what: "payments", rows },
      }),
    );
  // What begins after this moment is not in the file, so that it ends.
  const until = Math.min(reading.filter.until ?? place.now, place.now);
  return {
    ok: true,
    stream: exportPayments({ payments: office.payments, onEnd }, store, { ...reading.filter, until }),
    fileName: `payments-${wallOf(place.now, store.timeZone).replaceAll(":", "")}.csv`,
  };
}
