import "server-only";
import { type Kysely, sql } from "kysely";
import { addChinaDays, chinaDayStart } from "@/lib/reconciliation/read-time";
import type { FileLineProof } from "../reconciliation-store";
import type { Database } from "../tables";
import { CUT_MS, DAY_MS } from "./match-words";

type Row = {
  readonly fileId: string;
  readonly lineNo: number;
  readonly fileName: string;
  readonly paymentId: string;
  readonly refundId: string | null;
  readonly kind: "PAYMENT" | "CANCEL" | "REFUND";
  readonly providerRef: string | null;
  readonly at: number | null;
  readonly hasPayment: boolean;
  readonly hasCancel: boolean;
};

/**
 * The lines of a matched day that say more than our rows do: ours is open, or ended without the money that the file has.
 * Only lines of success whose amount and currency are the row's own. A payment near midnight waits for the next file,
 * which may bring its cancel. What the same event was caused by before is not listed again.
 * @param date yyyy-mm-dd in China
 */
export async function listFileProofs(db: Kysely<Database>, date: string): Promise<readonly FileLineProof[]> {
  const cut = new Date(chinaDayStart(date) + DAY_MS - CUT_MS).toISOString();
  const { rows } = await sql<Row>`
    select i.file_id as "fileId", i.line_no as "lineNo", f.name as "fileName", i.payment_id as "paymentId",
      i.refund_id as "refundId", i.kind, l.provider_ref as "providerRef", l.occurred_at as at,
      exists (select 1 from recon_item x where x.payment_id = i.payment_id and x.tie = 'sale' and x.kind = 'PAYMENT'
        and x.file_id is not null) as "hasPayment",
      exists (select 1 from recon_item x where x.payment_id = i.payment_id and x.tie = 'sale' and x.kind = 'CANCEL'
        and x.file_id is not null) as "hasCancel"
    from recon_item i
    join recon_file f on f.id = i.file_id
    join recon_line l on l.file_id = i.file_id and l.line_no = i.line_no
    join payment p on p.id = i.payment_id
    left join refund r on r.id = i.refund_id
    where i.business_date = ${date}::date and i.tie = 'sale' and i.class in ('STATUS','CANCEL_NOT_APPLIED')
      and l.is_success and f.is_whole
      and case when i.kind = 'REFUND' then r.state in ('refunding','attention') else p.state <> 'paid' end
      and (l.occurred_at < ${cut}::timestamptz or exists (select 1 from recon_file n where n.purpose = 'transaction'
        and n.state = 'loaded' and n.business_date = ${addChinaDays(date, 1)}::date))
      and (i.kind <> 'PAYMENT' or not exists (select 1 from payment_event e
        where e.payment_id = i.payment_id and e.event = 'file-money-held'))
      -- Returned by a refund made elsewhere: nothing is held.
      and (i.kind <> 'PAYMENT' or not exists (select 1 from recon_item x where x.payment_id = i.payment_id
        and x.tie = 'sale' and x.kind = 'REFUND' and x.file_id is not null))
    order by i.line_no`.execute(db);
  return rows.flatMap(proofOf);
}

function proofOf({ fileId, lineNo, fileName, paymentId, ...row }: Row): readonly FileLineProof[] {
  const of = { fileId, lineNo, fileName, paymentId };
  switch (row.kind) {
    case "REFUND":
      if (row.refundId === null) return [];
      return [
        { ...of, says: "refunded", refundId: row.refundId, gatewayRefundId: row.providerRef, refundedAt: row.at },
      ];
    case "CANCEL":
      return [{ ...of, says: "cancelled", wasTaken: row.hasPayment }];
    case "PAYMENT":
      // The cancel's own line tells it.
      return row.hasCancel ? [] : [{ ...of, says: "paid", acquirementId: row.providerRef, paidAt: row.at }];
  }
}
