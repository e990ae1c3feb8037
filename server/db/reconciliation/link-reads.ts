import "server-only";
import { type Kysely, sql } from "kysely";
import type { HandTie, LinkCandidate, LinkLine } from "@/lib/reconciliation/link-view";
import type { Database } from "../tables";
import { inScope, type ReconScope } from "./scope";

/** How far a suggestion may be from the line's time: somebody else's clock, and payments that waited. */
const NEAR_DAYS = 2;
const MOST_CANDIDATES = 12;

export type LinkReads = {
  /** The line that is to be tied; null: there is none of that name on the day, or it is not this person's business. */
  readonly findLine: (date: string, subject: string, scope: ReconScope) => Promise<LinkLine | null>;
  /**
   * Payments (for a refund's line: refunds) it may belong to: same amount and currency near its time, or found by the text
   * (our id, Alipay's id or the sale's reference). Only ever a suggestion.
   */
  readonly listCandidates: (line: LinkLine, text: string, scope: ReconScope) => Promise<readonly LinkCandidate[]>;
  /** What people tied by hand on a day. */
  readonly listTies: (date: string, scope: ReconScope) => Promise<readonly HandTie[]>;
};

export function createLinkReads(db: Kysely<Database>): LinkReads {
  return {
    findLine: async (date, subject, scope) => {
      const { rows } = await sql<LinkLine>`
        select i.subject, i.kind, i.class, l.amount_minor as "amountMinor", l.currency, l.occurred_at as at,
          l.merchant_ref as "merchantRef", l.provider_ref as "providerRef", l.line_no as "lineNo"
        from recon_item i join recon_line l on l.file_id = i.file_id and l.line_no = i.line_no
        where i.business_date = ${date}::date and i.tie = 'sale' and i.subject = ${subject}
          and i.class in ('MISSING_LOCAL','REFUND_ORPHAN','REFUND_OUTSIDE') and ${inScope(scope)} limit 1`.execute(db);
      return rows[0] ?? null;
    },
    listCandidates: (line, text, scope) =>
      line.kind === "REFUND" ? listRefunds(db, line, { text, scope }) : listPayments(db, line, { text, scope }),
    listTies: async (date, scope) => {
      const { rows } = await sql<HandTie>`
        select i.subject, i.kind, l.amount_minor as "amountMinor", l.currency, p.merchant_trans_id as reference,
          i.payment_id as "paymentId", d.reason, q.name as "by"
        from recon_item i join recon_line l on l.file_id = i.file_id and l.line_no = i.line_no
        join payment p on p.id = i.payment_id
        join recon_decision d on d.subject = i.subject and d.action = 'link' and d.undone_at is null
        join person q on q.id = d.person_id
        where i.business_date = ${date}::date and i.match_key = 'link' and ${inScope(scope)} order by d.at`.execute(db);
      return rows;
    },
  };
}

type Search = { readonly text: string; readonly scope: ReconScope };

const near = (line: LinkLine, column: string) => {
  const at = line.at === null ? null : new Date(line.at).toISOString();
  const time = sql.raw(column);
  return sql<boolean>`(${at}::timestamptz is not null
    and ${time} between ${at}::timestamptz - make_interval(days => ${NEAR_DAYS}) and ${at}::timestamptz + make_interval(days => ${NEAR_DAYS}))`;
};

async function listPayments(db: Kysely<Database>, line: LinkLine, { text, scope }: Search) {
  const ofStore = scope === null ? sql`true` : sql`p.store_id = ${scope.storeId}::uuid`;
  const found =
    text === ""
      ? sql`p.amount_minor = ${line.amountMinor} and p.currency = ${line.currency} and ${near(line, "p.created_at")}`
      : sql`(p.merchant_trans_id = ${text} or p.acquirement_id = ${text}
          or p.sale_id in (select s.id from sale s where lower(s.reference) = lower(${text})))`;
  const { rows } = await sql<LinkCandidate>`
    select p.id as "paymentId", null as "refundId", p.merchant_trans_id as reference, p.amount_minor as "amountMinor",
      p.currency, p.state, p.created_at as at, q.name as "personName"
    from payment p left join person q on q.id = p.person_id
    where ${ofStore} and ${found} order by abs(extract(epoch from p.created_at - ${timeOf(line)}::timestamptz))
    limit ${MOST_CANDIDATES}`.execute(db);
  return rows;
}

async function listRefunds(db: Kysely<Database>, line: LinkLine, { text, scope }: Search) {
  const ofStore = scope === null ? sql`true` : sql`r.store_id = ${scope.storeId}::uuid`;
  const found =
    text === ""
      ? sql`r.amount_minor = ${line.amountMinor} and r.currency = ${line.currency} and ${near(line, "r.created_at")}`
      : sql`(r.merchant_refund_id = ${text} or r.gateway_refund_id = ${text} or p.merchant_trans_id = ${text})`;
  const { rows } = await sql<LinkCandidate>`
    select p.id as "paymentId", r.id as "refundId", r.merchant_refund_id as reference, r.amount_minor as "amountMinor",
      r.currency, r.state, r.created_at as at, q.name as "personName"
    from refund r join payment p on p.id = r.payment_id left join person q on q.id = r.person_id
    where ${ofStore} and ${found} order by abs(extract(epoch from r.created_at - ${timeOf(line)}::timestamptz))
    limit ${MOST_CANDIDATES}`.execute(db);
  return rows;
}

/** A line without a time: by the newest. */
function timeOf({ at }: LinkLine): string {
  return new Date(at ?? 0).toISOString();
}
